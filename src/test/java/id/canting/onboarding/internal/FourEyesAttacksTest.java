package id.canting.onboarding.internal;

import static id.canting.identity.Role.ADMIN;
import static id.canting.identity.Role.ARTISAN;
import static id.canting.identity.Role.STAFF;
import static id.canting.identity.Role.SUPERVISOR;
import static id.canting.testing.TestPeople.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import id.canting.documents.Documents.Upload;
import id.canting.identity.AccountId;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.SignedIn;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import id.canting.testing.DatabaseTest;
import id.canting.testing.TestPeople;
import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.hamcrest.Matchers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * Whoever verified an application, and every way in which they might decide it all the same: each is refused, changes
 * nothing and leaves a trace in the audit.
 */
@DatabaseTest
class FourEyesAttacksTest {

    private static final AtomicInteger NUMBERS = Applicant.NUMBERS;
    private static final String PASSWORD = "kuda terbang naik sepeda";
    private static final String BARRED = "workflow.task.barred";

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    ApplyService apply;

    @Autowired
    ApplicationRepository applications;

    @Autowired
    VerifyApplication verification;

    @Autowired
    PasswordEncoder hashing;

    @Autowired
    JdbcClient jdbc;

    private CentreId centre;
    private SignedIn sulastri;
    private SignedIn rini;
    private SignedIn budi;
    private SignedIn tri;

    /** Rini is both: staff who verify, and a supervisor who decides. */
    @BeforeEach
    void peopleAtWork() {
        centre = people.centre();
        sulastri = people.person(centre, "Sulastri", ARTISAN);
        rini = people.person(centre, "Rini Astuti", STAFF, SUPERVISOR);
        budi = people.person(centre, "Budi Santoso", SUPERVISOR);
        tri = people.person(centre, "Tri Handayani", ADMIN);
    }

    @Test
    void theVerifierDecidesAsAnotherRole() throws Exception {
        var id = verifiedBy(rini);
        var task = decision(id);
        mvc.perform(get("/tasks?view=group").with(as(rini)))
                .andExpect(content().string(Matchers.not(Matchers.containsString(task.toString()))));

        claim(task, as(rini));

        assertThat(refusals(task)).containsExactly(rini.person() + " claim " + BARRED);
        assertUndecided(id, task);
    }

    @Test
    void theVerifierDecidesAsASubstitute() throws Exception {
        var id = verifiedBy(rini);
        var task = decision(id);
        claim(task, as(budi));

        absent(budi, rini);

        assertThat(holder(task))
                .as("it went back to the group, not to who verified")
                .isNull();
        claim(task, as(rini));
        approve(task, as(rini));
        assertThat(refusals(task))
                .containsExactly(rini.person() + " claim " + BARRED, rini.person() + " complete " + BARRED);
        assertUndecided(id, task);
    }

    @Test
    void theVerifierDecidesATaskThatWasHandedOver() throws Exception {
        var id = verifiedBy(rini);
        var task = decision(id);
        claim(task, as(budi));

        perform(post("/tasks/" + task + "/hand-over").param("to", rini.person().toString()), as(budi));

        assertThat(refusals(task)).containsExactly(budi.person() + " hand-over workflow.task.not-for-them");
        assertThat(holder(task)).isEqualTo(budi.person().value());
        assertUndecided(id, task);
    }

    @Test
    void theVerifierPostsTheDecisionStraightAway() throws Exception {
        var id = verifiedBy(rini);
        var task = decision(id);

        approve(task, as(rini));
        jdbc.sql("update task_item set assignee = :rini, assignee_name = 'Rini' where id = :task")
                .param("rini", rini.person().value())
                .param("task", task)
                .update();
        approve(task, as(rini));

        assertThat(refusals(task))
                .as("not held, and held by whatever means")
                .containsExactly(rini.person() + " complete " + BARRED, rini.person() + " complete " + BARRED);
        assertUndecided(id, task);
        assertThatThrownBy(() -> jdbc.sql("update membership_application set decided_by = verified_by where id = :id")
                        .param("id", id.value())
                        .update())
                .as("past all of the application, in the database itself")
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("four_eyes");
    }

