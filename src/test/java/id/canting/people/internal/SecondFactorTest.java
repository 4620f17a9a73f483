package id.canting.people.internal;

import static id.canting.people.internal.TestAccounts.PASSWORD;
import static id.canting.testing.TestPeople.as;
import static id.canting.testing.TestPeople.asLongAgo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import id.canting.demo.MovableClock;
import id.canting.identity.CentreId;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.testing.DatabaseTest;
import id.canting.testing.TestPeople;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.bouncycastle.util.encoders.Base32;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@DatabaseTest
class SecondFactorTest {

    private static final Pattern UNFINISHED = Pattern.compile("\\?\\?[\\w.-]+\\?\\?|[$#@*~]\\{[^}]*}?");

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    TestAccounts made;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    CentreId centre;

    @BeforeEach
    void aCentreInTheMorning() {
        centre = people.centre();
        jdbc.sql("delete from sign_in_failure").update();
        clock.set(Instant.parse("2026-09-28T02:00:05Z"));
    }

    @AfterEach
    void theTimeIsAsItWas() {
        clock.reset();
    }

    @Test
    void whoeverDecidesSetsItUpAtTheFirstSignInAndComesBackToWhereTheyWantedToGo() throws Exception {
        var browser = new Browser();
        var supervisor = made.active(centre, Role.SUPERVISOR);
        assertThat(browser.enter(supervisor, "/members?q=sri")).isEqualTo("/sign-in/factor?next=/members?q%3Dsri");
        assertThat(browser.open("/members").getRedirectedUrl()).isEqualTo("/sign-in?next=/members");
        assertThat(browser.open("/sign-in?next=/members").getRedirectedUrl())
                .isEqualTo("/sign-in/factor?next=/members");

        var page = browser.page("/sign-in/factor?next=/members?q%3Dsri");
        var seed = seed(page);
        assertThat(seed(browser.page("/sign-in/factor"))).as("shown again").isEqualTo(seed);
        var other = new Browser();
        other.enter(supervisor, "/home");
        assertThat(seed(other.page("/sign-in/factor")))
                .as("to somebody else with the password")
                .isNotEqualTo(seed);

        assertThat(browser.send("/sign-in/factor/set-up", Map.of("code", "000000"))
                        .getStatus())
                .isEqualTo(422);
        assertThat(rows("second_factor", supervisor)).isZero();
        var before = browser.session();
        var done = browser.send("/sign-in/factor/set-up", Map.of("code", code(seed), "next", "/members?q=sri"));
        assertThat(done.getStatus()).isEqualTo(200);
        assertThat(browser.session()).as("a new number for the session").isNotEqualTo(before);
        var codes = Jsoup.parse(done.getContentAsString(UTF_8));
        assertThat(codes.select("#codes code").eachText()).hasSize(10).doesNotHaveDuplicates();
        assertThat(codes.select("main a[role=button]").attr("href")).isEqualTo("/members?q=sri");
        assertThat(browser.open("/members?q=sri").getStatus()).isEqualTo(200);
        assertThat(other.open("/members").getStatus())
                .as("all others have ended")
                .isEqualTo(303);
        assertThat(sealed(supervisor)).as("not to be read in the database").doesNotContain(hex(seed));
        assertThat(events(supervisor)).contains("SecondFactorSetUp");
    }

    @Test
    void halfwayIsNobodyAndACodeOpensOnce() throws Exception {
        var owner = made.active(centre, Role.STAFF);
        var seed = setUp(owner);
        clock.advance(Duration.ofMinutes(1));
        var browser = new Browser();
        browser.enter(owner, "/tasks");
        for (var path : List.of("/tasks", "/account", "/account/factor", "/notifications", "/home")) {
            assertThat(browser.open(path).getRedirectedUrl()).as(path).startsWith("/sign-in?next=");
        }
        assertThat(browser.send("/account/factor/codes", Map.of()).getStatus()).isEqualTo(303);
        assertThat(browser.page("/sign-in/factor").select("#seed"))
                .as("what was set up is not shown again")
                .isEmpty();

        var code = code(seed);
        assertThat(browser.send("/sign-in/factor", Map.of("code", code, "next", "/tasks"))
                        .getRedirectedUrl())
                .isEqualTo("/tasks");
        assertThat(browser.open("/tasks").getStatus()).isEqualTo(200);

        var thief = new Browser();
        thief.enter(owner, "/home");
        assertThat(thief.send("/sign-in/factor", Map.of("code", code)).getStatus())
                .isEqualTo(422);
        assertThat(thief.send("/sign-in/factor/set-up", Map.of("code", code(seed(offer(thief)))))
                        .getStatus())
                .as("nobody sets up another over it")
                .isEqualTo(422);
        clock.advance(Duration.ofSeconds(30));
        assertThat(thief.send("/sign-in/factor", Map.of("code", code(seed))).getStatus())
                .isEqualTo(302);
    }

