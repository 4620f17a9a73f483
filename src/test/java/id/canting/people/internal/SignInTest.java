package id.canting.people.internal;

import static id.canting.people.internal.TestAccounts.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import id.canting.demo.MovableClock;
import id.canting.identity.CentreId;
import id.canting.identity.Role;
import id.canting.people.Email;
import id.canting.testing.DatabaseTest;
import id.canting.testing.TestPeople;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@DatabaseTest
class SignInTest {

    private static final String HOME = "198.51.100.7";
    private static final String NEIGHBOUR = "198.51.100.200";
    private static final String STRANGER = "203.0.113.9";

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    TestAccounts made;

    @Autowired
    Accounts accounts;

    @Autowired
    Brakes brakes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    CentreId centre;

    @BeforeEach
    void aCentre() {
        centre = people.centre();
        jdbc.sql("delete from sign_in_failure").update();
    }

    @AfterEach
    void theTimeIsAsItWas() {
        clock.reset();
    }

    @Test
    void aVisitorGetsNoCookie() throws Exception {
        for (var path : List.of("/css/tokens.css", "/nowhere", "/icons.svg", "/account", "/")) {
            mvc.perform(get(path)).andExpect(header().doesNotExist("Set-Cookie"));
        }
    }

    @Test
    void whoeverIsWrongReadsTheSame() throws Exception {
        var active = made.active(centre, Role.ARTISAN);
        var disabled = made.active(centre, Role.ARTISAN);
        accounts.changeStatus(disabled.id(), AccountStatus.DISABLED);
        var pending = made.add(AccountStatus.PENDING, centre, TestAccounts.email(), TestAccounts.phone(), Role.ARTISAN);
        var braked = made.active(centre, Role.ARTISAN);
        for (int i = 0; i < 5; i++) {
            signIn(address(braked), "salah", STRANGER);
        }
        var answers = List.of(
                signIn("tidak.dikenal@canting.example", PASSWORD, STRANGER),
                signIn("bukan nama siapa pun", PASSWORD, STRANGER),
                signIn(address(active), "salah sekali ini", STRANGER),
                signIn(address(disabled), PASSWORD, STRANGER),
                signIn(address(pending), PASSWORD, STRANGER),
                signIn(address(braked), PASSWORD, STRANGER));

        assertThat(answers).extracting(MockHttpServletResponse::getStatus).containsOnly(422);
        var pages = new HashSet<String>();
        for (var answer : answers) {
            pages.add(answer.getContentAsString()
                    .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
                    .replaceAll("name=\"username\" value=\"[^\"]*\"", ""));
        }
        assertThat(pages).hasSize(1);
    }

    @Test
    void aStrangerCannotLockTheOwnerOut() throws Exception {
        var owner = made.active(centre, Role.ARTISAN);
        var device = signIn(address(owner), PASSWORD, HOME).getCookie("canting-device");

        for (int i = 0; i < 12; i++) {
            assertThat(signIn(address(owner), "tebakan " + i, NEIGHBOUR).getStatus())
                    .isEqualTo(422);
        }

        assertThat(signIn(address(owner), PASSWORD, NEIGHBOUR).getStatus())
                .as("even the right password, from the network of the guesses")
                .isEqualTo(422);
        assertThat(signIn(address(owner), PASSWORD, HOME, device).getStatus())
                .as("the owner's phone, in the same network")
                .isEqualTo(302);
        assertThat(signIn(address(owner), PASSWORD, STRANGER).getStatus())
                .as("the owner, from elsewhere")
                .isEqualTo(302);
    }

    @Test
    void afterFiveGuessesOneWaitsAMinute() throws Exception {
        var owner = made.active(centre, Role.ARTISAN);
        clock.set(Instant.parse("2026-09-28T02:00:00Z"));
        for (int i = 0; i < 5; i++) {
            signIn(address(owner), "tebakan " + i, HOME);
        }
        clock.set(Instant.parse("2026-09-28T02:00:50Z"));
        assertThat(signIn(address(owner), PASSWORD, HOME).getStatus()).isEqualTo(422);
        clock.set(Instant.parse("2026-09-28T02:03:00Z"));
        assertThat(signIn(address(owner), PASSWORD, HOME).getStatus()).isEqualTo(302);
    }

    @Test
    void manyGuessesAtOnceAreNotAllFree() {
        long free = IntStream.range(0, 60)
                .parallel()
                .filter(i -> brakes.attempt("race"))
                .count();
        assertThat(free).isEqualTo(Brakes.FREE);
    }

