package id.canting.artisans.internal;

import static java.time.ZoneOffset.UTC;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.artisans.MemberId;
import id.canting.artisans.internal.MemberCondition.Change;
import id.canting.artisans.internal.MemberCondition.State;
import id.canting.artisans.internal.MemberCondition.Status;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Conditions of memberships, and what became of them. */
@Repository
class ConditionRepository {

    private final JdbcClient jdbc;

    ConditionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** For the process and for papers, which the key alone names. */
    MemberCondition get(String key) {
        return get(key, "");
    }

    /** The same to change it: a second one waits for the end of the first. */
    MemberCondition lock(String key) {
        return get(key, " for update");
    }

    private MemberCondition get(String key, String lock) {
        return jdbc.sql("select * from member_condition where id = :id" + lock)
                .param("id", UUID.fromString(key))
                .query(ConditionRepository::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("condition " + key));
    }

    Optional<MemberCondition> find(CentreId centre, UUID id) {
        return jdbc.sql("select * from member_condition where centre_id = :centre and id = :id")
                .param("centre", centre.value())
                .param("id", id)
                .query(ConditionRepository::read)
                .optional();
    }

    /** The newest of a member, open or not. */
    Optional<MemberCondition> last(CentreId centre, MemberId member) {
        return last(centre, member, "");
    }

    Optional<MemberCondition> lockLast(CentreId centre, MemberId member) {
        return last(centre, member, " for update");
    }

    /** The newest first; none where the person is no member here. */
    List<MemberCondition> all(CentreId centre, PersonId person, int most) {
        return jdbc.sql(
                        """
                select c.* from member_condition c
                  join member m on m.centre_id = c.centre_id and m.id = c.member_id
                 where m.centre_id = :centre and m.person_id = :person
                 order by c.laid_at desc
                 limit :most
                """)
                .param("centre", centre.value())
                .param("person", person.value())
                .param("most", most)
                .query(ConditionRepository::read)
                .list();
    }

    private Optional<MemberCondition> last(CentreId centre, MemberId member, String lock) {
        return jdbc.sql(
                        """
                select * from member_condition
                 where centre_id = :centre and member_id = :member
                 order by laid_at desc
                 limit 1
                """
                                + lock)
                .param("centre", centre.value())
                .param("member", member.value())
                .query(ConditionRepository::read)
                .optional();
    }

    /** Whose reminder is due, anywhere on earth; another node's are left to it. */
    List<MemberCondition> toRemind(LocalDate furthest, int most) {
        return sweep("not reminded and remind_on <= :day", furthest, most);
    }

    /** Whose last day has passed, anywhere on earth. */
    List<MemberCondition> dueBefore(LocalDate furthest, int most) {
        return sweep("due_on < :day", furthest, most);
    }

    private List<MemberCondition> sweep(String which, LocalDate day, int most) {
        return jdbc.sql("select * from member_condition where status = 'OPEN' and " + which
                        + " order by due_on limit :most for update skip locked")
                .param("day", day)
                .param("most", most)
                .query(ConditionRepository::read)
                .list();
    }

    void insert(MemberCondition condition) {
        var state = condition.state();
        jdbc.sql(
                        """
                insert into member_condition (id, version, centre_id, member_id, words, laid_by, laid_at, due_on,
                                              remind_on, status, status_changed_at)
                values (:id, 0, :centre, :member, :words, :by, :at, :due, :remind, :status, :at)
                """)
                .param("id", state.id())
                .param("centre", state.centre().value())
                .param("member", state.member().value())
                .param("words", state.words())
                .param("by", state.laidBy().value())
                .param("at", state.laidAt().atOffset(UTC))
                .param("due", state.due())
                .param("remind", state.remindOn())
                .param("status", state.status().name())
                .update();
        append(condition, condition.beginning());
    }

    void save(MemberCondition condition, Change change) {
        save(condition);
        append(condition, change);
    }

    /** @throws OptimisticLockingFailureException when somebody was faster */
    void save(MemberCondition condition) {
        var state = condition.state();
        int rows = jdbc.sql(
                        """
                update member_condition
                   set version = version + 1, due_on = :due, remind_on = :remind, reminded = :reminded,
                       extended = :extended, status = :status, status_changed_at = :changed, report = :report
                 where centre_id = :centre and id = :id and version = :version
                """)
                .param("due", state.due())
                .param("remind", state.remindOn())
                .param("reminded", state.reminded())
                .param("extended", state.extended())
                .param("status", state.status().name())
                .param("changed", state.statusChangedAt().atOffset(UTC))
                .param("report", state.report())
                .param("centre", state.centre().value())
                .param("id", state.id())
                .param("version", state.version())
                .update();
        if (rows == 0) {
            throw new OptimisticLockingFailureException("condition " + state.id());
        }
    }

    private void append(MemberCondition condition, Change change) {
        jdbc.sql(
                        """
                insert into member_condition_change (id, centre_id, condition_id, from_status, to_status, changed_by,
                                                     changed_at, note)
                values (:id, :centre, :condition, :from, :to, :by, :at, :note)
                """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", condition.centre().value())
                .param("condition", condition.id())
                .param("from", change.from() == null ? null : change.from().name())
                .param("to", change.to().name())
                .param("by", change.by() == null ? null : change.by().value())
                .param("at", change.at().atOffset(UTC))
                .param("note", change.note())
                .update();
    }

    /** The oldest first. */
    List<Change> history(MemberCondition condition) {
        return jdbc.sql(
                        """
                select from_status, to_status, changed_by, changed_at, note from member_condition_change
                 where centre_id = :centre and condition_id = :id
                 order by changed_at, id
                """)
                .param("centre", condition.centre().value())
                .param("id", condition.id())
                .query((row, n) -> new Change(
                        status(row.getString("from_status")),
                        Status.valueOf(row.getString("to_status")),
                        person(row.getObject("changed_by", UUID.class)),
                        MemberRepository.instant(row, "changed_at"),
                        row.getString("note")))
                .list();
    }

    private static MemberCondition read(ResultSet row, int n) throws SQLException {
        return new MemberCondition(new State(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                new CentreId(row.getObject("centre_id", UUID.class)),
                new MemberId(row.getObject("member_id", UUID.class)),
                row.getString("words"),
                new PersonId(row.getObject("laid_by", UUID.class)),
                MemberRepository.instant(row, "laid_at"),
                row.getObject("due_on", LocalDate.class),
                row.getObject("remind_on", LocalDate.class),
                row.getBoolean("reminded"),
                row.getBoolean("extended"),
                Status.valueOf(row.getString("status")),
                row.getObject("status_changed_at", OffsetDateTime.class).toInstant(),
                row.getString("report")));
    }

    private static @Nullable Status status(@Nullable String name) {
        return name == null ? null : Status.valueOf(name);
    }

    private static @Nullable PersonId person(@Nullable UUID id) {
        return id == null ? null : new PersonId(id);
    }
}