    @Test
    void aRecoveryCodeOpensOnceAndTheOwnerIsTold() throws Exception {
        var owner = made.active(centre, Role.ADMIN);
        var codes = new ArrayList<String>();
        setUp(owner, codes);
        var browser = new Browser();
        browser.enter(owner, "/home");
        assertThat(browser.send("/sign-in/factor", Map.of("code", codes.get(3).toLowerCase(Locale.ROOT)))
                        .getRedirectedUrl())
                .isEqualTo("/home");
        assertThat(browser.page("/account/factor").text()).contains("9 dari 10");
        assertThat(events(owner)).contains("RecoveryCodeUsed");
        assertThat(publications(owner, "CODE_USED")).isEqualTo(1);

        var again = new Browser();
        again.enter(owner, "/home");
        assertThat(again.send("/sign-in/factor", Map.of("code", codes.get(3))).getStatus())
                .isEqualTo(422);

        var fresh = Jsoup.parse(browser.send("/account/factor/codes", Map.of()).getContentAsString(UTF_8))
                .select("#codes code")
                .eachText();
        assertThat(fresh).hasSize(10).doesNotContainAnyElementsOf(codes);
        assertThat(again.send("/sign-in/factor", Map.of("code", codes.get(4))).getStatus())
                .as("those of before")
                .isEqualTo(422);
        assertThat(again.send("/sign-in/factor", Map.of("code", fresh.get(0))).getStatus())
                .isEqualTo(302);
    }

    @Test
    void whoeverGuessesIsSlowedDownFromWhereverTheyCome() throws Exception {
        var owner = made.active(centre, Role.STAFF);
        var seed = setUp(owner);
        clock.advance(Duration.ofMinutes(1));
        var mine = new Browser();
        mine.enter(owner, "/home");
        mine.send("/sign-in/factor", Map.of("code", code(seed)));
        clock.advance(Duration.ofMinutes(1));
        for (int i = 0; i < 6; i++) {
            var thief = new Browser("203.0." + i + ".9");
            thief.enter(owner, "/home");
            assertThat(thief.send("/sign-in/factor", Map.of("code", "00000" + i))
                            .getStatus())
                    .isEqualTo(422);
        }
        var thief = new Browser("203.0.99.9");
        thief.enter(owner, "/home");
        assertThat(thief.send("/sign-in/factor", Map.of("code", code(seed))).getStatus())
                .as("even the right code, for the moment")
                .isEqualTo(422);
        mine.enter(owner, "/home");
        assertThat(mine.send("/sign-in/factor", Map.of("code", code(seed))).getStatus())
                .as("the owner's own browser is counted apart")
                .isEqualTo(302);
    }

    @Test
    void aNewPasswordDoesNotSkipIt() throws Exception {
        var owner = made.active(centre, Role.SUPERVISOR);
        setUp(owner);
        accounts.changePassword(owner.id(), Objects.requireNonNull(owner.password()));
        var browser = new Browser();
        assertThat(browser.enter(owner, "/home")).startsWith("/sign-in/factor");
        assertThat(browser.open("/home").getStatus()).isEqualTo(303);
    }

    @Test
    void whatWeighsAsksAgainAfterAQuarterOfAnHourAndKeepsWhatWasTyped() throws Exception {
        var owner = made.active(centre, Role.ADMIN);
        var colleague = made.active(centre, Role.STAFF);
        var seed = setUp(owner);
        clock.advance(Duration.ofMinutes(1));
        var browser = new Browser();
        browser.enter(owner, "/people");
        browser.send("/sign-in/factor", Map.of("code", code(seed)));
        var path = "/people/" + colleague.id() + "/roles";

        clock.advance(Duration.ofMinutes(14));
        assertThat(browser.send(path, Map.of("roles", "SUPERVISOR")).getRedirectedUrl())
                .isEqualTo("/people/" + colleague.id());
        clock.advance(Duration.ofMinutes(2));
        var asked = browser.send(path, Map.of("roles", "MENTOR"));
        assertThat(asked.getStatus()).isEqualTo(403);
        assertThat(accounts.roles(colleague.id(), centre)).containsExactly(Role.SUPERVISOR);
        var form = Jsoup.parse(asked.getContentAsString(UTF_8)).selectFirst("main form");
        assertThat(form.attr("action")).isEqualTo(path);
        assertThat(form.select("input[name=roles]").val()).isEqualTo("MENTOR");

        var wrong = browser.send(path, Map.of("roles", "MENTOR", "_proof", "000000"));
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(wrong.getContentAsString(UTF_8)).contains("name=\"roles\" value=\"MENTOR\"");
        var before = browser.session();
        assertThat(browser.send(path, Map.of("roles", "MENTOR", "_proof", code(seed)))
                        .getRedirectedUrl())
                .isEqualTo("/people/" + colleague.id());
        assertThat(browser.session()).isNotEqualTo(before);
        assertThat(accounts.roles(colleague.id(), centre)).containsExactly(Role.MENTOR);
    }

