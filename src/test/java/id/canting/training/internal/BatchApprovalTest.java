package id.canting.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import id.canting.demo.MovableClock;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.people.Proof;
import id.canting.testing.DatabaseTest;
import id.canting.testing.TestPeople;
import id.canting.training.BatchId;
import id.canting.training.BatchStatus;
import id.canting.training.ProgrammeId;
import id.canting.training.internal.PlanningWorld.Answer;
import id.canting.workflow.TaskDesk;
import id.canting.workflow.TaskRefusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;

/** From a plan to enrolment that is open: who may approve, what money allows, what everybody may read. */
@DatabaseTest
class BatchApprovalTest {

    /** A Monday, at ten in the morning in Jakarta. */
    private static final Instant MONDAY = Instant.parse("2026-10-05T03:00:00Z");

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Batches batches;

    @Autowired
    BudgetLines lines;

    @Autowired
    TrainingSteps steps;

    @Autowired
    TaskDesk desk;

    @Autowired
    ApproveBatch task;

    PlanningWorld world;
    ProgrammeId programme;
    BudgetLineId line;
    RoomId room;

    @BeforeEach
    void aCentreWithMoneyForTwoBatches() {
        clock.set(MONDAY);
        world = new PlanningWorld(mvc, people);
        programme = world.programme();
        line = world.budget("3.31.02.2.01", "45.000.000");
        room = world.room("Aula");
        world.appoint(world.endah);
    }

    @AfterEach
    void asItWas() {
        SecurityContextHolder.clearContext();
        LocaleContextHolder.resetLocaleContext();
        clock.reset();
    }

    @Test
    void aSupervisorApprovesAPlanAndItsMoneyIsBound() {
        var batch = proposed(26);
        judge(world.budi, batch, "approve");
        assertThat(status(batch)).isEqualTo(BatchStatus.APPROVED);
        var money = lines.get(world.budi.scope(), line);
        assertThat(List.of(money.planned(), money.free(), money.committed()))
                .containsExactly(20_000_000L, 25_000_000L, 0L);
        assertThat(batches.history(world.centre, batch))
                .extracting(BatchChange::to, BatchChange::by)
                .containsExactly(
                        tuple(BatchStatus.DRAFT, world.rini.person()),
                        tuple(BatchStatus.PROPOSED, world.rini.person()),
                        tuple(BatchStatus.APPROVED, world.budi.person()));
        assertThat(actions(batch)).containsSubsequence("BatchPlanned", "BatchProposed", "BatchJudged");
    }

    @Test
    void anInboxRowHasTheIndonesianTitleWhateverTheThreadSpeaks() {
        var batch = proposed(26);
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(task.subject(batch.toString()).title()).isEqualTo("Batik Tulis Dasar");
    }

    @Test
    void whoeverHadAHandInThePlanDoesNotApproveIt() {
        var both = people.person(world.centre, "Wahyu", Role.STAFF, Role.SUPERVISOR);
        var batch = world.batch(programme, line);
        world.layOut(batch, LocalDate.of(2026, 10, 26), room, world.endah);
        world.send(both, "/batches/" + batch + "/edit", PlanningWorld.with(world.plan(programme, line)));
        world.send(world.rini, "/batches/" + batch + "/propose");
        Assertions.assertThatThrownBy(() -> judge(both, batch, "approve")).isInstanceOf(RuntimeException.class);
        assertThat(status(batch)).isEqualTo(BatchStatus.PROPOSED);
    }

    @Test
    void beyondTheCeilingNothingIsApprovedAndTheFiguresAreSaid() {
        var first = proposed(26);
        var second = proposed(28);
        var third = proposed(30);
        judge(world.budi, first, "approve");
        judge(world.budi, second, "approve");
        Assertions.assertThatThrownBy(() -> judge(world.budi, third, "approve"))
                .isInstanceOfSatisfying(TaskRefusal.class, refusal -> assertThat(refusal.getArguments())
                        .containsExactly("3.31.02.2.01", 45_000_000L, 40_000_000L, 20_000_000L, 15_000_000L));
        assertThat(status(third)).isEqualTo(BatchStatus.PROPOSED);
        assertThat(lines.get(world.budi.scope(), line).waiting()).isEqualTo(20_000_000);
    }

