package id.canting.training.internal;

import static java.time.ZoneOffset.UTC;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Makes the seats of a batch. */
@Repository
class NewSeats {

    private final JdbcClient jdbc;

    NewSeats(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** As many as the batch has, the first ones reserved; those that are there stay. */
    void fill(Batch batch, @Nullable PersonId by, Instant at, String cause) {
        var plan = batch.plan();
        jdbc.sql(
                        """
                        insert into seat (centre_id, batch_id, seat_no, reserved)
                        select :centre, :batch, n,
                               n <= :reserved and not exists (select from seat s where s.batch_id = :batch)
                          from generate_series(1, :maximum) n
                        on conflict do nothing
                        returning seat_no
                        """)
                .param("centre", batch.centre().value())
                .param("batch", batch.id().value())
                .param("reserved", plan.reserved())
                .param("maximum", plan.maximum())
                .query(Integer.class)
                .list()
                .forEach(seat -> jdbc.sql(
                                """
                        insert into seat_movement (id, centre_id, batch_id, seat_no, what, moved_at, moved_by, cause)
                        values (:id, :centre, :batch, :seat, 'ADDED', :at, :by, :cause)
                        """)
                        .param("id", UuidCreator.getTimeOrderedEpoch())
                        .param("centre", batch.centre().value())
                        .param("batch", batch.id().value())
                        .param("seat", seat)
                        .param("at", at.atOffset(UTC))
                        .param("by", by == null ? null : by.value(), java.sql.Types.OTHER)
                        .param("cause", cause)
                        .update());
    }
}
