package id.canting.workflow.internal;

import static java.time.ZoneOffset.UTC;

import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.workflow.TaskCounts;
import id.canting.workflow.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists and counts of the inbox: a fixed number of statements, each along an index, whatever the number of tasks. */
@Repository
class TaskLists implements TaskCounts {

    static final int PAGE = 20;

    private static final String OPEN =
            """
            select i.id, i.element, i.process, i.root_process, i.title, i.number, i.due_at, i.assignee, i.assignee_name,
                   i.stands_in_name, i.stands_in_till, i.amber_at, i.stopped_at is not null as stopped
              from task_item i
             where i.centre_id = :centre
            """;
    /** Asked of each row, by the key. {@code not exists} may be joined with all that somebody is barred from. */
    static final String ALLOWED =
            """
               and (select true from task_barred b where b.task_id = i.id and b.person_id = :me) is null
            """;

    /** Those whose data is restricted are found by what the list shows of them, not by a phone number. */
    private static final String BY_WHAT_IS_SHOWN =
            """
               and (lower(i.title || ' ' || i.number) like :search
                    or not exists (select from data_restriction r
                                    where r.person_id = i.subject_person and r.centre_id = i.centre_id
                                      and r.lifted_at is null))
            """;

    private final JdbcClient jdbc;

    TaskLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One page and one more row, so that the caller knows whether it goes on. */
    List<TaskRow> page(Scope me, TaskFilter filter, Instant now) {
        var query = query(me, filter, now, PAGE + 1);
        return jdbc.sql(query.sql())
                .params(query.params())
                .query(TaskLists::row)
                .list();
    }

    /** The figures on the tabs and over the parts of the list, each capped. */
    Counts counts(Scope me, TaskFilter filter, Instant now, Days days) {
        var query = countsQuery(me, filter, now, days);
        return jdbc.sql(query.sql()).params(query.params()).query(Counts.class).single();
    }

    /** The counts as a statement, as {@link #query} is. */
    Query countsQuery(Scope me, TaskFilter filter, Instant now, Days days) {
        var params = params(me);
        params.put("now", now.atOffset(UTC));
        params.put("tomorrow", days.tomorrow().atOffset(UTC));
        params.put("nextWeek", days.nextWeek().atOffset(UTC));
        var list = capped(me, filter.first(), now);
        params.putAll(list.params());
        var everything = filter.first().equals(TaskFilter.of(TaskFilter.View.GROUP));
        return new Query(
                """
                        with waiting as materialized (%s)
                        select (select count(*) from (%s) a) as mine,
                               (select count(*) from waiting) as grouped,
                               (select count(*) from waiting where due_at < :now and not stopped) as overdue,
                               count(*) filter (where due_at < :now) as late,
                               count(*) filter (where due_at >= :now and due_at < :tomorrow) as today,
                               count(*) filter (where due_at >= :tomorrow and due_at < :nextWeek) as week,
                               count(*) filter (where due_at >= :nextWeek) as later
                          from (%s) list
                        """
                        .formatted(
                                capped(me, TaskFilter.of(TaskFilter.View.GROUP), now)
                                        .sql(),
                                capped(me, TaskFilter.of(TaskFilter.View.MINE), now)
                                        .sql(),
                                everything ? "select * from waiting" : list.sql()),
                params);
    }

    @Override
    public int waitingFor(Scope me) {
        return jdbc.sql(
                        """
                        select count(*) from (
                               (select from task_item i where i.centre_id = :centre and i.assignee = :me limit :most)
                               union all
                               (select from task_item i where i.centre_id = :centre and i.candidate_group = any(:groups)
                                   and i.assignee is null %s limit :most)
                               limit :most) waiting
                        """
                                .formatted(ALLOWED))
                .params(params(me))
                .param("most", MOST + 1)
                .query(Integer.class)
                .single();
    }

    /** The list as a statement, for the one that runs it and for the test that looks at its plan. */
    Query query(Scope me, TaskFilter filter, Instant now, int limit) {
        var params = params(me);
        var where = conditions(filter, now, params);
        var end = " order by due_at, id limit " + limit;
        var sql =
                switch (filter.view()) {
                    case MINE -> OPEN + " and i.assignee = :me" + where + end;
                    case GROUP, OVERDUE -> ofGroups(me, ALLOWED + where, where, end);
                    case DONE -> done(filter, limit, params);
                };
        return new Query(sql, params);
    }

    /** What is counted comes in the order of the list, so that what is late is among the first. */
    private Query capped(Scope me, TaskFilter filter, Instant now) {
        return query(me, filter, now, MOST + 1);
    }