    @Test
    void aNetworkThatFailsHundredsOfTimesAnHourIsTurnedAway() throws Exception {
        var owner = made.active(centre, Role.ARTISAN);
        var device = signIn(address(owner), PASSWORD, HOME).getCookie("canting-device");
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("insert into sign_in_failure values ('network:c63364', 300, :now, :now, :now)")
                .param("now", now)
                .update();

        var turnedAway = signIn("siapa@canting.example", PASSWORD, NEIGHBOUR);
        assertThat(turnedAway.getStatus()).isEqualTo(429);
        assertThat(turnedAway.getHeader("Retry-After")).isEqualTo("3600");
        assertThat(signIn(address(owner), PASSWORD, HOME, device).getStatus()).isEqualTo(302);
    }

    @Test
    void aPhoneNumberIsANameAsWell() throws Exception {
        var owner = made.add(AccountStatus.PENDING, centre, TestAccounts.email(), TestAccounts.phone(), Role.ARTISAN);
        accounts.confirmPhone(owner.id());
        var digits = owner.phone().digits();
        var asPeopleWriteIt = "+62 " + digits.substring(2, 5) + "-" + digits.substring(5);
        assertThat(signIn(asPeopleWriteIt, PASSWORD, HOME).getStatus()).isEqualTo(302);
    }

    @Test
    void theSessionHoldsTheAccountAndNothingOfThePerson() throws Exception {
        var owner = made.active(centre, Role.ARTISAN);
        session(signIn(address(owner), PASSWORD, HOME));
        var attributes = jdbc.sql(
                        """
                        select attribute_name from spring_session_attributes
                         where session_primary_id in (select primary_id from spring_session where principal_name = :id)
                        """)
                .param("id", owner.id().toString())
                .query(String.class)
                .list();
        assertThat(attributes)
                .containsExactlyInAnyOrder(
                        "canting.signed-in",
                        "org.springframework.session.FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME");
    }

    @Test
    void onlyWhoDecidesNothingStaysSignedIn() throws Exception {
        var artisan = made.active(centre, Role.ARTISAN, Role.MENTOR);
        var staff = made.active(centre, Role.ARTISAN, Role.STAFF);
        assertThat(idle(artisan, "true")).isEqualTo((int) Duration.ofDays(14).toSeconds());
        assertThat(idle(artisan, "")).isEqualTo(1800);
        assertThat(idle(staff, "true")).isEqualTo(1800);
    }

    @Test
    void theDayOfStaffEndsAfterTwelveHours() throws Exception {
        var staff = made.active(centre, Role.STAFF);
        var halfway = session(signIn(address(staff), PASSWORD, HOME));
        var session =
                session(mvc.perform(post("/sign-in/factor/skip").cookie(halfway).with(csrf()))
                        .andExpect(redirectedUrl("/home"))
                        .andReturn()
                        .getResponse());
        clock.advance(Duration.ofHours(11));
        mvc.perform(get("/account").cookie(session)).andExpect(status().isOk());
        clock.advance(Duration.ofMinutes(61));
        mvc.perform(get("/account").cookie(session)).andExpect(status().isSeeOther());
    }

    @Test
    void whoSignsOutEverywhereIsOutAtTheNextRequest() throws Exception {
        var owner = made.active(centre, Role.ARTISAN);
        var here = session(signIn(address(owner), PASSWORD, HOME));
        var there = session(signIn(address(owner), PASSWORD, STRANGER));
        mvc.perform(get("/account").cookie(there)).andExpect(status().isOk());

        mvc.perform(post("/account/sessions/end-all").cookie(here).with(csrf())).andExpect(redirectedUrl("/sign-in"));

        mvc.perform(get("/account").cookie(there))
                .andExpect(status().isSeeOther())
                .andExpect(header().string("Location", "/sign-in?next=/account"));
    }

