package id.canting.training.internal;

import static java.time.ZoneOffset.UTC;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.training.BatchId;
import id.canting.training.SessionId;
import id.canting.training.SessionStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sessions of batches that take place, what was changed in them, and who was asked about it. */
@Repository
class RunningSessions {

    private static final String SELECT =
            """
            select s.id, s.centre_id, s.batch_id, p.code || '/' || b.year || '/' || b.number as number,
                   p.title, p.title_en, s.position, s.topic, s.starts_at, s.ends_at, s.hours, s.room_id,
                   r.name as room_name, s.trainer_id, t.name as trainer_name, s.status, s.sequence
              from training_session s
              join batch b on b.id = s.batch_id
              join programme p on p.id = b.programme_id
              join room r on r.id = s.room_id
              join person t on t.id = s.trainer_id
            """;

    private final JdbcClient jdbc;

    RunningSessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws NoSuchElementException also when it is another centre's */
    RunningSession get(Scope me, SessionId id) {
        return find(me.centre(), id);
    }

    /** For the process, which has no person. */
    RunningSession ofProcess(SessionId id) {
        return jdbc.sql(SELECT + " where s.id = :id")
                .param("id", id.value())
                .query(RunningSessions::read)
                .single();
    }

    /** Holds the row of its batch, so that what happens to the sessions of one happens one after the other. */
    RunningSession lock(Scope me, SessionId id) {
        lockBatchOf(id);
        return find(me.centre(), id);
    }

    RunningSession lockOfProcess(SessionId id) {
        lockBatchOf(id);
        return ofProcess(id);
    }

    private void lockBatchOf(SessionId id) {
        jdbc.sql("select id from batch where id = (select batch_id from training_session where id = :id) for update")
                .param("id", id.value())
                .query(UUID.class)
                .optional();
    }

    private RunningSession find(CentreId centre, SessionId id) {
        return jdbc.sql(SELECT + " where s.id = :id and s.centre_id = :centre")
                .param("id", id.value())
                .param("centre", centre.value())
                .query(RunningSessions::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("session " + id));
    }

    /** Those of a trainer, or of the whole centre, that end after {@code from}; the next first. */
    List<RunningSession> coming(Scope me, boolean all, Instant from, int limit) {
        return jdbc.sql(
                        SELECT
                                + """
                         where s.centre_id = :centre and (:all or s.trainer_id = :me) and s.ends_at > :from
                           and s.status <> 'CANCELLED'
                         order by s.starts_at, s.id limit :limit
                        """)
                .param("centre", me.centre().value())
                .param("all", all)
                .param("me", me.person().value())
                .param("from", from.atOffset(UTC))
                .param("limit", limit)
                .query(RunningSessions::read)
                .list();
    }

    /** In their order; those that were cancelled, too. */
    List<RunningSession> ofBatch(BatchId batch) {
        return jdbc.sql(SELECT + " where s.batch_id = :batch order by s.starts_at, s.position")
                .param("batch", batch.value())
                .query(RunningSessions::read)
                .list();
    }

    /** Those that somebody takes or took part in or leads and that have not ended long ago. */
    List<RunningSession> of(CentreId centre, PersonId person, Instant from) {
        return jdbc.sql(SELECT
                        + """
                         where s.centre_id = :centre and s.ends_at > :from
                           and (s.trainer_id = :person
                            or s.id in (select s.id from enrolment e join training_session s on s.batch_id = e.batch_id
                                         where e.person_id = :person and e.centre_id = :centre and
                        """
                        + AttendanceMarks.TOOK_PART
                        + ")) order by s.starts_at, s.id")
                .param("centre", centre.value())
                .param("person", person.value())
                .param("from", from.atOffset(UTC))
                .query(RunningSessions::read)
                .list();
    }

    void changeStatus(SessionId id, SessionStatus status) {
        jdbc.sql("update training_session set status = :status, version = version + 1 where id = :id")
                .param("id", id.value())
                .param("status", status.name())
                .update();
    }

