package id.canting.doors;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;
import id.canting.centre.WorkingCalendar;
import id.canting.demo.DueWork;
import id.canting.identity.Role;
import id.canting.testing.SomeSessions;
import id.canting.testing.TestPeople;
import id.canting.training.EnrolmentId;
import id.canting.training.Enrolments;
import id.canting.workflow.Workflow;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Training as those see it whom it is for: artisans and trainers on a phone, staff and supervisors at a desk. */
@PlayedDemo
class TrainingJourneyTest {

    @Autowired
    House house;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    Enrolments enrolments;

    @Autowired
    DueWork due;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Workflow workflow;

    @Autowired
    TestPeople people;

    @Test
    void aProgrammeBecomesABatchThatASupervisorApprovesWithItsMoney() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Jakarta"));
        try (var rini = Phone.desk(house);
                var budi = Phone.desk(house)) {
            rini.signIn("rini", "/programmes/new");
            rini.fill("code", "JJ-101", "title", "Mencolet Dasar", "titleEn", "Colouring by brush");
            rini.fill(
                    "about", "Warna dengan kuas.", "aboutEn", "Colour with a brush.", "minimum", "5", "maximum", "10");
            rini.fill("units[0].title", "Kuas dan warna", "units[0].theory", "2", "units[0].practice", "6");
            rini.fill(
                    "equipment",
                    "Kuas, kain, meja",
                    "activeFrom",
                    today.withDayOfYear(1).toString());
            rini.page().check("[name=approver][value=NONE]");
            rini.look("training-programme-new");
            rini.press("Simpan");
            rini.reads("Kuas dan warna");
            rini.look("training-programme");

            rini.follow("Rencanakan angkatan");
            rini.page().check("[name=mode][value=RANKED]");
            rini.page().selectOption("[name=budgetLine]", new SelectOption().setIndex(1));
            rini.fill("seatCost", "250.000", "venue", "Aula sentra");
            rini.fill("opensOn", today.plusDays(30).toString());
            rini.fill("closesOn", today.plusDays(60).toString());
            rini.look("training-batch-new");
            rini.press("Simpan, lalu susun jadwal");
            rini.reads("Jadwal: Mencolet Dasar");
            rini.page().fill("#lay-out-day", today.plusDays(120).toString());
            rini.page().selectOption("#lay-out-room", new SelectOption().setLabel("Aula"));
            rini.page().selectOption("#lay-out-trainer", new SelectOption().setLabel("Endah Wulandari"));
            rini.look("training-timetable");
            rini.press("Susun jadwal");
            rini.reads("Kuas dan warna");
            rini.follow("Ke angkatan ini");
            rini.press("Usulkan kepada penyelia");
            rini.reads("Menunggu persetujuan");
            rini.look("training-batch-proposed");

            budi.signIn("budi", "/tasks");
            budi.take("JJ-101");
            budi.reads("10 kursi, Rp 250.000 per kursi: Rp 2.500.000");
            budi.page().check("[name=judgement][value=approve]");
            budi.look("training-batch-approve");
            budi.press("Kirim hasil");

            rini.page().reload();
            rini.reads("Disetujui, pendaftaran belum dibuka");
            rini.follow("Halaman untuk umum");
            rini.reads("Mencolet Dasar");
        }
    }

    @Test
    void anOrderIsChangedByHandWithAReasonAndConfirmedByAnother() {
        var batch = batch("SELECTION");
        try (var rini = Phone.desk(house);
                var budi = Phone.desk(house)) {
            rini.signIn("rini", "/batches/" + batch.id());
            rini.look("training-batch-selection");
            rini.follow("Urutan peserta");
            rini.look("training-ranking");
            var last = rini.page().locator("#enrolment option").last().textContent();
            rini.page().selectOption("#enrolment", new SelectOption().setLabel(last));
            rini.fill("place", "1", "reason", "Ia menggantikan ibunya, yang sudah terpilih tahun lalu.");
            rini.press("Ubah urutan");
            rini.reads("Diubah dengan tangan");
            rini.look("training-ranking-changed");
            rini.take(batch.number(), "Siapkan seleksi");
            rini.look("training-selection-prepare");
            rini.press("Kirim hasil");

            budi.signIn("budi", "/tasks");
            budi.take(batch.number(), "Tetapkan seleksi");
            budi.reads("yang sudah terpilih tahun lalu");
            budi.page().check("[name=selection][value=confirm]");
            budi.look("training-selection-confirm");
            budi.press("Kirim hasil");

            rini.open("/batches/" + batch.id() + "/participants");
            rini.reads("Kursi ditawarkan");
            rini.look("training-participants");
        }
    }

    @Test
    void anArtisanEnrolsAnswersAnOfferAndApologisesForASession() {
        try (var endah = new Phone(house)) {
            endah.signIn("endah", "/training");
            endah.look("training-public");
            endah.follow(batch("OPEN", "RANKED").title());
            endah.look("training-public-batch");
            endah.follow("Daftar pelatihan ini");
            endah.look("training-enrol");
            endah.press("Daftar pelatihan ini");
            endah.reads("Tempat Anda dalam antrean");
            endah.reads("Ke-1 dari");
            endah.look("training-queue");
            endah.follow("Batalkan");
            endah.look("training-cancel");
            endah.press("Ya, batalkan");
            endah.isTold("Sudah dibatalkan");

            endah.open("/home");
            endah.reads("Ada kursi untuk Anda");
            endah.look("training-home");
            endah.open("/offers/" + enrolments.offerLink(offered("endah")).text());
            endah.look("training-offer");
            endah.press("Ambil kursi");
            endah.reads("Kursi pasti");
            endah.look("training-offer-taken");

            endah.open("/my-sessions");
            endah.look("training-my-sessions");
            endah.page().locator("main > ul.task-list a").last().click();
            endah.page().click("summary:has-text('Tidak bisa datang')");
            endah.fill("reason", "Mengantar ibu ke rumah sakit.");
            endah.look("training-apology");
            endah.press("Kirim izin");
            endah.isTold("Izin terkirim");
        }
    }

    @Test
    void resultsGoFromATrainersPhoneToTheClosingReport() {
        var batch = batch("ASSESSMENT");
        house.enrollMember("Tri Wahyuni", "tri.wahyuni");
        try (var endah = new Phone(house);
                var tri = new Phone(house);
                var budi = Phone.desk(house);
                var rini = Phone.desk(house)) {
            endah.signIn("endah", "/tasks");
            endah.take(batch.number());
            endah.follow("Isi lembar nilai");
            endah.look("training-results-missing");
            each(endah.page().locator("input[name^='pre-']"), cell -> cell.fill("45"));
            each(endah.page().locator("input[name^='post-']"), cell -> cell.fill("85"));
            each(endah.page().locator("select[name^='unit-']"), cell -> cell.selectOption("COMPETENT"));
            endah.press("Simpan nilai");
            endah.isTold("Nilai tersimpan");
            endah.look("training-results");
            endah.take(batch.number());
            endah.press("Kirim hasil");

            budi.signIn("budi", "/tasks");
            budi.take(batch.number());
            budi.reads("Sertifikat");
            budi.page().check("[name=results][value=approve]");
            budi.look("training-results-approve");
            budi.press("Kirim hasil");
            due.settle(batch.id().toString());

            tri.enter("tri.wahyuni", "/my-trainings");
            tri.look("training-mine");
            tri.follow("Desain Motif");
            tri.reads("Sertifikat");
            tri.look("training-achieved");
            var paper = tri.page()
                    .context()
                    .request()
                    .get(URI.create(tri.page().url()).getPath() + "/certificate.pdf");
            assertThat(paper.body()).startsWith("%PDF".getBytes(US_ASCII));
            tri.follow("Beri pendapat");
            tri.page().check("[name=trainer][value='4']");
            tri.page().check("[name=organiser][value='4']");
            tri.look("training-evaluation");
            tri.press("Kirim pendapat");
            tri.look("training-evaluation-sent");

            rini.signIn("rini", "/tasks");
            rini.take(batch.number());
            rini.fill("realisedCost", "2600000", "evaluation", "Meja gambar kurang dua.");
            rini.look("training-close");
            rini.press("Kirim hasil");

            budi.open("/batches/" + batch.id());
            budi.reads("Laporan penutupan");
            budi.look("training-batch-completed");
            var report = budi.page().context().request().get("/batches/" + batch.id() + "/report.pdf");
            assertThat(report.body()).startsWith("%PDF".getBytes(US_ASCII));
            budi.follow("Yang dicapai");
            budi.look("training-outcome");
            budi.open("/home");
            budi.reads("Pelatihan tahun ini");
            budi.look("training-indicators");
        }
    }

    @Test
    void staffCorrectAMarkOfAttendanceWithAReason() {
        var batch = new SomeSessions(
                jdbc,
                transaction,
                workflow,
                people,
                house.guest("Sumini Hadi", "sumini", Role.MENTOR),
                house.person("rini"));
        var session = batch.session(fourWorkingDaysAgo());
        batch.participant("Paini Suwarno");
        try (var rini = Phone.desk(house)) {
            rini.signIn("rini", "/sessions/" + session);
            rini.look("training-session");
            rini.follow("Daftar hadir");
            rini.look("training-attendance-closed");
            rini.follow("Perbaiki");
            rini.page().check("[name=mark][value=PRESENT]");
            rini.fill("reason", "Daftar kertas menunjukkan ia datang tepat waktu.");
            rini.look("training-correct");
            rini.press("Perbaiki tanda");
            rini.page().click("summary:has-text('Semua tanda')");
            rini.reads("datang tepat waktu");
            rini.look("training-attendance-corrected");
        }
    }

    /** The list of names is closed by now, and not yet so long ago that only a supervisor corrects it. */
    private Instant fourWorkingDaysAgo() {
        var centre = house.person("rini").scope().centre();
        var now = clock.instant();
        var then = now.minus(Duration.ofDays(4));
        while (calendar.between(centre, then, now) < 4) {
            then = then.minus(Duration.ofDays(1));
        }
        return then;
    }

    private static void each(Locator cells, Consumer<Locator> fill) {
        cells.all().forEach(fill);
    }

    /** Of the demo. @param number as people call it */
    record Played(UUID id, String number, String title) {}

    private Played batch(String status) {
        return batch(status, "%");
    }

    private Played batch(String status, String mode) {
        return jdbc.sql(
                        """
                        select b.id, p.code || '/' || b.year || '/' || b.number as number, p.title
                          from batch b join programme p on p.id = b.programme_id join centre c on c.id = b.centre_id
                         where c.home and b.status = :status and b.mode like :mode
                         order by b.id limit 1
                        """)
                .param("status", status)
                .param("mode", mode)
                .query(Played.class)
                .single();
    }

    private EnrolmentId offered(String who) {
        return new EnrolmentId(jdbc.sql("select id from enrolment where status = 'OFFERED' and person_id = :person")
                .param("person", house.person(who).person().value())
                .query(UUID.class)
                .single());
    }
}
