package id.canting.training.internal;

import static id.canting.people.Acting.as;
import static id.canting.training.internal.DemoPlans.ENDAH;
import static id.canting.training.internal.DemoPlans.HENDRA;
import static id.canting.training.internal.DemoPlans.SLAMET;
import static id.canting.training.internal.DemoPlans.STAFF;
import static id.canting.training.internal.DemoPlans.SUPERVISOR;

import id.canting.centre.Centre;
import id.canting.centre.Centres;
import id.canting.demo.DemoScene;
import id.canting.demo.DemoStage;
import id.canting.documents.Documents;
import id.canting.documents.Documents.Upload;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.training.BatchId;
import id.canting.training.internal.BatchPlan.Mode;
import id.canting.training.internal.BudgetLine.Funding;
import java.awt.Color;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the home centre teaches, and its batches: one of each state that a plan can be in, up to open enrolment. */
@Component
class TrainingScene implements DemoScene {

    private final Centres centres;
    private final DemoPlans plans;
    private final ProgrammeService programmes;
    private final MeansService means;
    private final BatchService batches;
    private final Documents documents;

    TrainingScene(
            Centres centres,
            DemoPlans plans,
            ProgrammeService programmes,
            MeansService means,
            BatchService batches,
            Documents documents) {
        this.centres = centres;
        this.plans = plans;
        this.programmes = programmes;
        this.means = means;
        this.batches = batches;
        this.documents = documents;
    }

    /** After the members, who will enrol. */
    @Override
    public int order() {
        return 40;
    }

    /**
     * A batch of the demo; days are counted from today.
     *
     * @param decided what the supervisor decides about the plan; none while it waits, or is a draft
     */
    private record Sample(
            String code,
            Mode mode,
            String room,
            String trainer,
            long cost,
            int proposed,
            int opens,
            int closes,
            int starts,
            @Nullable Map<String, List<String>> decided,
            @Nullable Color picture) {}

    private static final int NEVER = 1;
    private static final Map<String, List<String>> APPROVE = Map.of("judgement", List.of("approve"));

    private static final List<Sample> SAMPLES = List.of(
            new Sample(
                    "BT-101",
                    Mode.FIRST_COME,
                    "Bengkel canting",
                    ENDAH,
                    1_250_000,
                    -12,
                    -6,
                    14,
                    28,
                    APPROVE,
                    new Color(0x6a3d18)),
            new Sample(
                    "BC-101",
                    Mode.RANKED,
                    "Ruang cap",
                    SLAMET,
                    1_400_000,
                    -11,
                    -4,
                    10,
                    30,
                    APPROVE,
                    new Color(0x21406c)),
            new Sample("DM-101", Mode.RANKED, "Ruang kelas", ENDAH, 900_000, -6, 5, 20, 42, APPROVE, null),
            new Sample("WA-101", Mode.RANKED, "Ruang warna", ENDAH, 1_600_000, -1, 14, 30, 56, null, null),
            new Sample("LG-101", Mode.FIRST_COME, "Ruang kelas", SLAMET, 300_000, NEVER, 20, 34, 63, null, null),
            new Sample(
                    "FD-101",
                    Mode.RANKED,
                    "Ruang kelas",
                    SLAMET,
                    2_900_000,
                    -5,
                    15,
                    32,
                    70,
                    Map.of(
                            "judgement",
                            List.of("return"),
                            "words",
                            List.of("Biaya per kursi terlalu tinggi. Pinjam mesin jahit sentra, lalu usulkan lagi.")),
                    null));

    @Override
    public void play(DemoStage stage) {
        var centre = centres.home().orElseThrow();
        var rini = plans.somebody(centre, STAFF, Role.STAFF);
        var budi = plans.somebody(centre, SUPERVISOR, Role.SUPERVISOR);
        stage.at(stage.now().minus(Duration.ofDays(30)));
        var today = LocalDate.ofInstant(stage.now(), centre.zone());
        var taught = as(rini, () -> programmes(rini, today));
        as(rini, () -> rooms(rini));
        var line = as(budi, () -> means(centre, budi, today));
        for (var sample : SAMPLES) {
            play(stage, centre, rini, budi, sample, Objects.requireNonNull(taught.get(sample.code())), line);
        }
    }

