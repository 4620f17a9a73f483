package id.canting.workflow.internal;

import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.workflow.TaskId;
import id.canting.workflow.TaskList;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The first tasks of somebody, for the page they start from. */
@Repository
class WaitingTasks implements TaskList {

    private final JdbcClient jdbc;
    private final Clock clock;

    WaitingTasks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<Line> next(Scope me, int limit) {
        return jdbc.sql(
                        """
                        (select id, root_process, process, element, title, number, due_at, true as mine
                           from task_item
                          where assignee = :me and centre_id = :centre
                          order by due_at, id
                          limit :limit)
                        union all
                        (select t.id, t.root_process, t.process, t.element, t.title, t.number, t.due_at, false as mine
                           from unnest(:groups) g
                          cross join lateral (
                                select * from task_item i
                                 where i.centre_id = :centre and i.candidate_group = g and i.assignee is null
                                 %s
                                 order by i.due_at, i.id
                                 limit :limit) t)
                        order by due_at, id
                        limit :limit
                        """
                                .formatted(TaskLists.ALLOWED))
                .param("me", me.person().value())
                .param("centre", me.centre().value())
                .param("groups", me.roles().stream().map(Role::group).toArray(String[]::new))
                .param("limit", limit)
                .query((row, n) -> new Line(
                        new TaskId(row.getObject("id", UUID.class)),
                        row.getString("process"),
                        row.getString("element"),
                        row.getString("title"),
                        row.getString("number"),
                        row.getTimestamp("due_at").toInstant(),
                        row.getBoolean("mine")))
                .list();
    }

    @Override
    public int overdue(Scope me) {
        return jdbc.sql(
                        """
                        select count(*) from (
                            select 1 from task_item
                             where centre_id = :centre and due_at < :now and stopped_at is null limit 1000) late
                        """)
                .param("centre", me.centre().value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }
}
