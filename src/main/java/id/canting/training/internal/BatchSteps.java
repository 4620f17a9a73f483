package id.canting.training.internal;

import id.canting.training.BatchId;
import id.canting.training.BatchStatus;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** What the processes of a batch ask for. */
@Component
class BatchSteps {

    private final BatchRows batches;
    private final BatchEnrolments enrolments;
    private final Cutoffs cutoffs;
    private final Clock clock;

    BatchSteps(BatchRows batches, BatchEnrolments enrolments, Cutoffs cutoffs, Clock clock) {
        this.batches = batches;
        this.enrolments = enrolments;
        this.cutoffs = cutoffs;
        this.clock = clock;
    }

    void sendBackPlan(String batch) {
        throw new UnsupportedOperationException("sendBackPlan");
    }

    void refusePlan(String batch) {
        throw new UnsupportedOperationException("refusePlan");
    }

    String enrolmentOpens(String batch) {
        throw new UnsupportedOperationException("enrolmentOpens");
    }

    void openEnrolment(String batch) {
        throw new UnsupportedOperationException("openEnrolment");
    }

    String enrolmentCloses(String batch) {
        return batches.get(BatchId.of(batch)).closesAt().toString();
    }

    String closeEnrolment(String key) {
        var batch = batches.lock(BatchId.of(key));
        if (batch.status() == BatchStatus.OPEN) {
            batches.move(batch, batch.ranked() ? BatchStatus.SELECTION : BatchStatus.FILLING, clock.instant());
            if (batch.ranked()) {
                enrolments.rank(batch.id());
            }
        }
        return batch.ranked() ? "ranked" : "served";
    }

    void makeOffers(String key) {
        var batch = batches.lock(BatchId.of(key));
        if (batch.status() == BatchStatus.SELECTION) {
            batches.move(batch, BatchStatus.FILLING, clock.instant());
        }
        enrolments.offer(batch.id());
    }

    /** When whoever has a place can still give it back freely, and not before enrolment closes. */
    String runDecisionDue(String key) {
        var batch = batches.get(BatchId.of(key));
        var cutoff = cutoffs.cancel(batch);
        return (cutoff == null || cutoff.isBefore(batch.closesAt()) ? batch.closesAt() : cutoff).toString();
    }

    String countParticipants(String key) {
        var batch = batches.lock(BatchId.of(key));
        if (enrolments.confirmed(batch.id()) >= batch.minimum()) {
            return "enough";
        }
        if (batch.status() == BatchStatus.FILLING) {
            batches.move(batch, BatchStatus.AT_RISK, clock.instant());
        }
        return "short";
    }

    void postponeBatch(String batch) {
        throw new UnsupportedOperationException("postponeBatch");
    }

    void mergeBatch(String batch) {
        throw new UnsupportedOperationException("mergeBatch");
    }

    void cancelBatch(String key) {
        enrolments.cancel(BatchId.of(key));
    }

    void confirmBatch(String batch) {
        throw new UnsupportedOperationException("confirmBatch");
    }

    String batchStarts(String batch) {
        throw new UnsupportedOperationException("batchStarts");
    }

    void startBatch(String key) {
        var batch = batches.lock(BatchId.of(key));
        if (batch.status() == BatchStatus.CONFIRMED) {
            batches.move(batch, BatchStatus.RUNNING, clock.instant());
        }
        enrolments.start(batch.id());
    }

    void offerSeats(String key) {
        enrolments.offer(BatchId.of(key));
    }
}
