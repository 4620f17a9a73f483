package id.canting.training.internal;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.PersonId;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The seats of batches: a row each, and what happened to it. There is no counter beside them, so that nothing can differ
 * from them. Whoever moves a seat holds the batch's row.
 */
@Repository
class SeatLedger {

    private final JdbcClient jdbc;

    SeatLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What happens to a seat. */
    enum Movement {
        ADDED,
        REMOVED,
        OFFERED,
        CONFIRMED,
        RELEASED,
        UNRESERVED
    }

    /**
     * @param free which may be taken by anybody
     * @param reservedFree which are kept for people with a disability
     * @param waiting how many people stand in the queue
     */
    record Count(int seats, int taken, int free, int reservedFree, int waiting) {}

    Count count(BatchId batch) {
        return jdbc.sql(
                        """
                        select count(*) as seats, count(enrolment_id) as taken,
                               count(*) filter (where enrolment_id is null and not reserved) as free,
                               count(*) filter (where enrolment_id is null and reserved) as reserved_free,
                               (select count(*) from enrolment
                                 where batch_id = :batch and status = 'WAITLISTED') as waiting
                          from seat where batch_id = :batch
                        """)
                .param("batch", batch.value())
                .query(Count.class)
                .single();
    }

    /** Makes seats until there are as many as the batch has. The first ones are reserved. A second time none is missing. */
    void fill(BatchRow batch, Instant at, @Nullable PersonId by, String cause) {
        var added = jdbc.sql(
                        """
                        insert into seat (centre_id, batch_id, seat_no, reserved)
                        select :centre, :batch, n,
                               n <= :reserved and not exists (select from seat where batch_id = :batch)
                          from generate_series(1, 200) n
                         where not exists (select from seat s where s.batch_id = :batch and s.seat_no = n)
                         order by n
                         limit greatest(0, :maximum - (select count(*)::integer from seat where batch_id = :batch))
                        returning seat_no
                        """)
                .param("centre", batch.centre().value())
                .param("batch", batch.id().value())
                .param("reserved", batch.reserved())
                .param("maximum", batch.maximum())
                .query(Integer.class)
                .list();
        added.forEach(seat -> append(batch, seat, null, Movement.ADDED, at, by, cause));
    }

    /** Takes away free seats, the last ones first. @return whether so many were free */
    boolean remove(BatchRow batch, int seats, Instant at, @Nullable PersonId by, String cause) {
        var removed = jdbc.sql(
                        """
                        delete from seat where batch_id = :batch and seat_no in (
                               select seat_no from seat where batch_id = :batch and enrolment_id is null
                                order by reserved, seat_no desc limit :seats)
                        returning seat_no
                        """)
                .param("batch", batch.id().value())
                .param("seats", seats)
                .query(Integer.class)
                .list();
        removed.forEach(seat -> append(batch, seat, null, Movement.REMOVED, at, by, cause));
        return removed.size() == seats;
    }

    /** The reserved seats that nobody has taken are there for all. @return how many */
    int unreserve(BatchRow batch, Instant at, String cause) {
        var freed = jdbc.sql(
                        """
                        update seat set reserved = false where batch_id = :batch and reserved and enrolment_id is null
                        returning seat_no
                        """)
                .param("batch", batch.id().value())
                .query(Integer.class)
                .list();
        freed.forEach(seat -> append(batch, seat, null, Movement.UNRESERVED, at, null, cause));
        return freed.size();
    }

