package id.canting.training.internal;

import static id.canting.testing.TestPeople.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.people.Proof;
import id.canting.testing.SomeSessions;
import id.canting.testing.SomeSessions.Sitting;
import id.canting.testing.TestPeople;
import id.canting.training.EnrolmentId;
import id.canting.training.SessionId;
import id.canting.workflow.TaskDesk;
import id.canting.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.springframework.context.annotation.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** A batch after its last session, at a centre of its own: Sulastri and Dewi were there, Sari was not. */
@Component
@Scope("prototype")
class HeldBatch {

    private static final Instant MORNING = Instant.parse("2026-10-06T01:00:00Z");

    private final MockMvc mvc;
    private final JdbcClient jdbc;
    private final TaskDesk desk;
    private final RuntimeService runtime;

    final SomeSessions batch;
    final SignedIn budi;
    final SessionId session;
    final Sitting sulastri;
    final Sitting dewi;
    final Sitting sari;

    HeldBatch(
            MockMvc mvc,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Workflow workflow,
            TestPeople people,
            TaskDesk desk,
            RuntimeService runtime) {
        this.mvc = mvc;
        this.jdbc = jdbc;
        this.desk = desk;
        this.runtime = runtime;
        batch = new SomeSessions(jdbc, transaction, workflow, people);
        budi = people.person(batch.centre, "Budi Santoso", Role.SUPERVISOR);
        session = batch.session(MORNING);
        sulastri = batch.participant("Sulastri");
        dewi = batch.participant("Dewi Anggraini");
        sari = batch.participant("Sari Utami");
        jdbc.sql(
                        """
                        insert into programme_unit (centre_id, programme_id, position, title, theory_hours, practice_hours)
                        select centre_id, programme_id, 1, 'Nyanting', 2, 6 from batch where id = :batch
                        """)
                .param("batch", batch.batch.value())
                .update();
        jdbc.sql("update training_session set status = 'HELD' where id = :id")
                .param("id", session.value())
                .update();
        List.of(sulastri, dewi).forEach(this::present);
        for (var one : List.of(sulastri, dewi, sari)) {
            run("training-enrolment", one.enrolment().toString(), "FinishTraining");
        }
        run("training-batch", batch.batch.toString(), "BeginAssessment");
    }

    void present(Sitting one) {
        jdbc.sql(
                        """
                        insert into attendance_mark (id, centre_id, batch_id, session_id, enrolment_id, mark, source, marked_by,
                               device_at, received_at, clock_difference, marked_at)
                        values (gen_random_uuid(), :centre, :batch, :session, :enrolment, 'PRESENT', 'TAP', :by, now(), now(),
                                0, now())
                        """)
                .param("centre", batch.centre.value())
                .param("batch", batch.batch.value())
                .param("session", session.value())
                .param("enrolment", one.enrolment().value())
                .param("by", batch.trainer.person().value())
                .update();
    }

    private void run(String process, String key, String from) {
        runtime.createProcessInstanceByKey(process)
                .businessKey(key)
                .setVariables(Map.of("centre", batch.centre.toString()))
                .startBeforeActivity(from)
                .execute();
    }

    MockHttpServletResponse upload(SignedIn me, String path, String name, byte[] file) throws Exception {
        return mvc.perform(multipart(path)
                        .file(new MockMultipartFile("file", name, null, file))
                        .with(as(me))
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }

    String sheet() {
        return "/batches/" + batch.batch + "/results";
    }

    static String mine(Sitting one) {
        return "/my-trainings/" + one.enrolment();
    }

    static Map<String, String> marks(Sitting one, String pre, String post, String practice) {
        EnrolmentId id = one.enrolment();
        return new HashMap<>(Map.of("pre-" + id, pre, "post-" + id, post, "unit-1-" + id, practice));
    }

    MockHttpServletResponse send(SignedIn me, String path, Map<String, String> form) throws Exception {
        var request = post(path).with(as(me)).with(csrf());
        form.forEach(request::param);
        return mvc.perform(request).andReturn().getResponse();
    }

    MockHttpServletResponse ask(SignedIn me, String path) throws Exception {
        return mvc.perform(me == null ? get(path) : get(path).with(as(me)))
                .andReturn()
                .getResponse();
    }

    Document open(SignedIn me, String path) throws Exception {
        var answer = ask(me, path);
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString());
    }

    void task(SignedIn me, String key, String element, String... typed) {
        var form = new HashMap<String, List<String>>();
        for (int at = 0; at < typed.length; at += 2) {
            form.put(typed[at], List.of(typed[at + 1]));
        }
        var roles = me.roles().stream().map(role -> "ROLE_" + role).toList();
        var all = new ArrayList<>(roles);
        all.add(Proof.RECENT);
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(me, "", all.toArray(String[]::new)));
        if (!desk.holds(me.scope(), key, element)) {
            desk.take(me.scope(), me.name(), key, element);
        }
        desk.send(me.scope(), me.name(), key, element, form);
        SecurityContextHolder.clearContext();
    }

    /** The engine's own threads do it, at once. */
    void issued() {
        await().atMost(Duration.ofSeconds(60)).until(() -> jdbc.sql("select status from batch where id = :id")
                .param("id", batch.batch.value())
                .query(String.class)
                .single()
                .equals("CLOSING"));
    }

    int certificates() {
        return jdbc.sql("select count(*) from training_certificate where centre_id = :centre and kind = 'CERTIFICATE'")
                .param("centre", batch.centre.value())
                .query(Integer.class)
                .single();
    }

    String status(Sitting one) {
        return jdbc.sql("select status from enrolment where id = :id")
                .param("id", one.enrolment().value())
                .query(String.class)
                .single();
    }
}