    @Test
    void othersUseItIfTheyLikeAndStopWithACode() throws Exception {
        var owner = made.active(centre, Role.ARTISAN);
        var browser = new Browser();
        assertThat(browser.enter(owner, "/account")).isEqualTo("/account");
        var seed = seed(browser.page("/account/factor/set-up"));
        assertThat(browser.send("/account/factor/set-up", Map.of("code", code(seed), "password", "bukan ini"))
                        .getStatus())
                .isEqualTo(422);
        assertThat(browser.send("/account/factor/set-up", Map.of("code", code(seed), "password", PASSWORD))
                        .getStatus())
                .isEqualTo(200);
        var other = new Browser();
        assertThat(other.enter(owner, "/home")).startsWith("/sign-in/factor");
        clock.advance(Duration.ofMinutes(16));
        assertThat(browser.send("/account/factor/remove", Map.of()).getStatus())
                .as("not without a code")
                .isEqualTo(403);
        assertThat(browser.send("/account/address", Map.of("email", "lain@canting.example", "phone", ""))
                        .getStatus())
                .as("nor another address")
                .isEqualTo(403);
        assertThat(browser.send("/account/factor/remove", Map.of("_proof", code(seed)))
                        .getRedirectedUrl())
                .isEqualTo("/account/factor");
        assertThat(rows("second_factor", owner)).isZero();
        assertThat(publications(owner, "REMOVED")).isEqualTo(1);
        assertThat(new Browser().enter(owner, "/home")).isEqualTo("/home");
    }

    @Test
    void whoeverDecidesCannotStopIt() throws Exception {
        var owner = made.active(centre, Role.STAFF);
        setUp(owner);
        mvc.perform(post("/account/factor/remove").with(as(signedIn(owner))).with(csrf()));
        assertThat(rows("second_factor", owner)).isEqualTo(1);
    }

    @Test
    void anotherAdministratorWhoSawThePersonTakesItAway() throws Exception {
        var lost = made.active(centre, Role.ADMIN, Role.SUPERVISOR);
        setUp(lost);
        var admin = made.active(centre, Role.ADMIN);
        var path = "/people/" + lost.id() + "/factor/reset";
        assertThat(reset(path, lost, true, "seen").getStatus())
                .as("nobody their own")
                .isEqualTo(422);
        assertThat(reset(path, admin, true, "").getStatus()).as("unseen").isEqualTo(422);
        assertThat(reset(path, admin, false, "seen").getStatus())
                .as("a proof of long ago")
                .isEqualTo(403);
        assertThat(reset(path, made.active(people.centre(), Role.ADMIN), true, "seen")
                        .getStatus())
                .as("of another centre")
                .isEqualTo(404);
        assertThat(rows("second_factor", lost)).isEqualTo(1);

        assertThat(reset(path, admin, true, "seen").getStatus()).isEqualTo(302);
        assertThat(rows("second_factor", lost)).isZero();
        assertThat(events(lost)).contains("SecondFactorReset");
        assertThat(publications(lost, "RESET")).isEqualTo(1);
        var browser = new Browser();
        browser.enter(lost, "/home");
        assertThat(browser.page("/sign-in/factor").select("#seed"))
                .as("set up anew")
                .hasSize(1);
    }

    @Test
    void eachPageOfItSaysWhatItIsInBothLanguages() throws Exception {
        var fresh = made.active(centre, Role.SUPERVISOR);
        var owner = made.active(centre, Role.SUPERVISOR);
        var seed = setUp(owner);
        for (var language : List.of("id", "en")) {
            jdbc.sql("update account set language = :language")
                    .param("language", language)
                    .update();
            clock.advance(Duration.ofMinutes(1));
            var first = new Browser(language, true);
            first.enter(fresh, "/home");
            finished(first.page("/sign-in/factor"), language);
            var browser = new Browser(language, true);
            browser.enter(owner, "/home");
            finished(browser.page("/sign-in/factor"), language);
            browser.send("/sign-in/factor", Map.of("code", code(seed)));
            finished(browser.page("/account"), language);
            finished(browser.page("/account/factor"), language);
            finished(browser.page("/account/factor/set-up"), language);
            finished(document(browser.send("/account/factor/codes", Map.of())), language);
            clock.advance(Duration.ofMinutes(16));
            finished(document(browser.send("/account/factor/codes", Map.of())), language);
            finished(document(browser.send("/account/factor/codes", Map.of("_proof", "1"))), language);
        }
    }

