package id.canting.training.internal;

import static id.canting.testing.TestPeople.as;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import id.canting.demo.MovableClock;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.testing.DatabaseTest;
import id.canting.testing.DueTimers;
import id.canting.testing.Shows;
import id.canting.testing.SomeSessions;
import id.canting.testing.SomeSessions.Sitting;
import id.canting.testing.TestPeople;
import id.canting.training.EnrolmentId;
import id.canting.training.EnrolmentStatus;
import id.canting.training.SessionId;
import id.canting.workflow.TaskDesk;
import id.canting.workflow.TaskRefusal;
import id.canting.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever leads a session says that a participant must leave: heard first, decided by somebody else, and open to an appeal. */
@DatabaseTest
class ExclusionTest {

    private static final Instant MORNING = Instant.parse("2026-11-10T01:00:00Z");
    private static final String WORDS = "Dua kali menuang malam panas ke lantai meski sudah diingatkan.";
    private static final String ANSWER = "Kompornya bocor, saya sudah bilang sejak hari pertama.";
    private static final String REASON = "Keselamatan peserta lain tidak dapat dijamin di ruang ini.";

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Workflow workflow;

    @Autowired
    TestPeople people;

    @Autowired
    TaskDesk desk;

    @Autowired
    DueTimers timers;

    @Autowired
    RuntimeService runtime;

    @Autowired
    Exclusions exclusions;

    @Autowired
    AppealableExclusions appealable;

    @Autowired
    EnrolmentRepository enrolments;

    @Autowired
    BatchRows rows;

    @Autowired
    MovableClock clock;

    private SomeSessions batch;
    private SessionId session;
    private Sitting sulastri;
    private SignedIn budi;

    @BeforeEach
    void sulastriTakesPart() {
        clock.set(MORNING);
        batch = new SomeSessions(jdbc, transaction, workflow, people);
        session = batch.session(MORNING);
        sulastri = batch.participant("Sulastri");
        budi = people.person(batch.centre, "Budi Santoso", Role.SUPERVISOR);
        runtime.createProcessInstanceByKey("training-enrolment")
                .businessKey(sulastri.enrolment().toString())
                .setVariables(Map.of("centre", batch.centre.toString()))
                .startBeforeActivity("FinishTraining")
                .execute();
    }

    @AfterEach
    void asItWas() {
        clock.reset();
    }

    @Test
    @Shows("training: Facilitator says a person must leave")
    void theParticipantIsHeardASupervisorDecidesAndAnAppealCanLiftIt() throws Exception {
        var tooShort = send(batch.trainer, raise("Nakal"));
        assertThat(tooShort.getStatus()).isEqualTo(422);
        assertThat(tooShort.getContentAsString(UTF_8)).contains("Nakal", "id=\"words-error\"");
        assertThat(send(batch.trainer, raise(WORDS)).getStatus()).isEqualTo(302);
        send(batch.trainer, raise(WORDS));
        told("ENROLMENT_HEARING");
        assertThat(page(sulastri.who(), "/home")).contains(hearing(), "Jawab dulu sebelum penyelia memutuskan");
        assertThat(page(sulastri.who(), "/my-trainings/" + sulastri.enrolment()))
                .contains(hearing(), "Baca dan jawab");
        assertThat(page(sulastri.who(), hearing())).contains(WORDS, "Endah Wulandari", "Jumat, 13 November 2026");
        var dewi = batch.participant("Dewi Anggraini");
        assertThat(ask(dewi.who(), get(hearing())).getStatus()).isEqualTo(404);
        assertThat(status()).as("until then they go on").isEqualTo(EnrolmentStatus.ATTENDING);
        assertThat(send(sulastri.who(), post(hearing()).param("words", ANSWER)).getStatus())
                .isEqualTo(302);
        assertThat(page(sulastri.who(), "/home")).doesNotContain(hearing());

        decide(budi, "leaves");

        assertThat(status()).isEqualTo(EnrolmentStatus.WITHDRAWN);
        assertThat(running(sulastri.enrolment().toString())).isZero();
        told("ENROLMENT_EXCLUDED");
        assertThat(page(sulastri.who(), "/my-trainings/" + sulastri.enrolment()))
                .contains("Baca keputusannya");
        assertThat(page(sulastri.who(), hearing())).contains(REASON, "Ajukan keberatan");
        var id = exclusion().id();
        assertThat(page(sulastri.who(), "/appeals/new?kind=exclusion&of=" + id)).contains(batch.number);
        transaction.executeWithoutResult(done -> {
            assertThat(appealable.involved(id.value())).containsOnlyKeys(batch.trainer.person(), budi.person());
            assertThat(appealable.content(id.value()).get(0).entries())
                    .extracting("value")
                    .containsExactly(WORDS, ANSWER, REASON);
            appealable.upheld(id.value(), "KBR-2026-000001");
            appealable.upheld(id.value(), "KBR-2026-000001");
        });
        assertThat(page(sulastri.who(), hearing())).contains("didahulukan").doesNotContain("Ajukan keberatan");
        var next = new SomeSessions(jdbc, transaction, workflow, people, batch.trainer, batch.staff);
        jdbc.sql(
                        "update batch set programme_id = (select programme_id from batch where id = :this), number = 4 where id = :next")
                .param("this", batch.batch.value())
                .param("next", next.batch.value())
                .update();
        assertThat(enrolments.firstRight(rows.get(next.batch), sulastri.who().person(), clock.instant()))
                .isTrue();
    }

