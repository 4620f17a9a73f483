package id.canting.training.internal;

import static id.canting.people.Acting.as;
import static id.canting.training.internal.BatchPlan.Mode.FIRST_COME;
import static id.canting.training.internal.BatchPlan.Mode.RANKED;
import static id.canting.training.internal.DemoPlans.ENDAH;
import static id.canting.training.internal.DemoPlans.HENDRA;
import static id.canting.training.internal.DemoPlans.SLAMET;
import static id.canting.training.internal.DemoPlans.STAFF;
import static id.canting.training.internal.DemoPlans.SUPERVISOR;

import id.canting.artisans.KnownMember;
import id.canting.artisans.Members;
import id.canting.centre.Centre;
import id.canting.centre.Centres;
import id.canting.demo.DemoScene;
import id.canting.demo.DemoStage;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.people.Phone;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import id.canting.training.ProgrammeId;
import id.canting.training.SessionId;
import id.canting.training.internal.Enrolling.Wish;
import id.canting.training.internal.Results.Practice;
import id.canting.training.internal.Results.Scores;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Batches with people in them, from the first request for a place to the certificate: one for each state. */
@Component
class TaughtScene implements DemoScene {

    private static final Wish NO_WISH = new Wish(false, null, false, false, false, null);
    private static final Map<String, List<String>> NOTHING = Map.of();

    private final Centres centres;
    private final DemoPlans plans;
    private final Members members;
    private final Programmes programmes;
    private final BudgetLines lines;
    private final BatchService batches;
    private final SessionPlan sessions;
    private final Enrolling enrolling;
    private final EnrolmentViews views;
    private final EnrolmentRepository enrolments;
    private final AttendanceService attendance;
    private final ResultService results;

    TaughtScene(
            Centres centres,
            DemoPlans plans,
            Members members,
            Programmes programmes,
            BudgetLines lines,
            BatchService batches,
            SessionPlan sessions,
            Enrolling enrolling,
            EnrolmentViews views,
            EnrolmentRepository enrolments,
            AttendanceService attendance,
            ResultService results) {
        this.centres = centres;
        this.plans = plans;
        this.members = members;
        this.programmes = programmes;
        this.lines = lines;
        this.batches = batches;
        this.sessions = sessions;
        this.enrolling = enrolling;
        this.views = views;
        this.enrolments = enrolments;
        this.attendance = attendance;
        this.results = results;
    }

    /** After the programmes, rooms and trainers. */
    @Override
    public int order() {
        return 41;
    }

    /** A batch; days are counted from today. @param who wants a place, by the number of the member in the demo */
    private record Sample(
            String code,
            BatchPlan.Mode mode,
            String room,
            String trainer,
            int minimum,
            int maximum,
            int opens,
            int closes,
            int starts,
            List<Integer> who) {}

    @Override
    public void play(DemoStage stage) {
        new Play(stage, centres.home().orElseThrow()).all();
    }

    private final class Play {

        private final DemoStage stage;
        private final Centre centre;
        private final LocalDate today;
        private final Scope rini;
        private final Scope budi;

        Play(DemoStage stage, Centre centre) {
            this.stage = stage;
            this.centre = centre;
            this.today = LocalDate.ofInstant(stage.now(), centre.zone());
            this.rini = plans.somebody(centre, STAFF, Role.STAFF);
            this.budi = plans.somebody(centre, SUPERVISOR, Role.SUPERVISOR);
        }

        void all() {
            closed();
            assessed();
            running();
            confirmed();
            atRisk();
            selected();
            offered();
            cancelled();
        }