    @Test
    void oneSessionCanBeEndedAndNobodyElses() throws Exception {
        var owner = made.active(centre, Role.ARTISAN);
        var other = made.active(centre, Role.ARTISAN);
        var here = session(signIn(address(owner), PASSWORD, HOME));
        var there = session(signIn(address(owner), PASSWORD, STRANGER));
        var others = session(signIn(address(other), PASSWORD, STRANGER));
        var page = mvc.perform(get("/account/sessions").cookie(here))
                .andReturn()
                .getResponse()
                .getContentAsString();
        var key = page.replaceAll("(?s).*name=\"session\" value=\"([^\"]*)\".*", "$1");

        mvc.perform(post("/account/sessions/end")
                        .cookie(others)
                        .param("session", key)
                        .with(csrf()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/account").cookie(there)).andExpect(status().isOk());
        mvc.perform(post("/account/sessions/end")
                        .cookie(here)
                        .param("session", key)
                        .with(csrf()))
                .andExpect(redirectedUrl("/account/sessions"));

        mvc.perform(get("/account").cookie(there)).andExpect(status().isSeeOther());
        mvc.perform(get("/account").cookie(here)).andExpect(status().isOk());
    }

    @Test
    void aDisabledAccountIsOutAtOnce() throws Exception {
        var owner = made.active(centre, Role.ARTISAN);
        var session = session(signIn(address(owner), PASSWORD, HOME));
        set(owner, "DISABLED");
        mvc.perform(get("/account").cookie(session)).andExpect(status().isSeeOther());
        set(owner, "ACTIVE");
        mvc.perform(get("/account").cookie(session)).andExpect(status().isSeeOther());
    }

    @Test
    void aChangedPasswordEndsTheOtherSessionsAndKeepsThisOne() throws Exception {
        var owner = made.active(centre, Role.ARTISAN);
        var here = session(signIn(address(owner), PASSWORD, HOME));
        var there = session(signIn(address(owner), PASSWORD, STRANGER));
        var changed = mvc.perform(post("/account/password")
                        .cookie(here)
                        .param("current", PASSWORD)
                        .param("password", "gajah hijau makan pisang")
                        .with(csrf()))
                .andExpect(redirectedUrl("/account"))
                .andReturn()
                .getResponse();
        mvc.perform(get("/account").cookie(session(changed))).andExpect(status().isOk());
        mvc.perform(get("/account").cookie(there)).andExpect(status().isSeeOther());
    }

    @Test
    void afterSigningInOneIsWhereOneWantedToBeButOnlyHere() throws Exception {
        var owner = made.active(centre, Role.ARTISAN);
        mvc.perform(attempt(address(owner), PASSWORD, HOME).param("next", "/apply?step=2"))
                .andExpect(redirectedUrl("/apply?step=2"));
        for (var elsewhere :
                List.of("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)")) {
            mvc.perform(attempt(address(owner), PASSWORD, HOME).param("next", elsewhere))
                    .andExpect(redirectedUrl("/home"));
        }
    }

    @Test
    void aSessionLaidOutBeforehandIsNotTaken() throws Exception {
        var owner = made.active(centre, Role.ARTISAN);
        var laidOut = session(signIn(address(owner), PASSWORD, HOME));
        var victim = made.active(centre, Role.ARTISAN);
        var fresh = mvc.perform(attempt(address(victim), PASSWORD, HOME).cookie(laidOut))
                .andExpect(cookie().exists("canting"))
                .andReturn()
                .getResponse()
                .getCookie("canting");
        assertThat(fresh.getValue()).isNotEqualTo(laidOut.getValue());
        mvc.perform(get("/account").cookie(laidOut)).andExpect(status().isSeeOther());
    }

    @Test
    void aDemoAccountOpensByOneClickAndAnUnknownOneDoesNot() throws Exception {
        var sulastri = made.add(
                AccountStatus.PENDING,
                centre,
                new Email("sulastri@canting.example"),
                TestAccounts.phone(),
                Role.ARTISAN);
        accounts.activateByEmail(sulastri.id());
        mvc.perform(post("/sign-in/demo").param("demo", "sulastri").with(csrf()))
                .andExpect(redirectedUrl("/home"));
        mvc.perform(post("/sign-in/demo").param("demo", "admin").with(csrf())).andExpect(status().isNotFound());
        assertThat(Set.copyOf(
                        DemoAccounts.SHOWN.stream().map(DemoAccounts.Entry::key).toList()))
                .as("keys are distinct")
                .hasSameSizeAs(DemoAccounts.SHOWN);
    }

    private void set(Account account, String status) {
        jdbc.sql("update account set status = :status where id = :id")
                .param("status", status)
                .param("id", account.id().value())
                .update();
    }

    private int idle(Account account, String stay) throws Exception {
        jdbc.sql("delete from spring_session where principal_name = :id")
                .param("id", account.id().toString())
                .update();
        mvc.perform(attempt(address(account), PASSWORD, HOME).param("stay", stay))
                .andExpect(status().isFound());
        return jdbc.sql("select max_inactive_interval from spring_session where principal_name = :id")
                .param("id", account.id().toString())
                .query(Integer.class)
                .single();
    }

    private MockHttpServletResponse signIn(String name, String password, String from, Cookie... cookies)
            throws Exception {
        var attempt = attempt(name, password, from);
        return mvc.perform(cookies.length == 0 ? attempt : attempt.cookie(cookies))
                .andReturn()
                .getResponse();
    }

    private static MockHttpServletRequestBuilder attempt(String name, String password, String from) {
        return post("/sign-in")
                .param("username", name)
                .param("password", password)
                .with(csrf())
                .with(request -> {
                    request.setRemoteAddr(from);
                    return request;
                });
    }

    private static Cookie session(MockHttpServletResponse response) {
        var cookie = response.getCookie("canting");
        assertThat(cookie).as("signed in").isNotNull();
        return cookie;
    }

    private static String address(Account account) {
        return account.email().address();
    }
}
