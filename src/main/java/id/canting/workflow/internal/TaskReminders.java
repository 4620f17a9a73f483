package id.canting.workflow.internal;

import static java.time.ZoneOffset.UTC;

import id.canting.centre.WorkingCalendar;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.workflow.OpenTask;
import id.canting.workflow.TaskDue;
import id.canting.workflow.TaskId;
import id.canting.workflow.TaskOverdue;
import id.canting.workflow.TaskReminderDue;
import id.canting.workflow.TaskToReassign;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells of tasks that lie: at half of their time, when they are due, two working days later, and five working days
 * later, when a supervisor may give them to somebody else. Each once, by whichever node comes first.
 */
@Component
class TaskReminders {

    private static final int BATCH = 20;

    /** What is told next; the order is that of the column {@code notice}. */
    private enum Notice {
        HALF,
        DUE,
        OVERDUE,
        REASSIGN
    }

    private final JdbcClient jdbc;
    private final WorkingCalendar calendar;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TaskReminders(
            JdbcClient jdbc,
            WorkingCalendar calendar,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void sweep() {
        int told;
        do {
            told = Objects.requireNonNull(transaction.execute(status -> tellSome()));
        } while (told == BATCH);
    }

    private int tellSome() {
        var now = clock.instant();
        var lying = jdbc.sql(
                        """
                        select id, centre_id, process, element, number, candidate_group, assignee, due_at, notice
                          from task_item
                         where next_notice_at <= :now
                         order by next_notice_at
                         limit %d
                           for update skip locked
                        """
                                .formatted(BATCH))
                .param("now", now.atOffset(UTC))
                .query(TaskReminders::lying)
                .list();
        lying.forEach(task -> tell(task, now));
        return lying.size();
    }

    /** What came due while nobody swept is told at once, but a reminder of a time that is over helps nobody. */
    private void tell(Lying lying, Instant now) {
        var next = lying.notice();
        while (isTime(lying.task(), next, now)) {
            var overtaken = next == Notice.HALF.ordinal() && !lying.task().due().isAfter(now);
            if (!overtaken) {
                events.publishEvent(event(lying.task(), Notice.values()[next]));
            }
            next++;
        }
        keep(
                lying.task(),
                next,
                at(lying.task().centre(), lying.task().due(), next).orElse(null),
                now);
    }

    /** That of the half has come with the row. */
    private boolean isTime(OpenTask task, int notice, Instant now) {
        return notice == Notice.HALF.ordinal()
                || at(task.centre(), task.due(), notice)
                        .filter(at -> !at.isAfter(now))
                        .isPresent();
    }

    /** Half of the time stands in the row; the others count from the due date. Empty when all is told. */
    Optional<Instant> at(CentreId centre, Instant due, int notice) {
        if (notice == Notice.HALF.ordinal() || notice >= Notice.values().length) {
            return Optional.empty();
        }
        return Optional.of(
                switch (Notice.values()[notice]) {
                    case HALF, DUE -> due;
                    case OVERDUE -> calendar.after(centre, due, 2);
                    case REASSIGN -> calendar.after(centre, due, 5);
                });
    }

    private static Object event(OpenTask task, Notice notice) {
        return switch (notice) {
            case HALF -> new TaskReminderDue(task);
            case DUE -> new TaskDue(task);
            case OVERDUE -> new TaskOverdue(task);
            case REASSIGN -> new TaskToReassign(task);
        };
    }

    private void keep(OpenTask task, int next, @Nullable Instant at, Instant now) {
        jdbc.sql(
                        """
                        update task_item
                           set notice = :next, next_notice_at = :at,
                               priority = case when :next > 2 then 1 else priority end,
                               reassign_at = case when :next > 3 then coalesce(reassign_at, :now) else reassign_at end
                         where id = :id
                        """)
                .param("id", task.id().value())
                .param("next", next)
                .param("at", at == null ? null : at.atOffset(UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", now.atOffset(UTC))
                .update();
    }

    private static Lying lying(ResultSet row, int number) throws SQLException {
        var holder = row.getObject("assignee", UUID.class);
        return new Lying(
                new OpenTask(
                        new TaskId(row.getObject("id", UUID.class)),
                        new CentreId(row.getObject("centre_id", UUID.class)),
                        row.getString("process"),
                        row.getString("element"),
                        row.getString("number"),
                        row.getString("candidate_group"),
                        holder == null ? null : new PersonId(holder),
                        row.getObject("due_at", OffsetDateTime.class).toInstant()),
                row.getInt("notice"));
    }

    private record Lying(OpenTask task, int notice) {}
}
