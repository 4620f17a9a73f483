package id.canting.workflow.internal;

import static java.time.ZoneOffset.UTC;

import id.canting.identity.PersonId;
import id.canting.workflow.StaffTask;
import id.canting.workflow.TaskId;
import id.canting.workflow.internal.TaskKeeper.EngineTask;
import id.canting.workflow.internal.TaskTimes.Times;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of open tasks, as the engine's listener, the reconciler and the people at work change them. */
@Repository
class TaskItems {

    private final JdbcClient jdbc;

    TaskItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(EngineTask task, StaffTask.Subject subject, Times when, Hands hands, boolean stopped) {
        var holder = hands.holder();
        var usual = when.usual();
        var absence = hands.instead();
        jdbc.sql(
                        """
                        insert into task_item (id, element, process, root_process, definition, case_key, centre_id,
                               candidate_group, assignee, assignee_name, subject_person, title, number,
                               search_text, created_at, due_at, next_notice_at,
                               absence_id, stands_in_for, stands_in_name, stands_in_till, stands_in_since,
                               amber_at, usual_at, usual_of, stopped_at)
                        values (:id, :element, :process, :root, :definition, :case, :centre,
                               :group, :holder, :holderName, :subject, :title, :number,
                               :search, :created, :due, :reminder,
                               :absence, :owner, :ownerName, :till, :since,
                               :amber, :usual, :usualOf, :stopped)
                        """)
                .param("id", task.id().value())
                .param("element", task.element())
                .param("process", task.process())
                .param("root", task.rootProcess())
                .param("definition", task.definition())
                .param("case", task.caseKey())
                .param("centre", subject.centre().value())
                .param("group", task.group())
                .param("holder", holder == null ? null : holder.id().value(), Types.OTHER)
                .param("holderName", holder == null ? null : holder.name(), Types.VARCHAR)
                .param("absence", absence == null ? null : absence.id().value(), Types.OTHER)
                .param("owner", absence == null ? null : absence.person().value(), Types.OTHER)
                .param("ownerName", absence == null ? null : absence.name(), Types.VARCHAR)
                .param("till", absence == null ? null : absence.until(), Types.DATE)
                .param("since", absence == null ? null : task.created().atOffset(UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("subject", subject.person().value())
                .param("title", subject.title())
                .param("number", subject.number())
                .param("search", searchable(subject))
                .param("created", task.created().atOffset(UTC))
                .param("due", when.due().atOffset(UTC))
                .param("reminder", stopped ? null : when.half().atOffset(UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("amber", when.amber().atOffset(UTC))
                .param("usual", usual == null ? null : usual.atOffset(UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("usualOf", when.of(), Types.SMALLINT)
                .param("stopped", stopped ? task.created().atOffset(UTC) : null, Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    void bar(TaskId task, Collection<PersonId> people) {
        if (!people.isEmpty()) {
            jdbc.sql(
                            "insert into task_barred (task_id, person_id) select :task, unnest(:people) on conflict do nothing")
                    .param("task", task.value())
                    .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                    .update();
        }
    }

    /** Takes a task out of the inbox that nobody did: its case has ended or moved on. */
    void drop(TaskId task, Instant at) {
        finish(task, at, null, null, null);
    }

    /**
     * Moves a task to those that are done; a question about it has no point any more.
     *
     * @param by who has done it; none for nobody
     * @return false when it was gone already, or in other hands: somebody was faster
     */
    boolean finish(TaskId task, Instant at, @Nullable PersonId by, @Nullable String name, @Nullable String outcome) {
        return jdbc.sql(
                                """
                                with gone as (
                                         delete from task_item
                                          where id = :id and (cast(:by as uuid) is null or assignee = cast(:by as uuid)) returning *),
                                     pointless as (
                                         delete from task_item where about in (select id from gone) returning *)
                                insert into task_done (id, element, process, root_process, case_key, centre_id, title,
                                       number, created_at, done_at, done_by, done_by_name, outcome, stands_in_name, due_at)
                                select id, element, process, root_process, case_key, centre_id,
                                       title, number, created_at, :at, cast(:by as uuid), :name, :outcome, stands_in_name, due_at
                                  from gone
                                 union all
                                select id, element, process, root_process, case_key, centre_id,
                                       title, number, created_at, :at, null, null, null, null, due_at
                                  from pointless
                                """)
                        .param("id", task.value())
                        .param("at", at.atOffset(UTC))
                        .param("by", by == null ? null : by.value(), Types.OTHER)
                        .param("name", name, Types.VARCHAR)
                        .param("outcome", outcome, Types.VARCHAR)
                        .update()
                > 0;
    }

    private static String searchable(StaffTask.Subject subject) {
        return String.join(" ", subject.title(), subject.number(), subject.searchable())
                .toLowerCase(Locale.ROOT);
    }
}
