package id.canting.workflow.internal;

import static java.time.ZoneOffset.UTC;

import id.canting.centre.ServiceLevels;
import id.canting.centre.WorkingCalendar;
import id.canting.identity.CentreId;
import id.canting.workflow.TaskId;
import id.canting.workflow.internal.TaskKeeper.EngineTask;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives tasks their times, and remembers how long they took. All of it in working days of the centre. */
@Component
class TaskTimes {

    /** From so many cases on the experience is told. */
    private static final int ENOUGH = 20;

    private static final int HALF = 50;
    private static final int AMBER = 75;

    private final JdbcClient jdbc;
    private final ServiceLevels levels;
    private final WorkingCalendar calendar;

    TaskTimes(JdbcClient jdbc, ServiceLevels levels, WorkingCalendar calendar) {
        this.jdbc = jdbc;
        this.levels = levels;
        this.calendar = calendar;
    }

    /**
     * @param half when the first reminder is told
     * @param amber when little time is left
     * @param usual when nine of ten such cases are done; none while too few are known
     * @param of how many cases it rests on
     */
    record Times(Instant due, Instant half, Instant amber, @Nullable Instant usual, @Nullable Integer of) {}

    /** @param since when the level began to count, if not with the task */
    Times of(CentreId centre, String level, Optional<Instant> since, EngineTask task) {
        var usual = usual(centre, task);
        var at = usual.map(Usual::at).orElse(null);
        var of = usual.map(Usual::cases).orElse(null);
        if (levels.get(centre, level).statutory()) {
            var from = since.orElse(task.created());
            var due = levels.due(centre, level, from);
            return new Times(due, plain(from, due, HALF), plain(from, due, AMBER), at, of);
        }
        var due = due(centre, level, since, task);
        return new Times(due, half(centre, task.created(), due), amber(centre, task.created(), due), at, of);
    }

    /** The law counts nights and days off, too. */
    private static Instant plain(Instant from, Instant due, int percent) {
        return from.plus(Duration.between(from, due).multipliedBy(percent).dividedBy(100));
    }

    Instant half(CentreId centre, Instant from, Instant due) {
        return calendar.part(centre, from, due, HALF);
    }

    Instant amber(CentreId centre, Instant from, Instant due) {
        return calendar.part(centre, from, due, AMBER);
    }

    /** A step that comes back in its case goes on with the time that was left, at least a working day. */
    private Instant due(CentreId centre, String level, Optional<Instant> since, EngineTask task) {
        var promised = levels.due(centre, level, since.orElse(task.created()));
        return jdbc.sql(
                        """
                        select done_at, due_at from task_done
                         where case_key = :case and element = :element and done_by is not null and due_at is not null
                         order by done_at desc limit 1
                        """)
                .param("case", task.caseKey())
                .param("element", task.element())
                .query((row, n) -> later(
                        centre,
                        row.getObject("done_at", OffsetDateTime.class).toInstant(),
                        row.getObject("due_at", OffsetDateTime.class).toInstant(),
                        task.created()))
                .optional()
                .filter(left -> left.isBefore(promised))
                .orElse(promised);
    }

    /** As many working days after {@code now} as lay between the clock's stop and what it ran to, at least one. */
    Instant later(CentreId centre, Instant stopped, Instant to, Instant now) {
        return calendar.after(centre, now, Math.max(1, calendar.between(centre, stopped, to)));
    }

    private record Usual(Instant at, int cases) {}

    /** Of the last 100 cases of the centre; what this case has used already is behind it. */
    private Optional<Usual> usual(CentreId centre, EngineTask task) {
        return jdbc.sql(
                        """
                        select count(*) as cases, percentile_disc(0.9) within group (order by working_days) as days,
                               (select working_days from step_time
                                 where centre_id = :centre and element = :element and case_key = :case) as used
                          from (select working_days from step_time
                                 where centre_id = :centre and element = :element
                                 order by finished_at desc limit 100) last
                        """)
                .param("centre", centre.value())
                .param("element", task.element())
                .param("case", task.caseKey())
                .query((row, n) -> {
                    var cases = row.getInt("cases");
                    var used = row.getObject("used", Integer.class);
                    if (cases < ENOUGH) {
                        return Optional.<Usual>empty();
                    }
                    var days = used == null ? row.getInt("days") : Math.max(1, row.getInt("days") - used);
                    return Optional.of(new Usual(calendar.after(centre, task.created(), days), cases));
                })
                .single();
    }

    /** Before it leaves the open tasks. */
    void finished(TaskId id, Instant at) {
        jdbc.sql(
                        "select centre_id, element, case_key, created_at, stopped_at, stopped_days from task_item where id = :id")
                .param("id", id.value())
                .query((row, n) -> {
                    var centre = new CentreId(row.getObject("centre_id", UUID.class));
                    var stopped = row.getObject("stopped_at", OffsetDateTime.class);
                    var created =
                            row.getObject("created_at", OffsetDateTime.class).toInstant();
                    var until = stopped == null ? at : stopped.toInstant();
                    var days = Math.max(0, calendar.between(centre, created, until) - row.getInt("stopped_days"));
                    return new Took(centre, row.getString("element"), row.getString("case_key"), days);
                })
                .optional()
                .ifPresent(took -> add(took, at));
    }

    private record Took(CentreId centre, String element, String caseKey, int days) {}

    private void add(Took took, Instant at) {
        jdbc.sql(
                        """
                        insert into step_time (centre_id, element, case_key, working_days, finished_at)
                        values (:centre, :element, :case, :days, :at)
                            on conflict (centre_id, element, case_key) do update
                           set working_days = step_time.working_days + excluded.working_days,
                               finished_at = excluded.finished_at
                        """)
                .param("centre", took.centre().value())
                .param("element", took.element())
                .param("case", took.caseKey())
                .param("days", took.days())
                .param("at", at.atOffset(UTC))
                .update();
    }
}