    /** Each group by its own index; a supervisor also sees what waited too long with others. */
    private static String ofGroups(Scope me, String own, String others, String end) {
        var groups = "select t.* from unnest(:groups) g cross join lateral (" + OPEN + " and i.candidate_group = g"
                + own + end + ") t";
        var late = "select t.* from unnest(:others) g cross join lateral (" + OPEN
                + " and i.reassign_at is not null and i.candidate_group = g" + others + end + ") t";
        return me.is(Role.SUPERVISOR) ? groups + " union all " + late + end : groups + end;
    }

    private static String conditions(TaskFilter filter, Instant now, Map<String, Object> params) {
        var where = new StringBuilder();
        if (filter.after() != null) {
            where.append(" and (i.due_at, i.id) > (:afterTime, :afterId)");
            params.put("afterTime", filter.after().at().atOffset(UTC));
            params.put("afterId", filter.after().id());
        }
        if (filter.process() != null) {
            where.append(" and i.root_process = :process");
            params.put("process", filter.process());
        }
        if (filter.search() != null) {
            where.append(" and i.search_text like :search").append(BY_WHAT_IS_SHOWN);
            params.put("search", like(filter.search()));
        }
        if (filter.view() == TaskFilter.View.OVERDUE) {
            where.append(" and i.due_at < :now and i.stopped_at is null");
            params.put("now", now.atOffset(UTC));
        }
        if (filter.until() != null) {
            where.append(" and i.due_at < :until");
            params.put("until", filter.until().atOffset(UTC));
        }
        return where.toString();
    }

    private static String done(TaskFilter filter, int limit, Map<String, Object> params) {
        var after = "";
        if (filter.after() != null) {
            after = " and (d.done_at, d.id) < (:afterTime, :afterId)";
            params.put("afterTime", filter.after().at().atOffset(UTC));
            params.put("afterId", filter.after().id());
        }
        return """
               select d.id, d.element, d.process, d.root_process, d.title, d.number, d.done_at as due_at,
                      d.done_by as assignee, d.outcome as assignee_name, d.stands_in_name,
                      cast(null as date) as stands_in_till, cast(null as timestamptz) as amber_at, false as stopped
                 from task_done d
                where d.centre_id = :centre and d.done_by = :me%s
                order by d.done_at desc, d.id desc limit %d
               """
                .formatted(after, limit);
    }

    private static Map<String, Object> params(Scope me) {
        var params = new HashMap<String, Object>();
        params.put("centre", me.centre().value());
        params.put("me", me.person().value());
        params.put("groups", groups(me::is));
        params.put("others", groups(role -> !me.is(role)));
        return params;
    }

    private static String[] groups(Predicate<Role> which) {
        return Stream.of(Role.values()).filter(which).map(Role::group).toArray(String[]::new);
    }

    private static String like(String search) {
        return "%" + search.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    private static TaskRow row(ResultSet row, int number) throws SQLException {
        var assignee = row.getObject("assignee", UUID.class);
        var amber = row.getObject("amber_at", OffsetDateTime.class);
        return new TaskRow(
                new TaskId(row.getObject("id", UUID.class)),
                row.getString("element"),
                row.getString("process"),
                row.getString("root_process"),
                row.getString("title"),
                row.getString("number"),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                assignee == null ? null : new PersonId(assignee),
                row.getString("assignee_name"),
                row.getString("stands_in_name"),
                row.getObject("stands_in_till", LocalDate.class),
                amber == null ? null : amber.toInstant(),
                row.getBoolean("stopped"));
    }

    record Query(String sql, Map<String, Object> params) {}

    /**
     * @param at when it is due; in the list of what is done, when it was done
     * @param holder who has it
     * @param note the holder's name; in the list of what is done, what came of it
     * @param standsInFor name of the one who is away and whose task it is
     * @param amber from when on little time is left
     * @param stopped its clock stands still
     */
    record TaskRow(
            TaskId id,
            String element,
            String process,
            String rootProcess,
            String title,
            String number,
            Instant at,
            @Nullable PersonId holder,
            @Nullable String note,
            @Nullable String standsInFor,
            @Nullable LocalDate standsInTill,
            @Nullable Instant amber,
            boolean stopped) {

        /** Little time is left. */
        public boolean isAmber(Instant now) {
            return !stopped && amber != null && !amber.isAfter(now) && !at.isBefore(now);
        }
    }

    record Counts(int mine, int grouped, int overdue, int late, int today, int week, int later) {

        /** How many stand in a part of the list; null where it holds more than are counted. */
        @Nullable
        Integer of(Days.Part part) {
            var parts = List.of(late, today, week, later);
            var upToIt = parts.stream()
                    .limit(part.ordinal() + 1L)
                    .mapToInt(Integer::intValue)
                    .sum();
            return upToIt > MOST ? null : parts.get(part.ordinal());
        }

        public int listed() {
            return late + today + week + later;
        }

        public String said(int count) {
            return TaskCounts.said(count);
        }
    }
}