    @Test
    void theVerifierBecomesASupervisorInTheSameSession() throws Exception {
        var hendra = people.person(centre, "Hendra Wijaya", STAFF);
        var session = session(hendra);
        var id = verifiedBy(hendra);
        var task = decision(id);
        mvc.perform(get("/tasks").with(session)).andExpect(status().isOk());

        perform(post("/people/" + hendra.account() + "/roles").param("roles", "STAFF", "SUPERVISOR"), as(tri));

        mvc.perform(get("/tasks").with(session))
                .andExpect(redirectedUrl("/sign-in?next=/tasks")); // new rights end the session
        claim(task, session);
        approve(task, session);
        assertThat(refusals(task)).isEmpty();
        var again = session(hendra);
        claim(task, again);
        approve(task, again);
        assertThat(refusals(task))
                .containsExactly(hendra.person() + " claim " + BARRED, hendra.person() + " complete " + BARRED);
        assertUndecided(id, task);
    }

    @Test
    void thePersonDecidesAboutThemselvesThroughASecondAccount() throws Exception {
        var number = NUMBERS.getAndIncrement();
        assertThat(invite("Wahyu Nugroho", nik(number), "wahyu@second.example")).isEqualTo(302);
        var wahyu = invited("wahyu@second.example");
        var other = people.person(centre, "W. Nugroho", ARTISAN);

        var id = submitted(other, number);

        var verify = task(id, "VerifyApplication");
        claim(verify, as(wahyu));
        assertThat(refusals(verify)).containsExactly(wahyu.person() + " claim " + BARRED);
        verify(id, rini);
        var task = decision(id);
        claim(task, as(wahyu));
        approve(task, as(wahyu));
        assertThat(refusals(task))
                .containsExactly(wahyu.person() + " claim " + BARRED, wahyu.person() + " complete " + BARRED);
        assertUndecided(id, task);
    }