        /** Held, with certificates, and closed. */
        private void closed() {
            var batch = filled(
                    new Sample("K3-101", FIRST_COME, "Aula", SLAMET, 4, 8, -62, -50, -38, List.of(1, 3, 5, 6, 8, 10)));
            hold(batch, SLAMET, Integer.MAX_VALUE);
            var trainer = plans.trainer(centre, SLAMET);
            as(trainer, () -> mark(trainer, batch));
            plans.task(trainer, SLAMET, batch, "RecordResults", NOTHING);
            plans.task(budi, SUPERVISOR, batch, "ApproveResults", Map.of("results", List.of("approve")));
            stage.settle(batch.toString());
            plans.task(
                    rini,
                    STAFF,
                    batch,
                    "CloseBatch",
                    Map.of(
                            "realisedCost",
                            List.of("2150000"),
                            "evaluation",
                            List.of("Peserta minta latihan memadamkan api lebih lama. APAR kedua perlu diisi ulang.")));
        }

        /** Held; the trainer has not yet written down what people achieved. */
        private void assessed() {
            var batch = filled(
                    new Sample("DM-101", RANKED, "Ruang kelas", ENDAH, 3, 6, -46, -34, -16, List.of(3, 4, 6, 7, 8)));
            hold(batch, ENDAH, Integer.MAX_VALUE);
        }

        /** One day is over, and others come. */
        private void running() {
            var batch = filled(new Sample(
                    "TM-101", FIRST_COME, "Ruang warna", SLAMET, 4, 6, -36, -20, -2, List.of(1, 4, 5, 7, 9, 10, 3)));
            hold(batch, SLAMET, 1);
        }

        private void confirmed() {
            filled(new Sample("K3-101", FIRST_COME, "Aula", ENDAH, 3, 8, -30, -16, 4, List.of(2, 4, 7, 9)));
        }

        /** Too few: a supervisor has to decide whether it takes place. */
        private void atRisk() {
            filled(new Sample("LG-101", FIRST_COME, "Ruang kelas", HENDRA, 6, 12, -28, -14, 6, List.of(5, 10)));
        }

        /** Ranked, and the order is looked over. */
        private void selected() {
            filled(new Sample("LG-101", RANKED, "Aula", HENDRA, 3, 4, -26, -1, 24, List.of(3, 4, 6, 7, 8, 10)));
        }

        /** Full; somebody gave a place back, and it is offered to Endah, with others behind her. */
        private void offered() {
            var batch = filled(new Sample(
                    "BC-101", FIRST_COME, "Ruang cap", SLAMET, 3, 5, -18, -2, 13, List.of(3, 5, 8, 9, 10, 1, 6, 7)));
            at(-1, LocalTime.of(13, 20));
            var siti = member(3);
            as(siti, () -> {
                enrolling.cancel(
                        siti,
                        enrolments.last(batch, siti.person()).orElseThrow().id(),
                        null,
                        "");
                return batch;
            });
        }

        private void cancelled() {
            var batch =
                    filled(new Sample("TM-101", FIRST_COME, "Ruang warna", SLAMET, 8, 12, -21, 3, 46, List.of(6, 8)));
            at(-5, LocalTime.of(11, 0));
            as(budi, () -> {
                batches.cancel(budi, batch, "NO_ROOM", "Ruang warna diperbaiki sampai akhir tahun.");
                return batch;
            });
        }

        /** Planned, approved, opened, asked for, and as far on as its timers bring it by now. */
        private BatchId filled(Sample sample) {
            at(sample.opens() - 6, LocalTime.of(9, 30));
            var batch = as(rini, () -> planned(sample));
            at(sample.opens() - 5, LocalTime.of(14, 10));
            plans.task(budi, SUPERVISOR, batch, "ApproveBatch", Map.of("judgement", List.of("approve")));
            at(sample.opens(), LocalTime.of(8, 5));
            stage.settle(batch.toString());
            var hour = LocalTime.of(8, 30);
            for (var n : sample.who()) {
                hour = hour.plusMinutes(37);
                at(sample.opens() + 1, hour);
                var who = member(n);
                as(who, () -> ask(who, batch));
            }
            if (sample.closes() < 0) {
                at(sample.closes(), centre.closes().plusMinutes(1));
                stage.settle(batch.toString());
                if (sample.mode() == RANKED && sample.starts() < 0) {
                    select(batch, sample);
                }
                if (sample.starts() < 8) {
                    at(Math.min(-1, sample.starts() - 3), centre.closes().plusMinutes(2));
                    stage.settle(batch.toString());
                }
            }
            return batch;
        }

