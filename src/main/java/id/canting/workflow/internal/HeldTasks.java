package id.canting.workflow.internal;

import static java.time.ZoneOffset.UTC;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.people.Absence;
import id.canting.people.AbsenceId;
import id.canting.people.Person;
import id.canting.workflow.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Moves tasks from hand to hand, and writes it into the trail of their case. */
@Repository
class HeldTasks {

    /** What it is called in diagrams that it has none of. */
    static final String OURS = "workflow";

    static final String FIND_SUBSTITUTE = "FindSubstitute";

    /** What the trail says. */
    enum Move {
        SUBSTITUTE,
        GROUP,
        BACK,
        KEPT,
        APPOINTED,
        WAITS
    }

    private static final String OPEN =
            """
            select i.id, i.element, i.process, i.case_key, i.centre_id, i.candidate_group, i.assignee, i.assignee_name,
                   i.subject_person, i.number, i.due_at, i.absence_id, i.stands_in_for, i.about,
                   exists (select from task_draft d
                            where d.task_id = i.id and d.saved_by = i.assignee and d.saved_at >= i.stands_in_since)
                   or exists (select from case_comment c
                               where c.case_key = i.case_key and c.author = i.assignee
                                 and c.written_at >= i.stands_in_since) as begun
              from task_item i
            """;

    private final JdbcClient jdbc;

    HeldTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locked: whoever completes one of them is first, or finds it gone. */
    List<HeldTask> heldBy(CentreId centre, PersonId person) {
        return jdbc.sql(
                        OPEN
                                + """
                         where i.assignee = :person and i.centre_id = :centre and not i.settled
                         order by i.id
                           for update of i
                        """)
                .param("person", person.value())
                .param("centre", centre.value())
                .query(HeldTasks::held)
                .list();
    }

    /** Tasks that somebody else has, or nobody, because of an absence. Locked. */
    List<HeldTask> lent(AbsenceId absence) {
        return jdbc.sql(OPEN + " where i.absence_id = :absence order by i.id for update of i")
                .param("absence", absence.value())
                .query(HeldTasks::held)
                .list();
    }

    /** Those because of which tasks are in other hands. */
    List<AbsenceId> lending() {
        return jdbc
                .sql("select distinct absence_id from task_item where absence_id is not null")
                .query(UUID.class)
                .list()
                .stream()
                .map(AbsenceId::new)
                .toList();
    }

    Optional<HeldTask> lock(TaskId id) {
        return jdbc.sql(OPEN + " where i.id = :id for update of i")
                .param("id", id.value())
                .query(HeldTasks::held)
                .optional();
    }

    Optional<HeldTask> find(TaskId id) {
        return jdbc.sql(OPEN + " where i.id = :id")
                .param("id", id.value())
                .query(HeldTasks::held)
                .optional();
    }

    /** The supervisors' tasks about tasks of a centre. */
    List<HeldTask> questions(CentreId centre) {
        return jdbc.sql(OPEN + " where i.centre_id = :centre and i.about is not null order by i.id")
                .param("centre", centre.value())
                .query(HeldTasks::held)
                .list();
    }

    /** Free tasks of a group that none of those who are there may do, as far as is known of who is barred. */
    List<HeldTask> leftTo(CentreId centre, String group, Collection<PersonId> present) {
        return jdbc.sql(
                        OPEN
                                + """
                         where i.centre_id = :centre and i.candidate_group = :group and i.assignee is null
                           and i.about is null and not i.settled
                           and not exists (select from task_item s where s.about = i.id)
                           and (select count(*) from task_barred b
                                 where b.task_id = i.id and b.person_id = any(:present)) = cardinality(:present)
                         order by i.id
                        """)
                .param("centre", centre.value())
                .param("group", group)
                .param("present", present.stream().map(PersonId::value).toArray(UUID[]::new))
                .query(HeldTasks::held)
                .list();
    }

    void lend(TaskId task, Absence absence, @Nullable Person to, Instant at) {
        jdbc.sql(
                        """
                        update task_item
                           set assignee = :to, assignee_name = :name, absence_id = :absence, stands_in_for = :owner,
                               stands_in_name = :ownerName, stands_in_till = :till, stands_in_since = :at, settled = false
                         where id = :id
                        """)
                .param("id", task.value())
                .param("to", to == null ? null : to.id().value(), Types.OTHER)
                .param("name", to == null ? null : to.name(), Types.VARCHAR)
                .param("absence", absence.id().value())
                .param("owner", absence.person().value())
                .param("ownerName", absence.name())
                .param("till", absence.until())
                .param("at", at.atOffset(UTC))
                .update();
    }

