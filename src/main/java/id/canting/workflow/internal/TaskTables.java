package id.canting.workflow.internal;

import static java.time.ZoneOffset.UTC;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.workflow.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One task, what is typed into it, and what was done and said in its case. */
@Repository
class TaskTables {

    private final JdbcClient jdbc;

    TaskTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param now details of the subject may be open to this person until then */
    Optional<TaskDetail> find(Scope me, TaskId id, Instant now) {
        return jdbc.sql(
                        """
                        select i.*, d.content as draft, d.saved_at as draft_saved,
                               exists (select from task_barred b
                                        where b.task_id = i.id and b.person_id = :me) as barred,
                               (select r.since from data_restriction r
                                 where r.person_id = i.subject_person and r.centre_id = i.centre_id
                                   and r.lifted_at is null
                                   and not exists (select from data_opening o
                                                    where o.restriction_id = r.id and o.opened_by = :me
                                                      and o.until > :now)) as closed
                          from task_item i left join task_draft d on d.task_id = i.id
                         where i.id = :id and i.centre_id = :centre
                        """)
                .param("id", id.value())
                .param("me", me.person().value())
                .param("centre", me.centre().value())
                .param("now", now.atOffset(UTC))
                .query(TaskTables::detail)
                .optional();
    }

    Optional<DoneTask> findDone(Scope me, TaskId id) {
        return jdbc.sql(
                        """
                        select process, element, title, number, done_at, done_by, done_by_name, outcome
                          from task_done where id = :id and centre_id = :centre
                        """)
                .param("id", id.value())
                .param("centre", me.centre().value())
                .query(TaskTables::done)
                .optional();
    }

    /** @return false when somebody has it already, or it is gone */
    boolean claim(Scope me, TaskId id, String name) {
        return handOver(me, id, null, me.person(), name);
    }

    /**
     * It is theirs then, whosever it was.
     *
     * @param holder who has it as far as the giver knows; when it is somebody else by now, nothing happens
     */
    boolean handOver(Scope me, TaskId id, @Nullable PersonId holder, PersonId to, String name) {
        return jdbc.sql(
                                """
                                update task_item
                                   set assignee = :to, assignee_name = :name, absence_id = null, stands_in_for = null,
                                       stands_in_name = null, stands_in_till = null, stands_in_since = null,
                                       settled = false
                                 where id = :id and centre_id = :centre and assignee is not distinct from :holder
                                """)
                        .param("id", id.value())
                        .param("centre", me.centre().value())
                        .param("holder", holder == null ? null : holder.value(), Types.OTHER)
                        .param("to", to.value())
                        .param("name", name)
                        .update()
                > 0;
    }

    boolean release(Scope me, TaskId id) {
        return jdbc.sql(
                                """
                                update task_item set assignee = null, assignee_name = null
                                 where id = :id and centre_id = :centre and assignee = :me
                                """)
                        .param("id", id.value())
                        .param("centre", me.centre().value())
                        .param("me", me.person().value())
                        .update()
                > 0;
    }

    void saveDraft(Scope me, TaskId id, String json, Instant at) {
        jdbc.sql(
                        """
                        insert into task_draft (task_id, content, saved_by, saved_at)
                        select i.id, :content::jsonb, :me, :at
                          from task_item i where i.id = :id and i.centre_id = :centre
                            on conflict (task_id) do update
                           set content = excluded.content, saved_by = excluded.saved_by, saved_at = excluded.saved_at
                        """)
                .param("id", id.value())
                .param("centre", me.centre().value())
                .param("content", json)
                .param("me", me.person().value())
                .param("at", at.atOffset(UTC))
                .update();
    }

    /** @return false when this person sent this very form before: the first result stands */
    boolean firstTime(Scope me, UUID submission, TaskId task, Instant at) {
        return jdbc.sql(
                                """
                                insert into task_submission (person_id, id, task_id, submitted_at)
                                values (:me, :id, :task, :at) on conflict do nothing
                                """)
                        .param("me", me.person().value())
                        .param("id", submission)
                        .param("task", task.value())
                        .param("at", at.atOffset(UTC))
                        .update()
                > 0;
    }