    @Test
    void aPlanThatIsSentBackIsChangedAndProposedAgain() {
        var batch = proposed(26);
        judge(world.budi, batch, "return", "words", "Kurangi jumlah kursi menjadi lima belas.");
        assertThat(status(batch)).isEqualTo(BatchStatus.DRAFT);
        assertThat(world.open(world.rini, "/batches/" + batch)
                        .page()
                        .select(".notice--wait")
                        .text())
                .contains("Kurangi jumlah kursi");
        world.send(
                world.rini,
                "/batches/" + batch + "/edit",
                PlanningWorld.with(world.plan(programme, line), "maximum", "15"));
        world.send(world.rini, "/batches/" + batch + "/propose");
        judge(world.budi, batch, "approve");
        assertThat(lines.get(world.budi.scope(), line).planned()).isEqualTo(15_000_000);
    }

    @Test
    void aPlanThatIsRefusedFreesItsRoomAndTrainer() {
        var batch = proposed(26);
        judge(world.budi, batch, "refuse", "reason", "NOT_NEEDED", "words", "Tahun ini belum diperlukan.");
        assertThat(status(batch)).isEqualTo(BatchStatus.REFUSED);
        var other = world.batch(programme, line);
        assertThat(world.layOut(other, LocalDate.of(2026, 10, 26), room, world.endah)
                        .status())
                .isEqualTo(302);
        assertThat(open(null, batch).status()).isEqualTo(404);
    }

