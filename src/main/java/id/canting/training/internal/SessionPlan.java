package id.canting.training.internal;

import static java.time.ZoneOffset.UTC;

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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The sessions of batches as they are planned, and who and what they take up. */
@Repository
class SessionPlan {

    private static final String SELECT =
            """
            select s.id, s.centre_id, s.batch_id, s.unit, s.topic, s.starts_at, s.ends_at, s.hours, s.status, s.room_id,
                   r.name as room, s.trainer_id, t.name as trainer, p.code, b.year, b.number
              from training_session s
              join batch b on b.id = s.batch_id and b.centre_id = s.centre_id
              join programme p on p.id = b.programme_id and p.centre_id = b.centre_id
              join room r on r.id = s.room_id and r.centre_id = s.centre_id
              join person t on t.id = s.trainer_id
            """;

    private final JdbcClient jdbc;

    SessionPlan(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A session with the names of what it takes up. @param batchLabel such as BT-101/2026/3 */
    record Row(
            SessionId id,
            CentreId centre,
            BatchId batch,
            String batchLabel,
            @Nullable Integer unit,
            String topic,
            Instant startsAt,
            Instant endsAt,
            int hours,
            SessionStatus status,
            RoomId roomId,
            String room,
            PersonId trainerId,
            String trainer) {

        public boolean cancelled() {
            return status == SessionStatus.CANCELLED;
        }
    }

    List<Row> of(Scope me, BatchId batch) {
        return of(me.centre(), batch);
    }

    List<Row> of(CentreId centre, BatchId batch) {
        return jdbc.sql(SELECT + " where s.centre_id = :centre and s.batch_id = :batch order by s.starts_at, s.id")
                .param("centre", centre.value())
                .param("batch", batch.value())
                .query(SessionPlan::read)
                .list();
    }

    /** All that take place at a centre in that time. */
    List<Row> between(Scope me, Instant from, Instant to) {
        return jdbc.sql(
                        SELECT
                                + """
                          where s.centre_id = :centre and s.starts_at >= :from and s.starts_at < :to
                            and s.status <> 'CANCELLED'
                          order by s.starts_at, r.name, s.id
                          limit 500
                        """)
                .param("centre", me.centre().value())
                .param("from", from.atOffset(UTC))
                .param("to", to.atOffset(UTC))
                .query(SessionPlan::read)
                .list();
    }

    /** When the first one begins; empty while there is none. */
    Optional<Instant> firstStart(CentreId centre, BatchId batch) {
        return jdbc.sql(
                        """
                        select min(starts_at) as first from training_session
                         where centre_id = :centre and batch_id = :batch and status <> 'CANCELLED'
                        """)
                .param("centre", centre.value())
                .param("batch", batch.value())
                .query((row, n) -> Optional.ofNullable(row.getObject("first", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }

    /** @throws org.springframework.dao.DataIntegrityViolationException when room or trainer is taken at that time */
    void insert(Batch batch, PlannedSession session) {
        jdbc.sql(
                        """
                        insert into training_session (id, version, centre_id, batch_id, position, unit, topic, starts_at,
                                                      ends_at, hours, room_id, trainer_id, status)
                        select :id, 0, :centre, :batch, coalesce(max(position), 0) + 1, :unit, :topic, :starts, :ends, :hours,
                               :room, :trainer, 'PLANNED'
                          from training_session where centre_id = :centre and batch_id = :batch
                        """)
                .param("id", session.id().value())
                .param("centre", batch.centre().value())
                .param("batch", batch.id().value())
                .param("unit", session.unit())
                .param("topic", session.topic())
                .param("starts", session.startsAt().atOffset(UTC))
                .param("ends", session.endsAt().atOffset(UTC))
                .param("hours", session.hours())
                .param("room", session.room().value())
                .param("trainer", session.trainer().value())
                .update();
    }

    boolean delete(Batch batch, SessionId session) {
        return jdbc.sql("delete from training_session where centre_id = :centre and batch_id = :batch and id = :id")
                        .param("centre", batch.centre().value())
                        .param("batch", batch.id().value())
                        .param("id", session.value())
                        .update()
                == 1;
    }

    void deleteAll(Batch batch) {
        jdbc.sql("delete from training_session where centre_id = :centre and batch_id = :batch")
                .param("centre", batch.centre().value())
                .param("batch", batch.id().value())
                .update();
    }

    /** Takes up nothing any more, until {@link #move} gives it another time: two of one batch may change places. */
    void lift(Batch batch) {
        jdbc.sql(
                        """
                        update training_session set status = 'CANCELLED'
                         where centre_id = :centre and batch_id = :batch and status = 'PLANNED'
                        """)
                .param("centre", batch.centre().value())
                .param("batch", batch.id().value())
                .update();
    }

    /** @throws org.springframework.dao.DataIntegrityViolationException when room or trainer is taken at that time */
    void move(Batch batch, SessionId session, Instant starts, Instant ends) {
        jdbc.sql(
                        """
                        update training_session
                           set version = version + 1, sequence = sequence + 1, starts_at = :starts, ends_at = :ends,
                               status = 'PLANNED', reminded = 0
                         where centre_id = :centre and batch_id = :batch and id = :id
                        """)
                .param("starts", starts.atOffset(UTC))
                .param("ends", ends.atOffset(UTC))
                .param("centre", batch.centre().value())
                .param("batch", batch.id().value())
                .param("id", session.value())
                .update();
    }

    /** What takes up the room or the trainer at that time; a room before a trainer, the earliest first. */
    Optional<Row> inTheWayOf(RoomId room, PersonId trainer, Instant starts, Instant ends) {
        return jdbc.sql(
                        SELECT
                                + """
                          where (s.room_id = :room or s.trainer_id = :trainer) and s.status <> 'CANCELLED'
                            and tstzrange(s.starts_at, s.ends_at) && tstzrange(:starts, :ends)
                          order by s.room_id <> :room, s.starts_at
                          limit 1
                        """)
                .param("room", room.value())
                .param("trainer", trainer.value())
                .param("starts", starts.atOffset(UTC))
                .param("ends", ends.atOffset(UTC))
                .query(SessionPlan::read)
                .optional();
    }

    private static Row read(ResultSet row, int n) throws SQLException {
        return new Row(
                new SessionId(row.getObject("id", UUID.class)),
                new CentreId(row.getObject("centre_id", UUID.class)),
                new BatchId(row.getObject("batch_id", UUID.class)),
                Batch.label(row.getString("code"), row.getInt("year"), row.getInt("number")),
                row.getObject("unit", Integer.class),
                row.getString("topic"),
                Batches.moment(row, "starts_at"),
                Batches.moment(row, "ends_at"),
                row.getInt("hours"),
                SessionStatus.valueOf(row.getString("status")),
                new RoomId(row.getObject("room_id", UUID.class)),
                row.getString("room"),
                new PersonId(row.getObject("trainer_id", UUID.class)),
                row.getString("trainer"));
    }
}
