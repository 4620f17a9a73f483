package id.canting.training.internal;

import static id.canting.testing.TestPeople.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.people.Proof;
import id.canting.testing.DatabaseTest;
import id.canting.testing.SomeSessions;
import id.canting.testing.SomeSessions.Sitting;
import id.canting.testing.Statements;
import id.canting.testing.TestPeople;
import id.canting.training.Completions;
import id.canting.training.EnrolmentId;
import id.canting.workflow.TaskDesk;
import id.canting.workflow.TaskRefusal;
import id.canting.workflow.Workflow;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** From the last session to the closed batch: marks, results, certificates, make-ups. */
@DatabaseTest
class ResultPagesTest {

    private static final Instant MORNING = Instant.parse("2026-10-06T01:00:00Z");

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
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    TrainingSteps steps;

    @Autowired
    Completions completions;

    private SomeSessions batch;
    private SignedIn budi;
    private Sitting sulastri;
    private Sitting dewi;
    private Sitting sari;

    /** Sulastri and Dewi were there, Sari was not. */
    @BeforeEach
    void aBatchAfterItsLastSession() {
        batch = new SomeSessions(jdbc, transaction, workflow, people);
        budi = people.person(batch.centre, "Budi Santoso", Role.SUPERVISOR);
        var session = batch.session(MORNING);
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
        for (var one : List.of(sulastri, dewi)) {
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
        for (var one : List.of(sulastri, dewi, sari)) {
            run("training-enrolment", one.enrolment().toString(), "FinishTraining");
        }
        run("training-batch", batch.batch.toString(), "BeginAssessment");
    }

    private void run(String process, String key, String from) {
        runtime.createProcessInstanceByKey(process)
                .businessKey(key)
                .setVariables(Map.of("centre", batch.centre.toString()))
                .startBeforeActivity(from)
                .execute();
    }

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void fromTheLastSessionToACertificateInTheHandAndAClosedBatch() throws Exception {
        // the trainer writes the marks; whoever was not there needs none
        assertThat(send(batch.trainer, sheet(), marks(sulastri, "40", "85", "COMPETENT"))
                        .getStatus())
                .isEqualTo(302);
        assertThatThrownBy(() -> task(batch.trainer, batch.batch.toString(), "RecordResults"))
                .isInstanceOfSatisfying(
                        TaskRefusal.class, no -> assertThat(no.getArguments()).containsExactly(3));
        send(batch.trainer, sheet(), marks(dewi, "30", "55", "COMPETENT"));
        task(batch.trainer, batch.batch.toString(), "RecordResults", "note", "Dewi sakit waktu ujian.");

        // a supervisor sends it back once, then approves
        task(budi, batch.batch.toString(), "ApproveResults", "results", "return", "words", "Periksa lagi nilai Dewi.");
        assertThat(open(batch.staff, sheet()).text()).contains("Periksa lagi nilai Dewi.");
        send(batch.staff, sheet(), marks(dewi, "30", "60", "COMPETENT"));
        task(batch.trainer, batch.batch.toString(), "RecordResults");
        var both = people.person(batch.centre, "Endah", Role.STAFF, Role.SUPERVISOR);
        send(both, sheet(), marks(dewi, "31", "60", "COMPETENT"));
        assertThat(open(sulastri.who(), mine(sulastri)).text()).doesNotContain("Hasil Anda");
        task(budi, batch.batch.toString(), "ApproveResults", "results", "approve");
        issued();
        steps.issueCertificates(batch.batch.toString());
        assertThat(certificates()).isEqualTo(1);
        assertThat(status(sulastri)).isEqualTo("COMPLETED");
        assertThat(status(dewi)).isEqualTo("INCOMPLETE");
        assertThat(status(sari)).isEqualTo("ENDED_INCOMPLETE");
        assertThat(completions.of(batch.centre, sulastri.who().person()))
                .extracting(Completions.Completion::title)
                .containsExactly("Membatik Tulis Dasar");

        // the certificate: a document for archives, and a code that anybody can check
        assertThat(open(sulastri.who(), mine(sulastri)).text()).contains("Hasil Anda", "Sertifikat", "LAT-");
        var pdf = ask(sulastri.who(), mine(sulastri) + "/certificate.pdf").getContentAsByteArray();
        assertThat(ask(sulastri.who(), mine(sulastri) + "/certificate.pdf").getContentAsByteArray())
                .isEqualTo(pdf);
        assertThat(ask(dewi.who(), mine(sulastri) + "/certificate.pdf").getStatus())
                .isEqualTo(404);
        assertThat(faults(pdf)).isEmpty();
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Sulastri", "Membatik Tulis Dasar", "8 JP", "6 Oktober 2026");
            var address = decode(new PDFRenderer(document).renderImageWithDPI(0, 150));
            var path = address.substring(address.indexOf("/t/"));
            var asked = Statements.during(() -> ask(null, path));
            assertThat(asked).hasSizeLessThanOrEqualTo(2);
            assertThat(open(null, path).select("main").text())
                    .contains("Sertifikat ini sah", "Sulastri", "Membatik Tulis Dasar", "8 JP", "LAT-")
                    .doesNotContain("85", "Endah");
            assertThat(ask(null, path.substring(0, path.length() - 1) + (path.endsWith("A") ? "B" : "A"))
                            .getStatus())
                    .isEqualTo(404);
        }

        // who fell short makes up for it
        task(
                batch.staff,
                dewi.enrolment().toString(),
                "OfferMakeUp",
                "makeUp",
                "offer",
                "words",
                "Ujian ulang Senin depan.");
        assertThat(open(dewi.who(), mine(dewi)).text()).contains("Ujian ulang Senin depan.", "Ujian ulang");
        var makeUp = sheet() + "/" + dewi.enrolment();
        assertThat(send(batch.staff, makeUp, marks(dewi, "31", "", "COMPETENT")).getStatus())
                .isEqualTo(422);
        send(batch.staff, makeUp, marks(dewi, "31", "75", "COMPETENT"));
        assertThat(status(dewi)).isEqualTo("COMPLETED");
        assertThat(certificates()).isEqualTo(2);

        // and the batch is closed
        task(
                batch.staff,
                batch.batch.toString(),
                "CloseBatch",
                "realisedCost",
                "3000000",
                "evaluation",
                "Kompor kurang dua, selebihnya baik.");
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(history.createHistoricProcessInstanceQuery()
                                .processInstanceBusinessKey(batch.batch.toString())
                                .processDefinitionKey("training-batch")
                                .singleResult()
                                .getId())
                        .activityId("BatchClosed")
                        .count())
                .isEqualTo(1);
        assertThat(open(batch.staff, "/batches/" + batch.batch).text())
                .contains("3 peserta: 2 selesai", "Rp 3.000.000", "Rp 1.500.000", "Kompor kurang dua");
    }

    @Test
    void whatIsWrongIsSaidBesideItsCellAndNothingIsLost() throws Exception {
        var form = marks(sulastri, "101", "85", "COMPETENT");
        form.putAll(marks(dewi, "x", "", ""));
        var answer = send(batch.trainer, sheet(), form);
        assertThat(answer.getStatus()).isEqualTo(422);
        var page = Jsoup.parse(answer.getContentAsString());
        assertThat(page.select("#pre-" + sulastri.enrolment()).val()).isEqualTo("101");
        assertThat(page.select("#post-" + sulastri.enrolment()).val()).isEqualTo("85");
        assertThat(page.select("#pre-" + sulastri.enrolment() + "-error").text())
                .contains("0 sampai 100");
        assertThat(page.select("#pre-" + dewi.enrolment() + "-error").text()).contains("0 sampai 100");
        assertThat(jdbc.sql("select count(*) from training_score where batch_id = :batch")
                        .param("batch", batch.batch.value())
                        .query(Integer.class)
                        .single())
                .isZero();
        var empty = open(batch.trainer, sheet() + "?check=1");
        assertThat(empty.select("[id$=-error]")).hasSize(6);
        assertThat(empty.select("#pre-" + sari.enrolment() + "-error")).isEmpty();
    }

    @Test
    void nobodyElseWritesOrReadsTheSheetAndWhoWroteItDoesNotApproveIt() throws Exception {
        assertThat(ask(batch.appointed("Wahyu"), sheet()).getStatus()).isEqualTo(404);
        assertThat(ask(sulastri.who(), sheet()).getStatus()).isEqualTo(403);
        var both = people.person(batch.centre, "Endang", Role.STAFF, Role.SUPERVISOR);
        send(both, sheet(), marks(sulastri, "40", "85", "COMPETENT"));
        send(batch.staff, sheet(), marks(dewi, "30", "90", "NOT_YET"));
        task(batch.trainer, batch.batch.toString(), "RecordResults");
        assertThatThrownBy(() -> task(both, batch.batch.toString(), "ApproveResults", "results", "approve"))
                .isInstanceOf(RuntimeException.class);
        assertThat(certificates()).isZero();
        task(budi, batch.batch.toString(), "ApproveResults", "results", "approve");
        issued();
        task(
                batch.staff,
                dewi.enrolment().toString(),
                "OfferMakeUp",
                "makeUp",
                "end",
                "words",
                "Tidak ada jadwal lagi.");
        assertThat(status(dewi)).isEqualTo("ENDED_INCOMPLETE");
        assertThat(jdbc.sql("select kind from training_certificate where enrolment_id = :id")
                        .param("id", dewi.enrolment().value())
                        .query(String.class)
                        .single())
                .isEqualTo("ATTENDANCE_LETTER");
    }

    @Test
    void whoeverIsGivenTheTaskOfATrainerWhoCannotWritesTheSheet() throws Exception {
        var wahyu = batch.appointed("Wahyu");
        var key = batch.batch.toString();
        assertThat(desk.holds(batch.trainer.scope(), key, "RecordResults")).isTrue();
        assertThatThrownBy(() -> task(batch.staff, key, "RecordResults")).isInstanceOf(RuntimeException.class);

        jdbc.sql("update task_item set assignee = :to where case_key = :key and element = 'RecordResults'")
                .param("to", wahyu.person().value())
                .param("key", key)
                .update();

        assertThat(send(wahyu, sheet(), marks(sulastri, "40", "85", "COMPETENT"))
                        .getStatus())
                .isEqualTo(302);
        send(wahyu, sheet(), marks(dewi, "30", "90", "COMPETENT"));
        task(wahyu, key, "RecordResults");
        assertThat(ask(wahyu, sheet()).getStatus()).as("it is theirs no longer").isEqualTo(404);
    }

    private String sheet() {
        return "/batches/" + batch.batch + "/results";
    }

    private static String mine(Sitting one) {
        return "/my-trainings/" + one.enrolment();
    }

    private static Map<String, String> marks(Sitting one, String pre, String post, String practice) {
        EnrolmentId id = one.enrolment();
        return new HashMap<>(Map.of("pre-" + id, pre, "post-" + id, post, "unit-1-" + id, practice));
    }

    private MockHttpServletResponse send(SignedIn me, String path, Map<String, String> form) throws Exception {
        var request = post(path).with(as(me)).with(csrf());
        form.forEach(request::param);
        return mvc.perform(request).andReturn().getResponse();
    }

    private MockHttpServletResponse ask(SignedIn me, String path) throws Exception {
        return mvc.perform(me == null ? get(path) : get(path).with(as(me)))
                .andReturn()
                .getResponse();
    }

    private Document open(SignedIn me, String path) throws Exception {
        var answer = ask(me, path);
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString());
    }

    private void task(SignedIn me, String key, String element, String... typed) {
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
    private void issued() {
        await().atMost(Duration.ofSeconds(60)).until(() -> jdbc.sql("select status from batch where id = :id")
                .param("id", batch.batch.value())
                .query(String.class)
                .single()
                .equals("CLOSING"));
    }

    private int certificates() {
        return jdbc.sql("select count(*) from training_certificate where centre_id = :centre and kind = 'CERTIFICATE'")
                .param("centre", batch.centre.value())
                .query(Integer.class)
                .single();
    }

    private String status(Sitting one) {
        return jdbc.sql("select status from enrolment where id = :id")
                .param("id", one.enrolment().value())
                .query(String.class)
                .single();
    }

    private static List<String> faults(byte[] pdf) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        var flavour = PDFAFlavour.PDFA_3_B;
        try (var foundry = Foundries.defaultInstance();
                var parser = foundry.createParser(new ByteArrayInputStream(pdf), flavour);
                var validator = foundry.createValidator(flavour, false)) {
            return validator.validate(parser).getTestAssertions().stream()
                    .map(fault -> fault.getRuleId().getClause() + " " + fault.getMessage())
                    .toList();
        }
    }

    private static String decode(BufferedImage image) throws Exception {
        var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }
}
