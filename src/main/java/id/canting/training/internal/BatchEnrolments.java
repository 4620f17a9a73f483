package id.canting.training.internal;

import static id.canting.training.EnrolmentStatus.APPROVAL;
import static id.canting.training.EnrolmentStatus.ATTENDING;
import static id.canting.training.EnrolmentStatus.CONFIRMED;
import static id.canting.training.EnrolmentStatus.INCOMPLETE;
import static id.canting.training.EnrolmentStatus.OFFERED;
import static id.canting.training.EnrolmentStatus.REQUESTED;
import static id.canting.training.EnrolmentStatus.REVIEW;
import static id.canting.training.EnrolmentStatus.WAITLISTED;

import id.canting.identity.PersonId;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentNotice.What;
import id.canting.training.EnrolmentStatus;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What becomes of the enrolments of a batch when the batch goes on. Called by the batch's process. */
@Component
class BatchEnrolments {

    private static final EnrolmentStatus[] BEFORE_THE_START = {
        REQUESTED, REVIEW, APPROVAL, WAITLISTED, OFFERED, CONFIRMED
    };

    private final BatchRows batches;
    private final EnrolmentRepository enrolments;
    private final Seats seats;
    private final Queue queue;
    private final Selection selection;
    private final SelectionLetters letters;
    private final Enrolling enrolling;
    private final Workflow workflow;
    private final Clock clock;

    BatchEnrolments(
            BatchRows batches,
            EnrolmentRepository enrolments,
            Seats seats,
            Queue queue,
            Selection selection,
            SelectionLetters letters,
            Enrolling enrolling,
            Workflow workflow,
            Clock clock) {
        this.batches = batches;
        this.enrolments = enrolments;
        this.seats = seats;
        this.queue = queue;
        this.selection = selection;
        this.letters = letters;
        this.enrolling = enrolling;
        this.workflow = workflow;
        this.clock = clock;
    }

    /** Enrolment begins: seats are made. */
    void open(BatchId id) {
        seats.open(id);
    }

    /** Enrolment is over: those who asked are put in order. */
    void rank(BatchId id) {
        selection.rank(batches.lock(id));
    }

    void offer(BatchId id) {
        queue.offer(batches.lock(id));
    }

    /** The order is confirmed: the first offers go out, and who was selected is kept. */
    void select(BatchId id) {
        offer(id);
        letters.keepList(id);
    }

    /** Whoever confirmed the order. */
    PersonId selector(BatchId id) {
        return selection.confirmedBy(id);
    }

    /**
     * Whoever has a place takes part. Whoever waits does so until the second session, since the seat of somebody who never
     * comes can be given on; all others do not, and are told.
     */
    void start(BatchId id) {
        var batch = batches.lock(id);
        enrolments.in(id, REQUESTED, REVIEW, APPROVAL, OFFERED).forEach(one -> close(batch, one));
        enrolments.in(id, WAITLISTED).stream()
                .filter(one -> batch.second() == null || one.state().nextBatch())
                .forEach(one -> close(batch, one));
        enrolments.in(id, CONFIRMED).forEach(one -> seats.end(one, "BatchStarted"));
    }

    /** Nobody comes in any more. */
    void closeQueue(BatchId id) {
        var batch = batches.lock(id);
        enrolments.in(id, WAITLISTED, OFFERED).forEach(one -> close(batch, one));
    }

    private void close(BatchRow batch, Enrolment one) {
        var waited = one.status() == WAITLISTED;
        one.close(clock.instant());
        seats.giveBack(batch, one, "batch-started");
        seats.end(one, waited ? "WaitingClosed" : "EnrolmentEnded");
        seats.tell(one, What.CLOSED);
    }

    /** Everybody is told, and has the first right in the next one. */
    void cancel(BatchId id) {
        var batch = batches.lock(id);
        var all = Stream.concat(Arrays.stream(BEFORE_THE_START), Stream.of(ATTENDING, INCOMPLETE))
                .toArray(EnrolmentStatus[]::new);
        for (var one : enrolments.in(id, all)) {
            one.cancelWithBatch(clock.instant());
            seats.giveBack(batch, one, "batch-cancelled");
            seats.end(one, "EnrolmentEnded");
            seats.tell(one, What.BATCH_CANCELLED);
        }
    }

    /** Everybody goes on in the other batch: who has a place first, then the queue in its order. */
    void merge(BatchId id, BatchId into) {
        batches.lock(id, into);
        var batch = batches.get(id);
        var target = batches.get(into);
        for (var one : Stream.concat(
                        enrolments.in(id, CONFIRMED, OFFERED).stream(),
                        enrolments.in(id, WAITLISTED, APPROVAL, REVIEW, REQUESTED).stream())
                .toList()) {
            var other = enrolling.carryOver(one, target);
            one.move(other, clock.instant());
            seats.giveBack(batch, one, "merged");
            seats.end(one, "EnrolmentEnded");
            seats.tell(one, What.MOVED);
            workflow.start("EnrolmentRequested", other.toString(), batch.centre());
        }
    }
}
