package id.canting.training.internal;

import id.canting.training.BatchId;
import id.canting.workflow.LostRaces;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.support.TransactionTemplate;

/** What no person and no timer of a case does: reserved seats are there for all, and no seat stays idle. */
@Component
class SeatSweeps {

    private final JdbcClient jdbc;
    private final BatchRows batches;
    private final Seats seats;
    private final Queue queue;
    private final Cutoffs cutoffs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SeatSweeps(
            JdbcClient jdbc,
            BatchRows batches,
            Seats seats,
            Queue queue,
            Cutoffs cutoffs,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.seats = seats;
        this.queue = queue;
        this.cutoffs = cutoffs;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Whoever was on the way back to the queue is there now. */
    @ApplicationModuleListener(id = "training.SeatLeft", propagation = Propagation.NOT_SUPPORTED)
    void on(Queue.SeatLeft event) {
        offer(event.batch());
    }

    private void offer(BatchId id) {
        LostRaces.tryAgain(() -> transaction.execute(status -> queue.offer(batches.lock(id))));
    }

    /** Each batch in a transaction of its own: one that cannot be served holds up none of the others. */
    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    void sweep() {
        var now = clock.instant();
        for (var id : withReservedSeats()) {
            var cutoff = cutoffs.unreserve(batches.get(id));
            if (cutoff != null && !now.isBefore(cutoff)) {
                transaction.executeWithoutResult(status -> seats.unreserve(id));
            }
        }
        for (var id : withIdleSeats()) {
            offer(id);
        }
    }

    private List<BatchId> withReservedSeats() {
        return ids(
                """
                select id from batch b
                 where status in ('OPEN', 'SELECTION', 'FILLING', 'AT_RISK', 'CONFIRMED')
                   and exists (select from seat s where s.batch_id = b.id and s.reserved and s.enrolment_id is null)
                """);
    }

    private List<BatchId> withIdleSeats() {
        return ids(
                """
                select id from batch b
                 where (status = 'OPEN' and mode = 'FIRST_COME' or status in ('FILLING', 'AT_RISK', 'CONFIRMED', 'RUNNING'))
                   and exists (select from seat s where s.batch_id = b.id and s.enrolment_id is null)
                   and exists (select from enrolment e
                                where e.batch_id = b.id and e.status = 'WAITLISTED' and not e.next_batch)
                """);
    }

    private List<BatchId> ids(String sql) {
        return jdbc.sql(sql).query(UUID.class).list().stream().map(BatchId::new).toList();
    }
}