    @Test
    void whenEnrolmentOpensEachSeatIsARowAndTheFirstAreReserved() {
        var batch = approved(26);
        steps.openEnrolment(batch.toString());
        steps.openEnrolment(batch.toString());
        assertThat(status(batch)).isEqualTo(BatchStatus.OPEN);
        assertThat(jdbc.sql("select count(*) || ' ' || count(*) filter (where reserved) from seat where batch_id = :id")
                        .param("id", batch.value())
                        .query(String.class)
                        .single())
                .isEqualTo("20 1");
        assertThat(jdbc.sql("select count(*) from seat_movement where batch_id = :id and what = 'ADDED'")
                        .param("id", batch.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(20);
    }

    @Test
    void whetherItRunsIsDecidedFiveWorkingDaysBeforeItBegins() {
        var batch = approved(26);
        // Monday, 26 October: five working days before is Monday, 19 October, at closing time
        assertThat(steps.runDecisionDue(batch.toString())).isEqualTo("2026-10-19T08:30:00Z");
        assertThat(steps.enrolmentOpens(batch.toString())).isEqualTo("2026-10-06T01:00:00Z");
        assertThat(steps.enrolmentCloses(batch.toString())).isEqualTo("2026-10-16T08:30:00Z");
        assertThat(steps.batchStarts(batch.toString())).isEqualTo("2026-10-26T01:00:00Z");
    }

    @Test
    void seatsAreOnlyAddedAndOnlyWithMoney() {
        var batch = approved(26);
        var path = "/batches/" + batch + "/raise";
        assertThat(world.send(world.budi, path, "maximum", "20").beside("maximum"))
                .contains("21");
        var dear = world.send(world.budi, path, "maximum", "46");
        assertThat(dear.status()).isEqualTo(422);
        assertThat(dear.page().select(".errors").text())
                .contains("45.000.000", "20.000.000", "26.000.000", "1.000.000");
        assertThat(world.send(world.budi, path, "maximum", "25").status()).isEqualTo(302);
        assertThat(batches.get(world.budi.scope(), batch).plan().maximum()).isEqualTo(25);
        assertThat(lines.get(world.budi.scope(), line).planned()).isEqualTo(25_000_000);
        assertThat(world.open(world.budi, "/batches/" + batch)
                        .page()
                        .select(".way")
                        .text())
                .contains("Kursi ditambah", "20 → 25");
    }

    @Test
    void aCancelledBatchFreesMoneyRoomAndTrainerAndSaysWhy() {
        var batch = approved(26);
        var path = "/batches/" + batch + "/cancel";
        var empty = world.send(world.budi, path, "reason", "", "words", "");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.beside("reason")).isNotEmpty();
        assertThat(empty.beside("words")).isNotEmpty();
        world.send(
                world.budi,
                path,
                "reason",
                "FORCE_MAJEURE",
                "words",
                "Gedung kebanjiran, kami undang lagi bulan depan.");
        assertThat(status(batch)).isEqualTo(BatchStatus.CANCELLED);
        assertThat(lines.get(world.budi.scope(), line).planned()).isZero();
        assertThat(world.layOut(world.batch(programme, line), LocalDate.of(2026, 10, 26), room, world.endah)
                        .status())
                .isEqualTo(302);
        assertThat(open(null, batch).page().select(".notice--stop").text()).isNotEmpty();
        world.send(world.budi, path, "reason", "FORCE_MAJEURE", "words", "Gedung kebanjiran, kami undang lagi.");
        assertThat(batches.history(world.centre, batch)).as("once").hasSize(4);
    }

    @Test
    void aVisitorReadsWhatIsApprovedAndNeverAPlan() {
        var batch = proposed(26);
        assertThat(open(null, batch).status()).isEqualTo(404);
        assertThat(world.open(null, "/training/" + batch + "/poster").status()).isEqualTo(404);
        judge(world.budi, batch, "approve");
        var page = open(null, batch).page();
        assertThat(page.select("main").text())
                .contains(
                        "Batik Tulis Dasar",
                        "20 dari 20 kursi masih ada",
                        "Senin, 26 Oktober 2026",
                        "Aula sentra",
                        "Hadir setiap hari.",
                        "Celemek")
                .doesNotContain("Rp", "Rini");
        assertThat(page.select("meta[property=og:title]").attr("content")).isEqualTo("Batik Tulis Dasar");
        assertThat(page.select("meta[property=og:url]").attr("content")).endsWith("/training/" + batch);
        var poster = world.open(null, "/training/" + batch + "/poster").page();
        assertThat(poster.select("img[src^=data:image/svg]")).hasSize(1);
        assertThat(poster.text()).contains("/training/" + batch);
    }

    private Answer open(@Nullable SignedIn me, BatchId batch) {
        return world.open(me, "/training/" + batch);
    }

    private BatchId proposed(int day) {
        var batch = world.batch(programme, line);
        world.layOut(batch, LocalDate.of(2026, 10, day), room, world.endah);
        assertThat(world.send(world.rini, "/batches/" + batch + "/propose").to())
                .isEqualTo("/batches/" + batch);
        assertThat(status(batch)).isEqualTo(BatchStatus.PROPOSED);
        return batch;
    }

    private BatchId approved(int day) {
        var batch = proposed(day);
        judge(world.budi, batch, "approve");
        return batch;
    }

    private void judge(SignedIn me, BatchId batch, String judgement, String... more) {
        var typed = new HashMap<String, List<String>>(Map.of("judgement", List.of(judgement)));
        for (int at = 0; at < more.length; at += 2) {
            typed.put(more[at], List.of(more[at + 1]));
        }
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(me, "", "ROLE_SUPERVISOR", Proof.RECENT));
        if (!desk.holds(me.scope(), batch.toString(), "ApproveBatch")) {
            desk.take(me.scope(), me.name(), batch.toString(), "ApproveBatch");
        }
        desk.send(me.scope(), me.name(), batch.toString(), "ApproveBatch", typed);
    }

    private BatchStatus status(BatchId batch) {
        return batches.get(world.rini.scope(), batch).status();
    }

    private List<String> actions(BatchId batch) {
        return jdbc.sql("select action from audit_event where subject_id = :id order by at, id")
                .param("id", batch.toString())
                .query(String.class)
                .list();
    }
}
