package id.canting.training.internal;

import id.canting.centre.Centres;
import id.canting.centre.ServiceLevels;
import id.canting.centre.WorkingCalendar;
import id.canting.identity.PersonId;
import id.canting.training.BatchId;
import id.canting.training.BatchNotice;
import id.canting.training.BatchNotice.Kind;
import id.canting.training.BatchStatus;
import id.canting.training.SessionNotice;
import id.canting.training.SessionStatus;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What the processes of a batch ask for. */
@Component
class BatchSteps {

    private final Batches batches;
    private final SessionPlan sessions;
    private final AffectedPeople people;
    private final BatchEnrolments enrolments;
    private final RunningSessions running;
    private final AttendanceMarks marks;
    private final Confirmations confirmations;
    private final SessionTelling telling;
    private final OpeningWishes wishes;
    private final TrainingRecords records;
    private final Workflow workflow;
    private final ServiceLevels levels;
    private final WorkingCalendar calendar;
    private final Centres centres;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    BatchSteps(
            Batches batches,
            SessionPlan sessions,
            AffectedPeople people,
            BatchEnrolments enrolments,
            RunningSessions running,
            AttendanceMarks marks,
            Confirmations confirmations,
            SessionTelling telling,
            OpeningWishes wishes,
            TrainingRecords records,
            Workflow workflow,
            ServiceLevels levels,
            WorkingCalendar calendar,
            Centres centres,
            ApplicationEventPublisher events,
            Clock clock) {
        this.batches = batches;
        this.sessions = sessions;
        this.people = people;
        this.enrolments = enrolments;
        this.running = running;
        this.marks = marks;
        this.confirmations = confirmations;
        this.telling = telling;
        this.wishes = wishes;
        this.records = records;
        this.workflow = workflow;
        this.levels = levels;
        this.calendar = calendar;
        this.centres = centres;
        this.events = events;
        this.clock = clock;
    }

    /** It may come back several times: told of once for each time that it was proposed. */
    void sendBackPlan(String key) {
        var batch = batches.lockForProcess(BatchId.of(key));
        if (first(batch, "sendBackPlan-" + batch.state().version())) {
            tell(batch, Kind.RETURNED, List.of(batch.plannedBy()));
        }
    }

    /** What it had on the calendar is free again. */
    void refusePlan(String key) {
        var batch = batches.lockForProcess(BatchId.of(key));
        if (first(batch, "refusePlan")) {
            sessions.lift(batch);
            tell(batch, Kind.REFUSED, List.of(batch.plannedBy()));
        }
    }

    String enrolmentOpens(String key) {
        return batches.ofProcess(BatchId.of(key)).plan().opensAt().toString();
    }

    void openEnrolment(String key) {
        var batch = batches.lockForProcess(BatchId.of(key));
        if (first(batch, "openEnrolment")) {
            batches.save(batch, batch.open(clock.instant()));
            enrolments.open(batch.id());
            var waiting = wishes.take(batch.programme());
            if (!waiting.isEmpty()) {
                tell(batch, Kind.OPENED, waiting);
            }
        }
    }

    String enrolmentCloses(String key) {
        return batches.ofProcess(BatchId.of(key)).plan().closesAt().toString();
    }

    String closeEnrolment(String key) {
        var batch = batches.lockForProcess(BatchId.of(key));
        var ranked = batch.plan().mode() == BatchPlan.Mode.RANKED;
        if (batch.status() == BatchStatus.OPEN) {
            batches.save(batch, batch.closeEnrolment(clock.instant()));
            if (ranked) {
                enrolments.rank(batch.id());
            }
        }
        return ranked ? "ranked" : "served";
    }

    void makeOffers(String key) {
        var batch = batches.lockForProcess(BatchId.of(key));
        if (batch.status() == BatchStatus.SELECTION) {
            batches.save(batch, batch.fill(enrolments.selector(batch.id()), clock.instant()));
            enrolments.select(batch.id());
        }
    }

    /** As many working days before the start as a participant has to cancel without fault, and not before enrolment closes. */
    String runDecisionDue(String key) {
        var batch = batches.ofProcess(BatchId.of(key));
        var centre = centres.get(batch.centre());
        var day = LocalDate.ofInstant(start(batch), centre.zone());
        for (int left = levels.get(batch.centre(), "cancel-cut-off").amount(); left > 0; ) {
            day = day.minusDays(1);
            if (calendar.isWorkingDay(batch.centre(), day)) {
                left--;
            }
        }
        var due = day.atTime(centre.closes()).atZone(centre.zone()).toInstant();
        var closes = batch.plan().closesAt();
        return (due.isBefore(closes) ? closes : due).toString();
    }