    private static void finished(Document page, String language) {
        assertThat(page.select("html").attr("lang")).isEqualTo(language);
        assertThat(page.select("h1")).hasSize(1);
        assertThat(UNFINISHED.matcher(page.html()).results().map(found -> found.group()))
                .isEmpty();
    }

    private MockHttpServletResponse reset(String path, Account by, boolean recent, String seen) throws Exception {
        return mvc.perform(post(path)
                        .param("seen", seen)
                        .with(recent ? as(signedIn(by)) : asLongAgo(signedIn(by)))
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }

    private SignedIn signedIn(Account account) {
        return new SignedIn(
                account.id(),
                account.person(),
                account.name(),
                account.centre(),
                accounts.roles(account.id(), Objects.requireNonNull(account.centre())),
                account.language(),
                "auto");
    }

    private byte[] setUp(Account account) throws Exception {
        return setUp(account, new ArrayList<>());
    }

    private byte[] setUp(Account account, List<String> codes) throws Exception {
        var browser = new Browser("192.0.2.1");
        browser.enter(account, "/home");
        var seed = seed(browser.page("/sign-in/factor"));
        var done = browser.send("/sign-in/factor/set-up", Map.of("code", code(seed)));
        assertThat(done.getStatus()).isEqualTo(200);
        codes.addAll(document(done).select("#codes code").eachText());
        return seed;
    }

    /** What a page would offer that is not shown any more: any seed will do. */
    private static Document offer(Browser nobody) {
        return Jsoup.parse("<b id=seed>" + Base32.toBase32String(new byte[20]) + "</b>");
    }

    private String code(byte[] seed) {
        return Totp.code(seed, Totp.step(clock.instant()), Totp.DIGITS);
    }

    private static byte[] seed(Document page) {
        return Base32.decode(page.select("#seed").text().replace(" ", ""));
    }

    private static Document document(MockHttpServletResponse answer) throws Exception {
        return Jsoup.parse(answer.getContentAsString(UTF_8));
    }

    private int rows(String table, Account account) {
        return jdbc.sql("select count(*) from " + table + " where account_id = :id")
                .param("id", account.id().value())
                .query(Integer.class)
                .single();
    }

    private String sealed(Account account) {
        return jdbc.sql("select encode(seed, 'hex') from second_factor where account_id = :id")
                .param("id", account.id().value())
                .query(String.class)
                .single();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private List<String> events(Account account) {
        return jdbc.sql("select action from audit_event where subject_id = :id")
                .param("id", account.id().toString())
                .query(String.class)
                .list();
    }

    private int publications(Account account, String change) {
        return jdbc.sql(
                        """
                        select count(*) from (select serialized_event from event_publication
                                              union all select serialized_event from event_publication_archive) e
                         where serialized_event like :account and serialized_event like :change
                        """)
                .param("account", "%" + account.id() + "%")
                .param("change", "%" + change + "%")
                .query(Integer.class)
                .single();
    }

    /** Keeps cookies, as a browser does. */
    private final class Browser {

        private final Map<String, Cookie> cookies = new HashMap<>();
        private final String address;

        Browser() {
            this("198.51.100.7");
        }

        Browser(String address) {
            this.address = address;
        }

        Browser(String language, boolean speaks) {
            this();
            cookies.put("lang", new Cookie("lang", language));
        }

        /** @return where the password leads */
        String enter(Account account, String next) throws Exception {
            var answer = send(
                    "/sign-in",
                    Map.of(
                            "username",
                            Objects.requireNonNull(account.email()).address(),
                            "password",
                            PASSWORD,
                            "next",
                            next));
            return Objects.requireNonNull(answer.getRedirectedUrl());
        }

        MockHttpServletResponse open(String path) throws Exception {
            return ask(get(URI.create(path)));
        }

        Document page(String path) throws Exception {
            var answer = open(path);
            assertThat(answer.getStatus()).as(path).isEqualTo(200);
            return document(answer);
        }

        MockHttpServletResponse send(String path, Map<String, String> form) throws Exception {
            var request = post(path).with(csrf());
            form.forEach(request::param);
            return ask(request);
        }

        String session() {
            return cookies.get("canting").getValue();
        }

        private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
            if (!cookies.isEmpty()) {
                request.cookie(cookies.values().toArray(Cookie[]::new));
            }
            var answer = mvc.perform(request.with(asked -> {
                        asked.setRemoteAddr(address);
                        asked.setServletPath(asked.getRequestURI());
                        asked.setPathInfo(null);
                        return asked;
                    }))
                    .andReturn()
                    .getResponse();
            for (var cookie : answer.getCookies()) {
                cookies.put(cookie.getName(), cookie);
            }
            return answer;
        }
    }
}