    boolean wasSent(Scope me, UUID submission) {
        return jdbc.sql("select exists (select from task_submission where person_id = :me and id = :id)")
                .param("me", me.person().value())
                .param("id", submission)
                .query(Boolean.class)
                .single();
    }

    /** @param about the person whom the case is about; none when it is about nobody */
    void comment(
            Scope me,
            String caseKey,
            @Nullable PersonId about,
            boolean confidential,
            String name,
            String text,
            Instant at) {
        jdbc.sql(
                        """
                        insert into case_comment (id, centre_id, case_key, subject_person, confidential, author,
                                                  author_name, written_at, text)
                        values (:id, :centre, :case, :about, :confidential, :me, :name, :at, :text)
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", me.centre().value())
                .param("case", caseKey)
                .param("about", about == null ? null : about.value(), Types.OTHER)
                .param("confidential", confidential)
                .param("me", me.person().value())
                .param("name", name)
                .param("at", at.atOffset(UTC))
                .param("text", text)
                .update();
    }

    /** Oldest first, tasks and notes together. */
    List<CaseTrail> trail(Scope me, String caseKey) {
        return jdbc.sql(
                        """
                        select process, element, done_by_name as by_name, done_at as at, outcome, null as text,
                               null as move, null as to_name, stands_in_name as for_name, cast(null as date) as till
                          from task_done
                         where case_key = :case and centre_id = :centre and done_by is not null
                         union all
                        select null, null, author_name, written_at, null, text, null, null, null, null
                          from case_comment
                         where case_key = :case and centre_id = :centre
                         union all
                        select process, element, by_name, moved_at, null, reason, kind, to_name, for_name, till
                          from task_move
                         where case_key = :case and centre_id = :centre
                         order by at
                        """)
                .param("case", caseKey)
                .param("centre", me.centre().value())
                .query(CaseTrail.class)
                .list();
    }

    private static TaskDetail detail(ResultSet row, int number) throws SQLException {
        var holder = row.getObject("assignee", UUID.class);
        var about = row.getObject("about", UUID.class);
        return new TaskDetail(
                new TaskId(row.getObject("id", UUID.class)),
                row.getString("element"),
                row.getString("process"),
                row.getString("definition"),
                about == null ? null : new TaskId(about),
                row.getString("case_key"),
                new CentreId(row.getObject("centre_id", UUID.class)),
                row.getString("candidate_group"),
                holder == null ? null : new PersonId(holder),
                row.getString("assignee_name"),
                row.getString("stands_in_name"),
                row.getObject("stands_in_till", LocalDate.class),
                new PersonId(row.getObject("subject_person", UUID.class)),
                row.getString("title"),
                row.getString("number"),
                instant(row, "due_at"),
                row.getObject("usual_at") == null ? null : instant(row, "usual_at"),
                row.getInt("usual_of"),
                row.getObject("stopped_at") != null,
                row.getBoolean("barred"),
                row.getObject("reassign_at") != null,
                row.getObject("closed") == null ? null : instant(row, "closed"),
                row.getString("draft"),
                row.getObject("draft_saved") == null ? null : instant(row, "draft_saved"));
    }

    private static DoneTask done(ResultSet row, int number) throws SQLException {
        var by = row.getObject("done_by", UUID.class);
        return new DoneTask(
                row.getString("process"),
                row.getString("element"),
                row.getString("title"),
                row.getString("number"),
                instant(row, "done_at"),
                by == null ? null : new PersonId(by),
                row.getString("done_by_name"),
                row.getString("outcome"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** @param by none when it went with its case, such as one that was withdrawn */
    record DoneTask(
            String process,
            String element,
            String title,
            String number,
            Instant at,
            @Nullable PersonId by,
            @Nullable String byName,
            @Nullable String outcome) {}
}