    String countParticipants(String key) {
        var batch = batches.lockForProcess(BatchId.of(key));
        if (people.confirmed(batch).size() >= batch.plan().minimum()) {
            return "enough";
        }
        if (batch.status() == BatchStatus.FILLING) {
            batches.save(batch, batch.fallShort(clock.instant()));
        }
        return "short";
    }

    void postponeBatch(String key) {
        var batch = batches.lockForProcess(BatchId.of(key));
        if (first(batch, "postponeBatch-" + batch.state().version())) {
            tell(
                    batch,
                    Kind.POSTPONED,
                    Stream.concat(people.waiting(batch).stream(), trainers(batch).stream())
                            .distinct()
                            .toList());
            askWhoCanCome(batch);
        }
    }

    /** Of the first of the new days: whoever cannot leaves without fault. */
    private void askWhoCanCome(Batch batch) {
        var first = running.firstTwo(batch.id()).get(0);
        marks.of(first).forEach(one -> {
            confirmations.ask(first, one.enrolment(), clock.instant());
            telling.participant(first, one.person(), SessionNotice.Kind.MOVED);
        });
    }

    void mergeBatch(String key) {
        end(key, "mergeBatch");
        var batch = batches.ofProcess(BatchId.of(key));
        enrolments.merge(batch.id(), Objects.requireNonNull(batch.state().mergedInto(), "merged"));
    }

    void cancelBatch(String key) {
        end(key, "cancelBatch");
        enrolments.cancel(BatchId.of(key));
    }

    private void end(String key, String step) {
        var batch = batches.lockForProcess(BatchId.of(key));
        if (first(batch, step)) {
            tell(batch, Kind.ENDED, trainers(batch));
            var watched = batches.history(batch.centre(), batch.id()).stream()
                    .anyMatch(change -> change.to() == BatchStatus.CONFIRMED);
            var planned = sessions.of(batch.centre(), batch.id());
            sessions.lift(batch);
            if (watched) {
                planned.stream()
                        .filter(session -> session.status() == SessionStatus.PLANNED)
                        .forEach(session -> workflow.correlate(
                                "SessionCancelled", session.id().toString()));
            }
        }
    }

    void confirmBatch(String key) {
        var batch = batches.lockForProcess(BatchId.of(key));
        if (first(batch, "confirmBatch")) {
            batches.save(batch, batch.confirm(clock.instant()));
            sessions.of(batch.centre(), batch.id()).stream()
                    .filter(session -> !session.cancelled())
                    .forEach(session ->
                            workflow.start("SessionPlanned", session.id().toString(), batch.centre()));
            tell(
                    batch,
                    Kind.CONFIRMED,
                    Stream.concat(people.confirmed(batch).stream(), trainers(batch).stream())
                            .distinct()
                            .toList());
        }
    }

    String batchStarts(String key) {
        return start(batches.ofProcess(BatchId.of(key))).toString();
    }

    void startBatch(String key) {
        var batch = batches.lockForProcess(BatchId.of(key));
        if (batch.status() == BatchStatus.CONFIRMED) {
            batches.save(batch, batch.start(clock.instant()));
        }
        enrolments.start(batch.id());
    }

    void offerSeats(String key) {
        enrolments.offer(BatchId.of(key));
    }

    private Instant start(Batch batch) {
        return sessions.firstStart(batch.centre(), batch.id())
                .orElseThrow(() -> new IllegalStateException("no session in batch " + batch.id()));
    }

    private List<PersonId> trainers(Batch batch) {
        return sessions.of(batch.centre(), batch.id()).stream()
                .map(SessionPlan.Row::trainerId)
                .distinct()
                .toList();
    }

    private boolean first(Batch batch, String step) {
        return records.first(batch.id().value(), step, clock.instant());
    }

    private void tell(Batch batch, Kind kind, List<PersonId> readers) {
        events.publishEvent(new BatchNotice(batch.id(), batch.centre(), kind, batch.label(), readers));
    }
}
