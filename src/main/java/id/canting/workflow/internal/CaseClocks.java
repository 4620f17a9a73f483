package id.canting.workflow.internal;

import static java.time.ZoneOffset.UTC;

import id.canting.centre.WorkingCalendar;
import id.canting.identity.CentreId;
import id.canting.workflow.CaseClock;
import id.canting.workflow.CaseClockWentOn;
import id.canting.workflow.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Stops the clocks of a case's tasks, and lets them go on with what was left. */
@Component
class CaseClocks implements CaseClock {

    /** No timer waits as long as this. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final JdbcClient jdbc;
    private final TaskTimes times;
    private final TaskReminders reminders;
    private final WorkingCalendar calendar;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseClocks(
            JdbcClient jdbc,
            TaskTimes times,
            TaskReminders reminders,
            WorkingCalendar calendar,
            RuntimeService runtime,
            ManagementService management,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.times = times;
        this.reminders = reminders;
        this.calendar = calendar;
        this.runtime = runtime;
        this.management = management;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Optional<Promise> promise(String businessKey) {
        return jdbc.sql(
                        """
                        select due_at, usual_at, coalesce(usual_of, 0) as cases, stopped_at is not null as stopped
                          from task_item where case_key = :case and about is null
                         order by due_at limit 1
                        """)
                .param("case", businessKey)
                .query((row, n) -> new Promise(
                        moment(row, "due_at"),
                        row.getObject("usual_at") == null ? null : moment(row, "usual_at"),
                        row.getInt("cases"),
                        row.getBoolean("stopped")))
                .optional();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void stop(String businessKey, String reason) {
        var now = clock.instant().atOffset(UTC);
        jdbc.sql(
                        """
                        insert into case_stop (case_key, reason, stopped_at)
                        values (:case, :reason,
                                coalesce((select min(stopped_at) from case_stop where case_key = :case), :at))
                            on conflict do nothing
                        """)
                .param("case", businessKey)
                .param("reason", reason)
                .param("at", now)
                .update();
        jdbc.sql(
                        """
                        update task_item set stopped_at = :at, next_notice_at = null
                         where case_key = :case and stopped_at is null and about is null
                        """)
                .param("case", businessKey)
                .param("at", now)
                .update();
        resetTimers(businessKey);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void go(String businessKey, String reason) {
        var since = jdbc.sql("delete from case_stop where case_key = :case and reason = :reason returning stopped_at")
                .param("case", businessKey)
                .param("reason", reason)
                .query((row, n) -> moment(row, "stopped_at"))
                .optional();
        if (since.isPresent() && !isStopped(businessKey)) {
            jdbc.sql(
                            """
                            select id, centre_id, stopped_at, due_at, usual_at, notice from task_item
                             where case_key = :case and stopped_at is not null order by id for update
                            """)
                    .param("case", businessKey)
                    .query(CaseClocks::standing)
                    .list()
                    .forEach(this::go);
            events.publishEvent(new CaseClockWentOn(businessKey, since.get()));
            resetTimers(businessKey);
        }
    }

    @Override
    public Optional<Instant> stopped(String businessKey) {
        return jdbc.sql("select stopped_at from case_stop where case_key = :case order by stopped_at limit 1")
                .param("case", businessKey)
                .query((row, n) -> moment(row, "stopped_at"))
                .optional();
    }

    @Override
    public Instant timer(String businessKey, Instant due) {
        return isStopped(businessKey) ? NEVER : due;
    }

    /** What was over when it stopped stays over. */
    @Override
    public Instant later(CentreId centre, Instant stopped, Instant due) {
        return due.isBefore(stopped) ? due : times.later(centre, stopped, due, clock.instant());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void resetTimers(String businessKey) {
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(businessKey).list().stream()
                .map(ProcessInstance::getId)
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance).timers().list().stream())
                .filter(timer -> !isGoing(timer))
                .map(Job::getId)
                .forEach(timer -> Races.run(() -> management.recalculateJobDuedate(timer, false)));
    }

    /** Whether the very step that has called us takes it away: it waits for nothing any more. */
    private static boolean isGoing(Job timer) {
        var command = Context.getCommandContext();
        return command != null && command.getDbEntityManager().isDeleted((DbEntity) timer);
    }

    boolean isStopped(String businessKey) {
        return jdbc.sql("select exists (select from case_stop where case_key = :case)")
                .param("case", businessKey)
                .query(Boolean.class)
                .single();
    }

    private void go(Standing task) {
        var now = clock.instant();
        var due = later(task.centre(), task.stopped(), task.due());
        var usual = task.usual() == null ? null : later(task.centre(), task.stopped(), task.usual());
        var notice = task.notice() == 0
                ? times.half(task.centre(), now, due)
                : reminders.at(task.centre(), due, task.notice()).orElse(null);
        jdbc.sql(
                        """
                        update task_item
                           set stopped_at = null, stopped_days = stopped_days + :days, due_at = :due, usual_at = :usual,
                               amber_at = :amber, next_notice_at = :notice
                         where id = :id
                        """)
                .param("id", task.id().value())
                .param("days", calendar.between(task.centre(), task.stopped(), now))
                .param("due", due.atOffset(UTC))
                .param("usual", usual == null ? null : usual.atOffset(UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("amber", times.amber(task.centre(), now, due).atOffset(UTC))
                .param("notice", notice == null ? null : notice.atOffset(UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        return new Standing(
                new TaskId(row.getObject("id", UUID.class)),
                new CentreId(row.getObject("centre_id", UUID.class)),
                moment(row, "stopped_at"),
                moment(row, "due_at"),
                row.getObject("usual_at") == null ? null : moment(row, "usual_at"),
                row.getInt("notice"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private record Standing(
            TaskId id, CentreId centre, Instant stopped, Instant due, @Nullable Instant usual, int notice) {}
}
