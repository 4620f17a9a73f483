package id.canting.training.internal;

import id.canting.audit.Audit;
import id.canting.identity.Scope;
import id.canting.training.BatchId;
import id.canting.training.BatchStatus;
import id.canting.training.EnrolmentStatus;
import id.canting.training.SessionNotice.Kind;
import id.canting.training.SessionStatus;
import id.canting.workflow.CaseClock;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The centre is closed, or something has happened: all sessions that are still to come are held later. Nobody is at fault. */
@Service
@Transactional
class BatchShift {

    static final int FURTHEST = 180;

    private static final Logger log = LoggerFactory.getLogger(BatchShift.class);

    private final Batches batches;
    private final SessionPlanning planning;
    private final EnrolmentRepository enrolments;
    private final RunningSessions sessions;
    private final AttendanceMarks marks;
    private final Confirmations confirmations;
    private final SessionTelling telling;
    private final CaseClock timers;
    private final Audit audit;
    private final Clock clock;

    BatchShift(
            Batches batches,
            SessionPlanning planning,
            EnrolmentRepository enrolments,
            RunningSessions sessions,
            AttendanceMarks marks,
            Confirmations confirmations,
            SessionTelling telling,
            CaseClock timers,
            Audit audit,
            Clock clock) {
        this.batches = batches;
        this.planning = planning;
        this.enrolments = enrolments;
        this.sessions = sessions;
        this.marks = marks;
        this.confirmations = confirmations;
        this.telling = telling;
        this.timers = timers;
        this.audit = audit;
        this.clock = clock;
    }

    static boolean isPossible(BatchStatus status) {
        return status == BatchStatus.CONFIRMED || status == BatchStatus.RUNNING;
    }

    /**
     * So many days later, each on a working day. Everybody is asked about the first of the new days: whoever cannot come
     * then leaves without points.
     *
     * @throws TrainingRefusal when nothing is to come, or a room or a trainer is taken on one of the new days
     */
    @PreAuthorize("hasRole('SUPERVISOR')")
    void shift(Scope me, BatchId id, int days, String reason) {
        var batch = batches.lock(me, id);
        if (!isPossible(batch.status())) {
            throw new TrainingRefusal("training.batch.moved-on");
        }
        var coming = sessions.ofBatch(id).stream()
                .filter(session -> session.status() == SessionStatus.PLANNED)
                .toList();
        if (coming.isEmpty()) {
            throw new TrainingRefusal("training.shift.none");
        }
        coming.forEach(session -> sessions.remember(session, "MOVED", reason, me.person(), clock.instant()));
        planning.postpone(me, batch, days);
        coming.forEach(session -> timers.resetTimers(session.id().toString()));
        timers.resetTimers(id.toString());
        enrolments.in(id, EnrolmentStatus.OFFERED).forEach(one -> answerLater(one, days));
        audit.record(
                me.centre(),
                me.person(),
                "SessionsShifted",
                id,
                Map.of("number", batch.label(), "days", String.valueOf(days)));
        var first = sessions.ofProcess(coming.get(0).id());
        marks.of(first).forEach(one -> {
            confirmations.ask(first, one.enrolment(), clock.instant());
            telling.participant(first, one.person(), Kind.MOVED);
        });
        coming.stream()
                .map(RunningSession::trainer)
                .distinct()
                .forEach(trainer -> telling.trainer(first, trainer, Kind.TRAINER_MOVED));
        log.atInfo().addKeyValue("batch", id).addKeyValue("days", days).log("Sessions shifted");
    }

    /** Nobody loses an offer because the centre was closed. */
    private void answerLater(Enrolment one, int days) {
        one.answerUntil(
                Objects.requireNonNull(one.state().offerUntil(), "offered").plus(days, ChronoUnit.DAYS));
        enrolments.save(one, null);
        timers.resetTimers(one.id().toString());
    }
}
