package id.canting.training.internal;

import id.canting.centre.ServiceLevels;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentNotice.What;
import id.canting.training.SessionId;
import id.canting.training.SessionNotice.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reminds people of sessions and asks them what they thought. Any node may do it; each row is reminded of once a step. */
@Component
class TrainingReminders {

    private static final Duration DAY_BEFORE = Duration.ofDays(1);

    /** So many working days before a session lie at most so far back. */
    private static final Duration LONGEST_LEAVE = Duration.ofDays(21);

    private final JdbcClient jdbc;
    private final RunningSessions sessions;
    private final AttendanceMarks marks;
    private final BatchRows batches;
    private final EnrolmentRepository enrolments;
    private final Cutoffs cutoffs;
    private final ServiceLevels levels;
    private final SessionTelling telling;
    private final Seats seats;
    private final Clock clock;

    TrainingReminders(
            JdbcClient jdbc,
            RunningSessions sessions,
            AttendanceMarks marks,
            BatchRows batches,
            EnrolmentRepository enrolments,
            Cutoffs cutoffs,
            ServiceLevels levels,
            SessionTelling telling,
            Seats seats,
            Clock clock) {
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.marks = marks;
        this.batches = batches;
        this.enrolments = enrolments;
        this.cutoffs = cutoffs;
        this.levels = levels;
        this.telling = telling;
        this.seats = seats;
        this.clock = clock;
    }

    /** Some working days before, and the day before; whoever has said that they will not come is left alone. */
    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    @Transactional
    public void remindOfSessions() {
        var now = clock.instant();
        for (var id : near()) {
            var session = sessions.ofProcess(id);
            int step = !now.isBefore(session.startsAt().minus(DAY_BEFORE))
                    ? 2
                    : !now.isBefore(cutoffs.remind(session)) ? 1 : 0;
            if (raise("training_session", "reminded", id.value(), step)) {
                marks.of(session).stream()
                        .filter(one -> one.mark() != Mark.EXCUSED)
                        .forEach(one -> telling.participant(session, one.person(), Kind.REMINDER));
            }
        }
    }

    private List<SessionId> near() {
        var now = clock.instant();
        return jdbc
                .sql(
                        """
                        select s.id from training_session s join batch b on b.id = s.batch_id
                         where s.status = 'PLANNED' and s.reminded < 2 and s.starts_at > :now and s.starts_at < :furthest
                           and b.status in ('CONFIRMED', 'RUNNING')
                        """)
                .param("now", EnrolmentRepository.utc(now))
                .param("furthest", EnrolmentRepository.utc(now.plus(LONGEST_LEAVE)))
                .query(UUID.class)
                .list()
                .stream()
                .map(SessionId::new)
                .toList();
    }

    /** After the last session, and once more those who have not answered. */
    @Scheduled(fixedDelayString = "PT15M", initialDelayString = "PT1M")
    @Transactional
    public void askForEvaluation() {
        var now = clock.instant();
        for (var batch : batches.all(toEvaluate())) {
            var ends = Objects.requireNonNull(batch.ends(), "held");
            int step = !now.isBefore(levels.due(batch.centre(), "evaluation-reminder", ends))
                    ? 2
                    : !now.isBefore(levels.due(batch.centre(), "evaluation", ends)) ? 1 : 0;
            if (raise("batch", "evaluation_asked", batch.id().value(), step)) {
                var what = step == 1 ? What.EVALUATION_ASKED : What.EVALUATION_REMINDED;
                enrolments.toEvaluate(batch.id()).forEach(one -> seats.tell(one, what));
            }
        }
    }

    private List<BatchId> toEvaluate() {
        return jdbc
                .sql("select id from batch where status in ('ASSESSMENT', 'CLOSING') and evaluation_asked < 2")
                .query(UUID.class)
                .list()
                .stream()
                .map(BatchId::new)
                .toList();
    }

    /** @return whether this step was not taken before, here or on another node */
    private boolean raise(String table, String column, UUID id, int step) {
        return jdbc.sql("update " + table + " set " + column + " = :step where id = :id and " + column + " < :step")
                        .param("id", id)
                        .param("step", step)
                        .update()
                == 1;
    }
}