    /** Calendars learn of it by the sequence. */
    void cancel(SessionId id) {
        jdbc.sql(
                        """
                        update training_session set status = 'CANCELLED', sequence = sequence + 1, version = version + 1
                         where id = :id
                        """)
                .param("id", id.value())
                .update();
    }

    /** @param room where it is from now on */
    record Place(Instant startsAt, Instant endsAt, UUID room) {}

    void move(SessionId id, Place to) {
        jdbc.sql(
                        """
                        update training_session
                           set starts_at = :starts, ends_at = :ends, room_id = :room, sequence = sequence + 1,
                               version = version + 1, status = 'PLANNED', reminded = 0
                         where id = :id
                        """)
                .param("id", id.value())
                .param("starts", to.startsAt().atOffset(UTC))
                .param("ends", to.endsAt().atOffset(UTC))
                .param("room", to.room())
                .update();
    }

    void giveTo(SessionId id, PersonId trainer) {
        jdbc.sql("update training_session set trainer_id = :trainer, version = version + 1 where id = :id")
                .param("id", id.value())
                .param("trainer", trainer.value())
                .update();
    }

    /** What the session was until now stays. */
    void remember(RunningSession before, String what, @Nullable String reason, PersonId by, Instant at) {
        jdbc.sql(
                        """
                        insert into session_change (id, centre_id, session_id, what, sequence, starts_at, ends_at, room_id,
                               trainer_id, reason, changed_by, changed_at)
                        values (:id, :centre, :session, :what, :sequence, :starts, :ends, :room, :trainer, :reason, :by, :at)
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", before.centre().value())
                .param("session", before.id().value())
                .param("what", what)
                .param("sequence", before.sequence())
                .param("starts", before.startsAt().atOffset(UTC))
                .param("ends", before.endsAt().atOffset(UTC))
                .param("room", before.room())
                .param("trainer", before.trainer().value())
                .param("reason", reason)
                .param("by", by.value())
                .param("at", at.atOffset(UTC))
                .update();
    }

    /** @param what MOVED, CANCELLED or SUBSTITUTED */
    record Change(String what, Instant startsAt, String trainer, @Nullable String reason, String by, Instant at) {}

    List<Change> changes(SessionId id) {
        return jdbc.sql(
                        """
                        select c.what, c.starts_at, t.name as trainer, c.reason, p.name as by, c.changed_at
                          from session_change c
                          join person t on t.id = c.trainer_id
                          join person p on p.id = c.changed_by
                         where c.session_id = :id order by c.changed_at, c.id
                        """)
                .param("id", id.value())
                .query((row, n) -> new Change(
                        row.getString("what"),
                        at(row, "starts_at"),
                        row.getString("trainer"),
                        row.getString("reason"),
                        row.getString("by"),
                        at(row, "changed_at")))
                .list();
    }

    void note(RunningSession session, String note, PersonId by, Instant at) {
        jdbc.sql(
                        """
                        insert into session_note (id, centre_id, session_id, note, written_by, written_at)
                        values (:id, :centre, :session, :note, :by, :at)
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", session.centre().value())
                .param("session", session.id().value())
                .param("note", note)
                .param("by", by.value())
                .param("at", at.atOffset(UTC))
                .update();
    }

    /** What whoever recorded it had to say. */
    record Note(String note, String by, Instant at) {}

    List<Note> notes(SessionId id) {
        return jdbc.sql(
                        """
                        select n.note, p.name, n.written_at from session_note n join person p on p.id = n.written_by
                         where n.session_id = :id order by n.written_at, n.id
                        """)
                .param("id", id.value())
                .query((row, n) -> new Note(row.getString("note"), row.getString("name"), at(row, "written_at")))
                .list();
    }

    /** Another session that has the room or the trainer then. */
    Optional<RunningSession> occupied(SessionId except, Place place, String by, UUID what) {
        return jdbc.sql(SELECT
                        + " where s.id <> :except and s.status <> 'CANCELLED'"
                        + " and tstzrange(s.starts_at, s.ends_at) && tstzrange(:starts, :ends)"
                        + (by.equals("room") ? " and s.room_id = :what" : " and s.trainer_id = :what")
                        + " limit 1")
                .param("except", except.value())
                .param("starts", place.startsAt().atOffset(UTC))
                .param("ends", place.endsAt().atOffset(UTC))
                .param("what", what)
                .query(RunningSessions::read)
                .optional();
    }

    /** @param name as it is called */
    record Room(UUID id, String name, int places) {}

    List<Room> rooms(CentreId centre) {
        return jdbc.sql("select id, name, places from room where centre_id = :centre and in_use order by name")
                .param("centre", centre.value())
                .query(Room.class)
                .list();
    }

    /** @param id of the person */
    record Trainer(UUID id, String name, String subjects) {}

    /** Trainers who are appointed on that day and have nothing else to lead then. */
    List<Trainer> free(RunningSession session) {
        return jdbc.sql(
                        """
                        select distinct on (p.name, p.id) p.id, p.name, t.subjects
                          from trainer t join person p on p.id = t.person_id
                         where t.centre_id = :centre and t.person_id <> :trainer
                           and :starts::date between t.valid_from and coalesce(t.valid_to, 'infinity')
                           and not exists (
                               select from training_session s
                                where s.trainer_id = t.person_id and s.status <> 'CANCELLED'
                                  and tstzrange(s.starts_at, s.ends_at) && tstzrange(:starts, :ends))
                         order by p.name, p.id, t.valid_from desc
                        """)
                .param("centre", session.centre().value())
                .param("trainer", session.trainer().value())
                .param("starts", session.startsAt().atOffset(UTC))
                .param("ends", session.endsAt().atOffset(UTC))
                .query(Trainer.class)
                .list();
    }

    /** Whether the batch runs, and none of its sessions is still to come or to be recorded. */
    boolean allOver(BatchId batch) {
        return jdbc.sql(
                        """
                        select status = 'RUNNING'
                           and not exists (select from training_session
                                            where batch_id = :batch and status not in ('HELD', 'CANCELLED'))
                          from batch where id = :batch
                        """)
                .param("batch", batch.value())
                .query(Boolean.class)
                .single();
    }

    /** All others of its batch were cancelled. */
    boolean isOnlyOne(RunningSession session) {
        return jdbc.sql(
                        """
                        select not exists (select from training_session
                                            where batch_id = :batch and id <> :id and status <> 'CANCELLED')
                        """)
                .param("batch", session.batch().value())
                .param("id", session.id().value())
                .query(Boolean.class)
                .single();
    }

    /** The first that takes place, and the one after it. */
    List<RunningSession> firstTwo(BatchId batch) {
        return jdbc.sql(
                        SELECT
                                + " where s.batch_id = :batch and s.status <> 'CANCELLED' order by s.starts_at, s.position limit 2")
                .param("batch", batch.value())
                .query(RunningSessions::read)
                .list();
    }

    static RunningSession read(ResultSet row, int number) throws SQLException {
        return new RunningSession(
                new SessionId(row.getObject("id", UUID.class)),
                new CentreId(row.getObject("centre_id", UUID.class)),
                new BatchId(row.getObject("batch_id", UUID.class)),
                row.getString("number"),
                row.getString("title"),
                row.getString("title_en"),
                row.getInt("position"),
                row.getString("topic"),
                at(row, "starts_at"),
                at(row, "ends_at"),
                row.getInt("hours"),
                row.getObject("room_id", UUID.class),
                row.getString("room_name"),
                new PersonId(row.getObject("trainer_id", UUID.class)),
                row.getString("trainer_name"),
                SessionStatus.valueOf(row.getString("status")),
                row.getInt("sequence"));
    }

    static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