    @Test
    void nobodyGetsASecondAccountAsStaff() throws Exception {
        var nik = nik(NUMBERS.getAndIncrement());
        assertThat(invite("Wahyu Nugroho", nik, "first@twice.example")).isEqualTo(302);

        assertThat(invite("W. Nugroho", nik, "second@twice.example")).isEqualTo(422);

        assertThat(jdbc.sql("select count(*) from account where email = 'second@twice.example'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aMemberOfStaffWorksOnTheirOwnApplication() throws Exception {
        var dewi = people.person(centre, "Dewi Anggraini", ARTISAN, STAFF);
        var id = submitted(dewi, NUMBERS.getAndIncrement());
        var task = task(id, "VerifyApplication");

        claim(task, as(dewi));

        assertThat(refusals(task)).containsExactly(dewi.person() + " claim " + BARRED);
    }

    private ApplicationId verifiedBy(SignedIn verifier) {
        var id = submitted(sulastri, NUMBERS.getAndIncrement());
        verify(id, verifier);
        return id;
    }

    private ApplicationId submitted(SignedIn applicant, int number) {
        World.as(applicant, () -> apply.keep(applicant.scope(), draft -> Applicant.draft(number)));
        for (var paper : List.of(Paper.KTP, Paper.PHOTO, Paper.WORK_1)) {
            var upload = new Upload("foto.jpg", "image/jpeg", World.picture(number * 16 + paper.ordinal()));
            World.as(applicant, () -> apply.keep(applicant.scope(), paper, upload));
        }
        var id = World.as(applicant, () -> apply.writing(applicant.scope())).id();
        World.as(applicant, () -> apply.submit(applicant.scope(), id));
        return id;
    }

    private static String nik(int number) {
        return "997601540565%04d".formatted(number);
    }

    private void verify(ApplicationId id, SignedIn verifier) {
        var task = task(id, "VerifyApplication");
        var request = post("/tasks/" + task).param("verification", "complete");
        var page = World.as(verifier, () -> verification.page(verifier.scope(), id.toString()));
        int row = 0;
        for (var document : page.rows().get("documents")) {
            request.param("documents[" + row + "].id", String.valueOf(document.get("id")));
            request.param("documents[" + row++ + "].verdict", "FITS");
        }
        row = 0;
        for (var field : page.rows().get("fields")) {
            request.param("fields[" + row++ + "].id", String.valueOf(field.get("id")));
        }
        perform(post("/tasks/" + task + "/claim"), as(verifier));
        perform(request.param("_submission", UUID.randomUUID().toString()), as(verifier));
        assertThat(applications.ofProcess(id).status()).isEqualTo(ApplicationStatus.DECISION);
    }

    private void absent(SignedIn who, SignedIn substitute) {
        var today = LocalDate.now(ZoneId.of("Asia/Jakarta")).toString();
        perform(
                post("/absences")
                        .param("first", today)
                        .param("last", today)
                        .param("reason", "SICK")
                        .param("substitute", substitute.person().toString()),
                as(who));
    }

    private int invite(String name, String nik, String email) {
        return perform(
                post("/people/invite")
                        .param("name", name)
                        .param("email", email)
                        .param("nik", nik)
                        .param("nip", "")
                        .param("roles", "STAFF", "SUPERVISOR"),
                as(tri));
    }

    /** The invited person, who has taken up the invitation. */
    private SignedIn invited(String email) {
        jdbc.sql(
                        "update account set status = 'ACTIVE', email_confirmed_at = now(), password = 'none' where email = :it")
                .param("it", email)
                .update();
        return jdbc.sql(
                        "select a.id, a.person_id, p.name from account a join person p on p.id = a.person_id where email = :it")
                .param("it", email)
                .query((row, n) -> new SignedIn(
                        new AccountId(row.getObject("id", UUID.class)),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("name"),
                        centre,
                        Set.of(STAFF, SUPERVISOR),
                        Locale.forLanguageTag("id"),
                        "auto"))
                .single();
    }

    /** A session as a browser has it: by password, and past the second factor. */
    private RequestPostProcessor session(SignedIn who) throws Exception {
        jdbc.sql("update account set password = :password where id = :id")
                .param("password", hashing.encode(PASSWORD))
                .param("id", who.account().value())
                .update();
        var email = jdbc.sql("select email from account where id = :id")
                .param("id", who.account().value())
                .query(String.class)
                .single();
        var entered = mvc.perform(post("/sign-in")
                        .param("username", email)
                        .param("password", PASSWORD)
                        .with(csrf()))
                .andReturn()
                .getResponse();
        var half = with(entered.getCookie("canting"));
        var whole = mvc.perform(post("/sign-in/factor/skip").with(half).with(csrf()))
                .andReturn()
                .getResponse();
        return with(whole.getCookie("canting"));
    }

    private static RequestPostProcessor with(Cookie session) {
        return request -> {
            request.setCookies(session);
            return request;
        };
    }

    private void approve(UUID task, RequestPostProcessor who) {
        perform(
                post("/tasks/" + task)
                        .param("_submission", UUID.randomUUID().toString())
                        .param("decision", "approve"),
                who);
    }

    private void claim(UUID task, RequestPostProcessor who) {
        perform(post("/tasks/" + task + "/claim"), who);
    }

    private int perform(MockHttpServletRequestBuilder request, RequestPostProcessor who) {
        try {
            return mvc.perform(request.with(csrf()).with(who))
                    .andReturn()
                    .getResponse()
                    .getStatus();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private UUID decision(ApplicationId id) {
        return task(id, "DecideMembership");
    }

    private UUID task(ApplicationId id, String element) {
        return jdbc.sql("select id from task_item where case_key = :key and element = :element")
                .param("key", id.toString())
                .param("element", element)
                .query(UUID.class)
                .single();
    }

    private @Nullable UUID holder(UUID task) {
        return (UUID) jdbc.sql("select assignee from task_item where id = :id")
                .param("id", task)
                .query()
                .singleRow()
                .get("assignee");
    }

    private List<String> refusals(UUID task) {
        return jdbc.sql(
                        """
                        select actor_id || ' ' || (details ->> 'tried') || ' ' || (details ->> 'reason')
                          from audit_event
                         where action = 'TaskRefused' and subject_id = :task order by id
                        """)
                .param("task", task.toString())
                .query(String.class)
                .list();
    }

    private void assertUndecided(ApplicationId id, UUID task) {
        assertThat(applications.ofProcess(id).status()).isEqualTo(ApplicationStatus.DECISION);
        assertThat(task(id, "DecideMembership")).isEqualTo(task);
    }
}