    /** @param settled whether it stays there, whoever goes away */
    void give(TaskId task, @Nullable PersonId to, @Nullable String name, boolean settled) {
        jdbc.sql(
                        """
                        update task_item
                           set assignee = :to, assignee_name = :name, absence_id = null, stands_in_for = null,
                               stands_in_name = null, stands_in_till = null, stands_in_since = null, settled = :settled
                         where id = :id
                        """)
                .param("id", task.value())
                .param("to", to == null ? null : to.value(), Types.OTHER)
                .param("name", name, Types.VARCHAR)
                .param("settled", settled)
                .update();
    }

    void letWait(TaskId task) {
        jdbc.sql("update task_item set settled = true where id = :id")
                .param("id", task.value())
                .update();
    }

    void lastsUntil(AbsenceId absence, LocalDate till) {
        jdbc.sql("update task_item set stands_in_till = :till where absence_id = :absence")
                .param("absence", absence.value())
                .param("till", till)
                .update();
    }

    /** @return false when it is asked already */
    boolean ask(TaskId question, TaskId about, Instant at, Instant due, Instant reminder) {
        return jdbc.sql(
                                """
                                insert into task_item (id, element, process, root_process, about, case_key, centre_id,
                                       candidate_group, subject_person, title, number, search_text, created_at, due_at,
                                       next_notice_at)
                                select :id, :element, :process, root_process, id, case_key, centre_id,
                                       'supervisor', subject_person, title, number, search_text, :at, :due, :reminder
                                  from task_item where id = :about
                                    on conflict (about) do nothing
                                """)
                        .param("id", question.value())
                        .param("element", FIND_SUBSTITUTE)
                        .param("process", OURS)
                        .param("about", about.value())
                        .param("at", at.atOffset(UTC))
                        .param("due", due.atOffset(UTC))
                        .param("reminder", reminder.atOffset(UTC))
                        .update()
                > 0;
    }

    /**
     * @param to name of who has it now; none for its group
     * @param absence because of which
     * @param by name of who said so; none for the system
     */
    void trace(
            HeldTask task,
            Move move,
            @Nullable String to,
            @Nullable Absence absence,
            @Nullable String by,
            @Nullable String reason,
            Instant at) {
        jdbc.sql(
                        """
                        insert into task_move (id, centre_id, case_key, task_id, process, element, kind, to_name,
                               for_name, till, by_name, reason, moved_at)
                        values (:id, :centre, :case, :task, :process, :element, :kind, :to, :for, :till, :by, :reason, :at)
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", task.centre().value())
                .param("case", task.caseKey())
                .param("task", task.id().value())
                .param("process", task.process())
                .param("element", task.element())
                .param("kind", move.name())
                .param("to", to, Types.VARCHAR)
                .param("for", absence == null ? null : absence.name(), Types.VARCHAR)
                .param("till", absence == null ? null : absence.until(), Types.DATE)
                .param("by", by, Types.VARCHAR)
                .param("reason", reason, Types.VARCHAR)
                .param("at", at.atOffset(UTC))
                .update();
    }

    private static HeldTask held(ResultSet row, int number) throws SQLException {
        var holder = row.getObject("assignee", UUID.class);
        var absence = row.getObject("absence_id", UUID.class);
        var owner = row.getObject("stands_in_for", UUID.class);
        var about = row.getObject("about", UUID.class);
        return new HeldTask(
                new TaskId(row.getObject("id", UUID.class)),
                row.getString("element"),
                row.getString("process"),
                row.getString("case_key"),
                new CentreId(row.getObject("centre_id", UUID.class)),
                row.getString("candidate_group"),
                holder == null ? null : new PersonId(holder),
                row.getString("assignee_name"),
                new PersonId(row.getObject("subject_person", UUID.class)),
                row.getString("number"),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                absence == null ? null : new AbsenceId(absence),
                owner == null ? null : new PersonId(owner),
                row.getBoolean("begun"),
                about == null ? null : new TaskId(about));
    }
}