    /**
     * A seat for this enrolment: one of the reserved ones first for whoever wishes one.
     *
     * @param how offered or confirmed
     * @return whether there was one
     */
    boolean take(BatchRow batch, Enrolment one, Movement how, Instant at, @Nullable PersonId by, String cause) {
        var seat = jdbc.sql(
                        """
                        update seat set enrolment_id = :enrolment
                         where batch_id = :batch and seat_no = (
                               select seat_no from seat
                                where batch_id = :batch and enrolment_id is null and (not reserved or :wish)
                                order by reserved desc, seat_no
                                limit 1 for update skip locked)
                        returning seat_no
                        """)
                .param("batch", batch.id().value())
                .param("enrolment", one.id().value())
                .param("wish", one.request().reservedWish())
                .query(Integer.class)
                .optional();
        seat.ifPresent(number -> append(batch, number, one.id(), how, at, by, cause));
        return seat.isPresent();
    }

    /** The seat that was offered is theirs. */
    void confirm(BatchRow batch, EnrolmentId one, Instant at, @Nullable PersonId by, String cause) {
        append(batch, seatOf(one).orElseThrow(), one, Movement.CONFIRMED, at, by, cause);
    }

    /** @return whether they held one */
    boolean release(BatchRow batch, EnrolmentId one, Instant at, @Nullable PersonId by, String cause) {
        var seat = seatOf(one);
        seat.ifPresent(number -> {
            jdbc.sql("update seat set enrolment_id = null where batch_id = :batch and seat_no = :seat")
                    .param("batch", batch.id().value())
                    .param("seat", number)
                    .update();
            append(batch, number, one, Movement.RELEASED, at, by, cause);
        });
        return seat.isPresent();
    }

    private Optional<Integer> seatOf(EnrolmentId one) {
        return jdbc.sql("select seat_no from seat where enrolment_id = :enrolment")
                .param("enrolment", one.value())
                .query(Integer.class)
                .optional();
    }

    /** The money that is bound: places that were confirmed, times what one costs, as the movements tell it. */
    long committed(BatchId batch) {
        return jdbc.sql(
                        """
                        select count(*) * (select seat_cost from batch where id = :batch)
                          from (select distinct on (seat_no) seat_no, what from seat_movement
                                 where centre_id = (select centre_id from batch where id = :batch) and batch_id = :batch
                                   and what <> 'UNRESERVED'
                                 order by seat_no, position desc) last
                         where last.what = 'CONFIRMED'
                        """)
                .param("batch", batch.value())
                .query(Long.class)
                .single();
    }

    /** One step of the ledger. */
    record Moved(int seat, Movement what, @Nullable EnrolmentId enrolment, Instant at, String cause) {}

    /** From the first to the last. */
    List<Moved> movements(BatchId batch) {
        return jdbc.sql(
                        """
                        select m.seat_no, m.what, m.enrolment_id, m.moved_at, m.cause
                          from seat_movement m join batch b on b.id = m.batch_id and b.centre_id = m.centre_id
                         where b.id = :batch
                         order by m.position
                        """)
                .param("batch", batch.value())
                .query((row, n) -> {
                    var id = row.getObject("enrolment_id", UUID.class);
                    return new Moved(
                            row.getInt("seat_no"),
                            Movement.valueOf(row.getString("what")),
                            id == null ? null : new EnrolmentId(id),
                            EnrolmentRepository.instant(row, "moved_at"),
                            row.getString("cause"));
                })
                .list();
    }

    private void append(
            BatchRow batch,
            int seat,
            @Nullable EnrolmentId enrolment,
            Movement what,
            Instant at,
            @Nullable PersonId by,
            String cause) {
        jdbc.sql(
                        """
                        insert into seat_movement (id, centre_id, batch_id, seat_no, enrolment_id, what, moved_at, moved_by, cause)
                        values (:id, :centre, :batch, :seat, :enrolment, :what, :at, :by, :cause)
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", batch.centre().value())
                .param("batch", batch.id().value())
                .param("seat", seat)
                .param("enrolment", enrolment == null ? null : enrolment.value(), Types.OTHER)
                .param("what", what.name())
                .param("at", EnrolmentRepository.utc(at))
                .param("by", by == null ? null : by.value(), Types.OTHER)
                .param("cause", cause)
                .update();
    }
}
