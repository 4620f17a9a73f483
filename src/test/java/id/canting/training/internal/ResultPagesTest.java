package id.canting.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.canting.identity.Role;
import id.canting.paper.TableFile;
import id.canting.testing.DatabaseTest;
import id.canting.testing.PrintedPaper;
import id.canting.testing.Shows;
import id.canting.testing.Statements;
import id.canting.testing.TestPeople;
import id.canting.training.Completions;
import id.canting.training.TrainingFigures;
import id.canting.training.TrainingFigures.Of;
import id.canting.workflow.TaskDesk;
import id.canting.workflow.TaskRefusal;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.pdfbox.Loader;
import org.camunda.bpm.engine.HistoryService;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;

/** From the last session to the closed batch: marks, results, certificates, make-ups. */
@DatabaseTest
class ResultPagesTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestPeople people;

    @Autowired
    HistoryService history;

    @Autowired
    TrainingSteps steps;

    @Autowired
    Completions completions;

    @Autowired
    TrainingFigures figures;

    @Autowired
    TaskDesk desk;

    @Autowired
    ObjectProvider<HeldBatch> batches;

    private HeldBatch held;

    @BeforeEach
    void aBatchAfterItsLastSession() {
        held = batches.getObject();
    }

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }

    @Test
    @Shows("training: step: IssueAttendanceStatement")
    void fromTheLastSessionToACertificateInTheHandAndAClosedBatch() throws Exception {
        // the trainer writes the marks; whoever was not there needs none
        assertThat(held.send(held.batch.trainer, held.sheet(), HeldBatch.marks(held.sulastri, "40", "85", "COMPETENT"))
                        .getStatus())
                .isEqualTo(302);
        assertThatThrownBy(() -> held.task(held.batch.trainer, held.batch.batch.toString(), "RecordResults"))
                .isInstanceOfSatisfying(
                        TaskRefusal.class, no -> assertThat(no.getArguments()).containsExactly(3));
        held.send(held.batch.trainer, held.sheet(), HeldBatch.marks(held.dewi, "30", "55", "COMPETENT"));
        held.task(held.batch.trainer, held.batch.batch.toString(), "RecordResults", "note", "Dewi sakit waktu ujian.");

        // a supervisor sends it back once, then approves
        held.task(
                held.budi,
                held.batch.batch.toString(),
                "ApproveResults",
                "results",
                "return",
                "words",
                "Periksa lagi nilai Dewi.");
        assertThat(held.open(held.batch.staff, held.sheet()).text()).contains("Periksa lagi nilai Dewi.");
        held.send(held.batch.staff, held.sheet(), HeldBatch.marks(held.dewi, "30", "60", "COMPETENT"));
        held.task(held.batch.trainer, held.batch.batch.toString(), "RecordResults");
        var both = people.person(held.batch.centre, "Endah", Role.STAFF, Role.SUPERVISOR);
        held.send(both, held.sheet(), HeldBatch.marks(held.dewi, "31", "60", "COMPETENT"));
        assertThat(held.open(held.sulastri.who(), HeldBatch.mine(held.sulastri)).text())
                .doesNotContain("Hasil Anda");
        held.task(held.budi, held.batch.batch.toString(), "ApproveResults", "results", "approve");
        held.issued();
        steps.issueCertificates(held.batch.batch.toString());
        assertThat(held.certificates()).isEqualTo(1);
        assertThat(held.status(held.sulastri)).isEqualTo("COMPLETED");
        assertThat(held.status(held.dewi)).isEqualTo("INCOMPLETE");
        assertThat(held.status(held.sari)).isEqualTo("ENDED_INCOMPLETE");
        assertThat(completions.of(held.batch.centre, held.sulastri.who().person()))
                .extracting(Completions.Completion::title)
                .containsExactly("Membatik Tulis Dasar");

        // the certificate: a document for archives, and a code that anybody can check
        assertThat(held.open(held.sulastri.who(), HeldBatch.mine(held.sulastri)).text())
                .contains("Hasil Anda", "Sertifikat", "LAT-", "Nyanting Kompeten");
        var pdf = held.ask(held.sulastri.who(), HeldBatch.mine(held.sulastri) + "/certificate.pdf")
                .getContentAsByteArray();
        assertThat(held.ask(held.sulastri.who(), HeldBatch.mine(held.sulastri) + "/certificate.pdf")
                        .getContentAsByteArray())
                .isEqualTo(pdf);
        assertThat(held.ask(held.dewi.who(), HeldBatch.mine(held.sulastri) + "/certificate.pdf")
                        .getStatus())
                .isEqualTo(404);
        assertThat(PrintedPaper.faults(pdf)).isEmpty();
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
        }
        assertThat(PrintedPaper.text(pdf)).contains("Sulastri", "Membatik Tulis Dasar", "8 JP", "6 Oktober 2026");
        var address = PrintedPaper.code(pdf);
        var path = address.substring(address.indexOf("/t/"));
        var asked = Statements.during(() -> held.ask(null, path));
        assertThat(asked).hasSizeLessThanOrEqualTo(2);
        assertThat(held.open(null, path).select("main").text())
                .contains("Sertifikat ini sah", "Sulastri", "Membatik Tulis Dasar", "8 JP", "LAT-")
                .doesNotContain("85", "Endah");
        assertThat(held.ask(null, path.substring(0, path.length() - 1) + (path.endsWith("A") ? "B" : "A"))
                        .getStatus())
                .isEqualTo(404);

        // who fell short makes up for it
        held.task(
                held.batch.staff,
                held.dewi.enrolment().toString(),
                "OfferMakeUp",
                "makeUp",
                "offer",
                "words",
                "Ujian ulang Senin depan.");
        assertThat(held.open(held.dewi.who(), HeldBatch.mine(held.dewi)).text())
                .contains("Ujian ulang Senin depan.", "Ujian ulang")
                .doesNotContain("Petugas menghubungi Anda");
        var makeUp = held.sheet() + "/" + held.dewi.enrolment();
        assertThat(held.send(held.batch.staff, makeUp, HeldBatch.marks(held.dewi, "31", "", "COMPETENT"))
                        .getStatus())
                .isEqualTo(422);
        held.send(held.batch.staff, makeUp, HeldBatch.marks(held.dewi, "31", "75", "COMPETENT"));
        assertThat(held.status(held.dewi)).isEqualTo("COMPLETED");
        assertThat(held.certificates()).isEqualTo(2);

        // and the batch is closed
        held.task(
                held.batch.staff,
                held.batch.batch.toString(),
                "CloseBatch",
                "realisedCost",
                "3000000",
                "evaluation",
                "Kompor kurang dua, selebihnya baik.");
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(history.createHistoricProcessInstanceQuery()
                                .processInstanceBusinessKey(held.batch.batch.toString())
                                .processDefinitionKey("training-batch")
                                .singleResult()
                                .getId())
                        .activityId("BatchClosed")
                        .count())
                .isEqualTo(1);
        assertThat(held.open(held.batch.staff, "/batches/" + held.batch.batch).text())
                .contains(
                        "3 peserta: 2 selesai",
                        "Rp 3.000.000",
                        "Rp 1.500.000",
                        "Kompor kurang dua",
                        "Laporan penutupan");
        theClosingReport();
        theFiguresOfTheYear();
    }

    private void theClosingReport() throws Exception {
        var certificate = held.ask(held.sulastri.who(), HeldBatch.mine(held.sulastri) + "/certificate.pdf")
                .getContentAsByteArray();
        var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
        var pdf = held.ask(held.budi, report("pdf")).getContentAsByteArray();
        assertThat(PrintedPaper.faults(pdf)).isEmpty();
        assertThat(PrintedPaper.text(pdf))
                .contains(
                        "Laporan penutupan",
                        "Kompor kurang dua",
                        "3.000.000",
                        "1.500.000",
                        "Sertifikat: Sulastri",
                        hash);
        var workbook = held.ask(held.batch.staff, report("xlsx")).getContentAsByteArray();
        var summary = TableFile.read(workbook).rows().stream()
                .map(row -> row.cell(0).text() + "=" + row.cell(1).text())
                .toList();
        assertThat(summary)
                .contains(
                        "Peserta=3",
                        "Selesai (dari 3 peserta)=2",
                        "Biaya rencana, Rp=30000000",
                        "Biaya nyata, Rp=3000000",
                        "Biaya nyata per peserta, Rp (rencana 1.000.000)=1000000",
                        "Biaya nyata per yang selesai, Rp=1500000");
        // what was handed in stays as it was
        jdbc.sql("update person set name = 'Sulastri Ningrum' where id = :id")
                .param("id", held.sulastri.who().person().value())
                .update();
        assertThat(held.ask(held.budi, report("pdf")).getContentAsByteArray()).isEqualTo(pdf);
        assertThat(held.ask(held.batch.staff, report("xlsx")).getContentAsByteArray())
                .isEqualTo(workbook);
        assertThat(held.ask(held.batch.trainer, report("pdf")).getStatus()).isEqualTo(403);
        assertThat(jdbc.sql(
                                "select details->>'format' from audit_event where action = 'ClosingReportTaken' and subject_id = :id")
                        .param("id", held.batch.batch.toString())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("pdf", "xlsx", "pdf", "xlsx");
    }

    /** Of each with what it is counted from; a share of fewer than five people is not said. */
    private void theFiguresOfTheYear() throws Exception {
        var year = figures.of(held.batch.centre, 2026);
        assertThat(year.trained())
                .containsExactlyInAnyOrder(
                        held.sulastri.who().person(), held.dewi.who().person());
        assertThat(year.disabled()).isZero();
        assertThat(year.seatsTaken()).isEqualTo(new Of(3, 30));
        assertThat(year.completions()).isEqualTo(new Of(2, 3));
        assertThat(year.gain()).isEqualTo(new Of(45 + 44, 2));
        assertThat(year.absorbed()).isEqualTo(new Of(3_000_000, 1_000_000_000));
        assertThat(year.spent()).isEqualTo(new Of(3_000_000, 2));
        assertThat(year.spent().each()).isEqualTo(1_500_000);
        assertThat(figures.of(held.batch.centre, 2025).trained()).isEmpty();
        jdbc.sql("update batch set year = extract(year from now()) where id = :id")
                .param("id", held.batch.batch.value())
                .update();
        assertThat(held.open(held.budi, "/home").select(".stats > div").eachText())
                .contains(
                        "Orang terlatih 2 2 kali selesai",
                        "Kursi terisi 10 % n = 30 kursi",
                        "Peserta yang selesai – n = 3 peserta",
                        "Kenaikan nilai rata-rata – n = 2 peserta dengan kedua uji",
                        "Perempuan – n = 2 orang terlatih");
    }

    private String report(String ending) {
        return "/batches/" + held.batch.batch + "/report." + ending;
    }

    @Test
    void thereIsNoReportBeforeTheBatchIsClosed() throws Exception {
        assertThat(held.ask(held.budi, report("pdf")).getStatus()).isEqualTo(404);
    }

    @Test
    void whatIsWrongIsSaidBesideItsCellAndNothingIsLost() throws Exception {
        var form = HeldBatch.marks(held.sulastri, "101", "85", "COMPETENT");
        form.putAll(HeldBatch.marks(held.dewi, "x", "", ""));
        var answer = held.send(held.batch.trainer, held.sheet(), form);
        assertThat(answer.getStatus()).isEqualTo(422);
        var page = Jsoup.parse(answer.getContentAsString());
        assertThat(page.select("#pre-" + held.sulastri.enrolment()).val()).isEqualTo("101");
        assertThat(page.select("#post-" + held.sulastri.enrolment()).val()).isEqualTo("85");
        assertThat(page.select("#pre-" + held.sulastri.enrolment() + "-error").text())
                .contains("0 sampai 100");
        assertThat(page.select("#pre-" + held.dewi.enrolment() + "-error").text())
                .contains("0 sampai 100");
        assertThat(jdbc.sql("select count(*) from training_score where batch_id = :batch")
                        .param("batch", held.batch.batch.value())
                        .query(Integer.class)
                        .single())
                .isZero();
        var empty = held.open(held.batch.trainer, held.sheet() + "?check=1");
        assertThat(empty.select("[id$=-error]")).hasSize(6);
        assertThat(empty.select("#pre-" + held.sari.enrolment() + "-error")).isEmpty();
    }

    @Test
    void nobodyElseWritesOrReadsTheSheetAndWhoWroteItDoesNotApproveIt() throws Exception {
        assertThat(held.ask(held.batch.appointed("Wahyu"), held.sheet()).getStatus())
                .isEqualTo(404);
        assertThat(held.ask(held.sulastri.who(), held.sheet()).getStatus()).isEqualTo(403);
        var both = people.person(held.batch.centre, "Endang", Role.STAFF, Role.SUPERVISOR);
        held.send(both, held.sheet(), HeldBatch.marks(held.sulastri, "40", "85", "COMPETENT"));
        held.send(held.batch.staff, held.sheet(), HeldBatch.marks(held.dewi, "30", "90", "NOT_YET"));
        held.task(held.batch.trainer, held.batch.batch.toString(), "RecordResults");
        assertThatThrownBy(() -> held.task(both, held.batch.batch.toString(), "ApproveResults", "results", "approve"))
                .isInstanceOf(RuntimeException.class);
        assertThat(held.certificates()).isZero();
        held.task(held.budi, held.batch.batch.toString(), "ApproveResults", "results", "approve");
        held.issued();
        held.task(
                held.batch.staff,
                held.dewi.enrolment().toString(),
                "OfferMakeUp",
                "makeUp",
                "end",
                "words",
                "Tidak ada jadwal lagi.");
        assertThat(held.status(held.dewi)).isEqualTo("ENDED_INCOMPLETE");
        assertThat(jdbc.sql("select kind from training_certificate where enrolment_id = :id")
                        .param("id", held.dewi.enrolment().value())
                        .query(String.class)
                        .single())
                .isEqualTo("ATTENDANCE_LETTER");
    }

    @Test
    void whoeverIsGivenTheTaskOfATrainerWhoCannotWritesTheSheet() throws Exception {
        var wahyu = held.batch.appointed("Wahyu");
        var key = held.batch.batch.toString();
        assertThat(desk.holds(held.batch.trainer.scope(), key, "RecordResults")).isTrue();
        assertThatThrownBy(() -> held.task(held.batch.staff, key, "RecordResults"))
                .isInstanceOf(RuntimeException.class);

        jdbc.sql("update task_item set assignee = :to where case_key = :key and element = 'RecordResults'")
                .param("to", wahyu.person().value())
                .param("key", key)
                .update();

        assertThat(held.send(wahyu, held.sheet(), HeldBatch.marks(held.sulastri, "40", "85", "COMPETENT"))
                        .getStatus())
                .isEqualTo(302);
        held.send(wahyu, held.sheet(), HeldBatch.marks(held.dewi, "30", "90", "COMPETENT"));
        held.task(wahyu, key, "RecordResults");
        assertThat(held.ask(wahyu, held.sheet()).getStatus())
                .as("it is theirs no longer")
                .isEqualTo(404);
    }
}
