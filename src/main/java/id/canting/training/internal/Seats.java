package id.canting.training.internal;

import id.canting.audit.Audit;
import id.canting.identity.PersonId;
import id.canting.training.BatchId;
import id.canting.training.BatchStatus;
import id.canting.training.EnrolmentNotice;
import id.canting.training.EnrolmentNotice.What;
import id.canting.training.internal.SeatLedger.Movement;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Gives and takes places: the enrolment, its seat and what is told move together. Every method is called with the batch's
 * row locked, in the caller's transaction.
 */
@Component
class Seats {

    private static final Logger log = LoggerFactory.getLogger(Seats.class);

    private final BatchRows batches;
    private final SeatLedger ledger;
    private final EnrolmentRepository enrolments;
    private final SelectionLetters letters;
    private final OfferTellings tellings;
    private final Workflow workflow;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Seats(
            BatchRows batches,
            SeatLedger ledger,
            EnrolmentRepository enrolments,
            SelectionLetters letters,
            OfferTellings tellings,
            Workflow workflow,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.batches = batches;
        this.ledger = ledger;
        this.enrolments = enrolments;
        this.letters = letters;
        this.tellings = tellings;
        this.workflow = workflow;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Enrolment begins. A second time changes nothing. */
    void open(BatchId id) {
        ledger.fill(batches.lock(id), clock.instant(), null, "opened");
    }

    /**
     * As many seats as the batch has now. Whoever has one keeps it.
     *
     * @throws TrainingRefusal when more are taken than there would be
     */
    void resize(BatchId id, PersonId by) {
        var batch = batches.lock(id);
        var seats = ledger.count(id).seats();
        if (seats == 0 || seats == batch.maximum()) {
            return;
        }
        if (seats < batch.maximum()) {
            ledger.fill(batch, clock.instant(), by, "raised");
            freed(batch);
        } else if (!ledger.remove(batch, seats - batch.maximum(), clock.instant(), by, "lowered")) {
            throw new TrainingRefusal("training.seats.taken", ledger.count(id).taken());
        }
    }

    /** What was kept for people with a disability is there for all. */
    void unreserve(BatchId id) {
        var batch = batches.lock(id);
        if (ledger.unreserve(batch, clock.instant(), "reserved-release") > 0) {
            freed(batch);
        }
    }

    /** @return whether there was a seat, and it is theirs */
    boolean take(BatchRow batch, Enrolment one) {
        var now = clock.instant();
        if (!ledger.take(batch, one, Movement.CONFIRMED, now, null, "enrolled")) {
            return false;
        }
        one.confirm(now);
        enrolments.save(one, null);
        leaveOther(one);
        tell(one, What.CONFIRMED);
        return true;
    }

    /** @return whether there was a seat to offer; so for {@link #offerUntold} */
    boolean offer(BatchRow batch, Enrolment one, Instant until) {
        if (!hold(batch, one, until)) {
            return false;
        }
        if (batch.ranked()) {
            letters.issue(batch, one, until);
        }
        offered(one);
        return true;
    }

    /**
     * To somebody whom no mail reaches: their time to answer begins when staff have told them.
     *
     * @param end until when seats of this batch are given at all
     */
    boolean offerUntold(BatchRow batch, Enrolment one, Instant end) {
        if (!hold(batch, one, end)) {
            return false;
        }
        var telling = tellings.open(one, clock.instant());
        workflow.start("OfferUntold", telling.toString(), one.centre());
        offered(one);
        return true;
    }

    private boolean hold(BatchRow batch, Enrolment one, Instant until) {
        var now = clock.instant();
        if (!ledger.take(batch, one, Movement.OFFERED, now, null, "offered")) {
            return false;
        }
        one.offer(until, now);
        enrolments.save(one, null);
        return true;
    }

    private void offered(Enrolment one) {
        audit.record(
                one.centre(),
                null,
                "SeatOffered",
                one.id(),
                Map.of("batch", one.batch().toString()));
        workflow.correlate("SeatOffered", one.id().toString());
        tell(one, What.OFFERED);
    }

    /** Whom no mail reaches was told: from now on they have as much time as everybody. */
    void told(BatchRow batch, Enrolment one, Instant until, PersonId by) {
        one.answerUntil(until);
        enrolments.save(one, by);
        if (batch.ranked()) {
            letters.issue(batch, one, until);
        }
    }

    void accept(BatchRow batch, Enrolment one, PersonId by) {
        var now = clock.instant();
        var until = Objects.requireNonNull(one.state().offerUntil(), "offered");
        one.acceptOffer(now);
        ledger.confirm(batch, one.id(), now, by, "accepted");
        enrolments.save(one, by);
        if (settle(one) && batch.ranked()) {
            letters.issue(batch, one, until);
        }
        audit.record(one.centre(), by, "OfferAccepted", one.id(), Map.of());
        workflow.correlate("OfferAccepted", one.id().toString());
        leaveOther(one);
        tell(one, What.CONFIRMED);
        if (batch.status() == BatchStatus.RUNNING) {
            end(one, "BatchStarted");
        }
    }

    /** Whoever came from another batch leaves that one, now that they have a place here. */
    private void leaveOther(Enrolment one) {
        var from = one.request().movesFrom();
        if (from == null) {
            return;
        }
        var other = enrolments.ofProcess(from);
        if (other.status().isFinal()) {
            return;
        }
        other.move(one.id(), clock.instant());
        leave(batches.get(other.batch()), other, null, "moved");
        end(other, "EnrolmentEnded");
    }

    /** Saves where an enrolment stands that holds a seat no longer, and offers the seat to the next. */
    void leave(BatchRow batch, Enrolment one, @Nullable PersonId by, String cause) {
        var held = ledger.release(batch, one.id(), clock.instant(), by, cause);
        enrolments.save(one, by);
        settle(one);
        if (held) {
            freed(batch);
        }
    }

    /** The same, while nobody is to get the seat: the batch ends. */
    void giveBack(BatchRow batch, Enrolment one, String cause) {
        ledger.release(batch, one.id(), clock.instant(), null, cause);
        enrolments.save(one, null);
        settle(one);
    }

    /** @return whether staff still had to tell it */
    private boolean settle(Enrolment one) {
        var telling = tellings.settle(one, clock.instant());
        telling.ifPresent(id -> workflow.correlate("OfferSettled", id.toString()));
        return telling.isPresent();
    }

    void end(Enrolment one, String message) {
        if (workflow.waits(message, one.id().toString())) {
            workflow.correlate(message, one.id().toString());
        }
    }

    void tell(Enrolment one, What what) {
        events.publishEvent(new EnrolmentNotice(one.id(), one.centre(), one.person(), what));
        log.atInfo()
                .addKeyValue("enrolment", one.id())
                .addKeyValue("status", one.status())
                .log("Enrolment moved on");
    }

    /** The process of the batch offers what is free, in this transaction. */
    private void freed(BatchRow batch) {
        if (batch.serves() && workflow.waits("SeatReleased", batch.id().toString())) {
            workflow.correlate("SeatReleased", batch.id().toString());
        }
    }
}