    private Map<String, Programme> programmes(Scope rini, LocalDate today) {
        var byCode = new HashMap<String, Programme>();
        for (var programme : SampleProgrammes.of(rini.centre(), today.withDayOfYear(1))) {
            programmes.add(rini, programme);
            byCode.put(programme.code(), programme);
        }
        return byCode;
    }

    private boolean rooms(Scope rini) {
        Map.of("Aula", 100, "Bengkel canting", 24, "Ruang cap", 20, "Ruang warna", 20, "Ruang kelas", 32)
                .forEach((name, places) -> means.addRoom(rini, name, places));
        return true;
    }

    private BudgetLineId means(Centre centre, Scope budi, LocalDate today) {
        var since = today.withDayOfYear(1);
        means.appoint(
                budi, plans.trainer(centre, ENDAH).person(), since, null, "Batik tulis, pewarna alam, desain motif");
        means.appoint(budi, plans.trainer(centre, SLAMET).person(), since, null, "Batik cap, canting cap, usaha");
        means.appoint(budi, plans.trainer(centre, HENDRA).person(), since, null, "Legalitas, merek, pembukuan");
        means.addLine(
                budi, today.getYear(), "3.31.03.2.01.0002", "Pemberdayaan perajin kota", Funding.CITY, 60_000_000);
        return means.addLine(
                budi,
                today.getYear(),
                "3.31.02.2.01.0007",
                "Pelatihan teknis IKM batik",
                Funding.DAK_NONFISIK,
                240_000_000);
    }

    private void play(
            DemoStage stage,
            Centre centre,
            Scope rini,
            Scope budi,
            Sample sample,
            Programme programme,
            BudgetLineId line) {
        var today = LocalDate.ofInstant(stage.now(), centre.zone());
        var proposed = sample.proposed() == NEVER ? -1 : sample.proposed();
        stage.at(today.plusDays(proposed).atTime(9, 30).atZone(centre.zone()).toInstant());
        var batch = as(rini, () -> planned(centre, rini, sample, programme, line, today));
        if (sample.proposed() == NEVER) {
            return;
        }
        as(rini, () -> {
            batches.propose(rini, batch);
            return batch;
        });
        var decided = sample.decided();
        if (decided == null) {
            return;
        }
        stage.at(today.plusDays(proposed + 1)
                .atTime(14, 10)
                .atZone(centre.zone())
                .toInstant());
        plans.task(budi, SUPERVISOR, batch, "ApproveBatch", decided);
        if (sample.opens() < 0) {
            stage.at(today.plusDays(sample.opens())
                    .atTime(8, 5)
                    .atZone(centre.zone())
                    .toInstant());
            stage.settle(batch.toString());
        }
    }

    private BatchId planned(
            Centre centre, Scope rini, Sample sample, Programme programme, BudgetLineId line, LocalDate today) {
        var batch = plans.plan(
                centre,
                rini,
                programme.id(),
                new DemoPlans.Plan(
                        sample.mode(),
                        line,
                        sample.cost(),
                        programme.minimum(),
                        programme.maximum(),
                        BatchPlan.reservedOf(programme.maximum()),
                        sample.room(),
                        sample.trainer(),
                        today.plusDays(sample.opens()),
                        today.plusDays(sample.closes()),
                        today.plusDays(sample.starts())));
        var ground = sample.picture();
        if (ground != null) {
            batches.show(rini, batch, documents.check(new Upload("kain.jpg", "image/jpeg", SampleCloth.jpeg(ground))));
        }
        return batch;
    }
}