        /** Whoever may not, since holidays brought two trainings together, asks for nothing. */
        private boolean ask(Scope who, BatchId batch) {
            var may = views.explain(who, who.person(), batch).eligible();
            if (may) {
                enrolling.request(who, batch, NO_WISH);
            }
            return may;
        }

        private void select(BatchId batch, Sample sample) {
            plans.task(rini, STAFF, batch, "PrepareSelection", NOTHING);
            plans.task(budi, SUPERVISOR, batch, "ConfirmSelection", Map.of("selection", List.of("confirm")));
            at(sample.closes() + 1, LocalTime.of(9, 0));
            for (var n : sample.who()) {
                var who = member(n);
                as(who, () -> {
                    enrolling.answer(
                            who,
                            enrolments.last(batch, who.person()).orElseThrow().id(),
                            Enrolling.Answer.ACCEPT);
                    return batch;
                });
            }
        }

        private BatchId planned(Sample sample) {
            var programme = programmes.all(rini, today).stream()
                    .filter(one -> one.code().equals(sample.code()))
                    .findFirst()
                    .orElseThrow();
            var line = lines.all(rini).stream()
                    .filter(one -> one.code().endsWith("0007"))
                    .findFirst()
                    .orElseThrow();
            var batch = plans.plan(
                    centre,
                    rini,
                    new ProgrammeId(programme.id()),
                    new DemoPlans.Plan(
                            sample.mode(),
                            line.id(),
                            450_000,
                            sample.minimum(),
                            sample.maximum(),
                            0,
                            sample.room(),
                            sample.trainer(),
                            today.plusDays(sample.opens()),
                            today.plusDays(sample.closes()),
                            today.plusDays(sample.starts())));
            batches.propose(rini, batch);
            return batch;
        }

        /** It begins, and so many sessions take place: all come but the last one, who misses the first. */
        private void hold(BatchId batch, String trainer, int most) {
            var who = plans.trainer(centre, trainer);
            var held = 0;
            for (var session : sessions.of(centre.id(), batch)) {
                if (held == most || !session.endsAt().isBefore(stage.now())) {
                    break;
                }
                stage.at(session.startsAt());
                stage.settle(batch.toString());
                stage.settle(session.id().toString());
                stage.at(session.endsAt().plus(Duration.ofMinutes(5)));
                var first = held == 0;
                as(who, () -> attend(who, trainer, session.id(), first));
                held++;
            }
        }

        private int attend(Scope who, String name, SessionId session, boolean first) {
            var marks = new HashMap<EnrolmentId, Mark>();
            for (var line : attendance.sheet(who, session).people()) {
                marks.put(line.enrolment(), first && marks.isEmpty() ? Mark.LATE : Mark.PRESENT);
            }
            int taken = attendance.mark(who, session, marks);
            attendance.finish(who, name, session);
            return taken;
        }

        private boolean mark(Scope trainer, BatchId batch) {
            var sheet = results.sheet(trainer, batch);
            var practice = sheet.units().stream()
                    .collect(Collectors.toMap(Results.Unit::position, unit -> Practice.COMPETENT));
            var scores = new HashMap<EnrolmentId, Scores>();
            int points = 70;
            for (var line : sheet.lines()) {
                scores.put(line.enrolment(), new Scores(points / 2, points, practice));
                points += 4;
            }
            results.record(trainer, batch, scores);
            return true;
        }

        private void at(int day, LocalTime time) {
            stage.at(moment(day, time));
        }

        private Instant moment(int day, LocalTime time) {
            return today.plusDays(day).atTime(time).atZone(centre.zone()).toInstant();
        }

        private Scope member(int n) {
            return new Scope(centre.id(), byPhone(centre.id(), n), Set.of(Role.ARTISAN));
        }

        private PersonId byPhone(CentreId home, int n) {
            return members.similar(home, "", LocalDate.EPOCH, null, new Phone("62800000010%02d".formatted(n))).stream()
                    .map(KnownMember::person)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