    @Test
    void whoDoesNotAnswerIsDecidedAboutAfterThreeWorkingDaysAndMayGoOn() throws Exception {
        send(batch.trainer, raise(WORDS));
        clock.set(Instant.parse("2026-11-13T08:29:00Z"));
        timers.fire(exclusion().id().toString());
        assertThat(waits()).isFalse();
        clock.set(Instant.parse("2026-11-13T08:31:00Z"));
        timers.fire(exclusion().id().toString());
        assertThat(waits()).isTrue();

        decide(budi, "stays");

        assertThat(status()).isEqualTo(EnrolmentStatus.ATTENDING);
        told("ENROLMENT_NOT_EXCLUDED");
        assertThat(page(sulastri.who(), hearing())).contains("Anda terus ikut").doesNotContain("Ajukan keberatan");
    }

    @Test
    void whoRaisedItDoesNotDecideIt() throws Exception {
        var endah = people.person(batch.centre, "Endah Kedua", Role.STAFF, Role.SUPERVISOR);
        assertThat(send(endah, raise(WORDS)).getStatus()).isEqualTo(302);
        send(sulastri.who(), post(hearing()).param("words", ANSWER));

        assertThatThrownBy(() -> decide(endah, "leaves")).isInstanceOf(TaskRefusal.class);
        assertThat(status()).isEqualTo(EnrolmentStatus.ATTENDING);
    }

    @Test
    void whoHadToLeaveContestsWhatWasMarkedOfThemBefore() throws Exception {
        var after = batch.session(Instant.parse("2026-11-17T01:00:00Z"));
        jdbc.sql("update training_session set status = 'HELD' where id = :id")
                .param("id", session.value())
                .update();
        clock.set(Instant.parse("2026-11-10T08:00:00Z"));
        send(batch.trainer, raise(WORDS));
        send(sulastri.who(), post(hearing()).param("words", ANSWER));
        decide(budi, "leaves");

        assertThat(page(sulastri.who(), "/my-sessions"))
                .contains(session.toString())
                .doesNotContain(after.toString());
        assertThat(ask(sulastri.who(), get("/my-sessions/" + after)).getStatus())
                .isEqualTo(404);
        var mine = "/my-sessions/" + session;
        assertThat(page(sulastri.who(), mine)).contains("Dapat diajukan sampai Selasa, 24 November 2026");
        send(
                sulastri.who(),
                post(mine + "/dispute").param("claimed", "PRESENT").param("words", "Saya ada sampai sore."));
        assertThat(page(sulastri.who(), mine)).contains("Sedang diperiksa");
        var dispute = jdbc.sql("select id::text from attendance_dispute where enrolment_id = :id")
                .param("id", sulastri.enrolment().value())
                .query(String.class)
                .single();
        judge(people.person(batch.centre, "Hendra", Role.STAFF), dispute, "CorrectAttendance", "dispute", "correct");

        assertThat(page(sulastri.who(), mine)).contains("tanda diperbaiki");
        assertThat(jdbc.sql("select mark from attendance where session_id = :session and enrolment_id = :id")
                        .param("session", session.value())
                        .param("id", sulastri.enrolment().value())
                        .query(String.class)
                        .single())
                .isEqualTo("PRESENT");
    }

    private Exclusions.Exclusion exclusion() {
        return exclusions.last(sulastri.enrolment()).orElseThrow();
    }

    private boolean waits() {
        return Boolean.TRUE.equals(transaction.execute(status ->
                workflow.form(exclusion().id().toString(), "DecideExclusion").isPresent()));
    }

    private void decide(SignedIn me, String decision) {
        judge(me, exclusion().id().toString(), "DecideExclusion", "exclusion", decision);
    }

    private void judge(SignedIn me, String key, String task, String field, String decision) {
        Batik.as(me, () -> {
            desk.take(me.scope(), me.name(), key, task);
            desk.send(me.scope(), me.name(), key, task, Map.of(field, List.of(decision), "words", List.of(REASON)));
        });
    }

    private long running(String key) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .count();
    }

    private EnrolmentStatus status() {
        return enrolments.ofProcess(sulastri.enrolment()).status();
    }

    private MockHttpServletRequestBuilder raise(String words) {
        return post("/sessions/" + session + "/concern")
                .param("enrolment", sulastri.enrolment().toString())
                .param("words", words);
    }

    private String hearing() {
        EnrolmentId id = sulastri.enrolment();
        return "/my-trainings/" + id + "/hearing";
    }

    private String page(SignedIn me, String path) throws Exception {
        var answer = ask(me, get(path));
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return answer.getContentAsString(UTF_8);
    }

    private MockHttpServletResponse send(SignedIn me, MockHttpServletRequestBuilder request) throws Exception {
        return ask(me, request.with(csrf()));
    }

    private MockHttpServletResponse ask(SignedIn me, MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(as(me))).andReturn().getResponse();
    }

    private void told(String template) {
        await().untilAsserted(() -> assertThat(jdbc.sql("select template from inbox_message where person_id = :who")
                        .param("who", sulastri.who().person().value())
                        .query(String.class)
                        .list())
                .contains(template));
    }
}
