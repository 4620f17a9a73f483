package id.canting.training.internal;

import id.canting.audit.Audit;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.training.BatchId;
import id.canting.training.BatchStatus;
import id.canting.training.EnrolmentId;
import id.canting.training.EnrolmentNotice.What;
import id.canting.training.EnrolmentStatus;
import id.canting.training.internal.EnrolmentFacts.Asking;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person does on the way into a batch: enrol, answer an offer, cancel, move. */
@Service
@Transactional
class Enrolling {

    private static final Logger log = LoggerFactory.getLogger(Enrolling.class);

    private final BatchRows batches;
    private final EnrolmentRepository enrolments;
    private final EnrolmentRules rules;
    private final Seats seats;
    private final Absences absences;
    private final Cutoffs cutoffs;
    private final Workflow workflow;
    private final Audit audit;
    private final Clock clock;

    Enrolling(
            BatchRows batches,
            EnrolmentRepository enrolments,
            EnrolmentRules rules,
            Seats seats,
            Absences absences,
            Cutoffs cutoffs,
            Workflow workflow,
            Audit audit,
            Clock clock) {
        this.batches = batches;
        this.enrolments = enrolments;
        this.rules = rules;
        this.seats = seats;
        this.absences = absences;
        this.cutoffs = cutoffs;
        this.workflow = workflow;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What somebody says of themselves when they enrol.
     *
     * @param adjustment what they need, with a seat for people with a disability
     * @param reviewWish why somebody should look although a rule speaks against it; null to enrol like everybody
     */
    record Wish(
            boolean reserved,
            @Nullable String adjustment,
            boolean householdHead,
            boolean cooperative,
            boolean shortNotice,
            @Nullable String reviewWish) {}

    /** An answer to an offer. */
    enum Answer {
        ACCEPT,
        PASS,
        DECLINE
    }

    /**
     * Asks for a place. The second time, also from an old page, gives the one that there is.
     *
     * @throws TrainingRefusal when enrolment is not open, or a rule speaks against it and nobody was asked to look
     */
    @PreAuthorize("hasRole('ARTISAN')")
    EnrolmentId request(Scope me, BatchId id, Wish wish) {
        return request(me, me.person(), id, wish);
    }

    /** The same for somebody who stands at the desk and has confirmed it. Whoever writes it down decides nothing of it. */
    @PreAuthorize("hasRole('STAFF')")
    EnrolmentId requestFor(Scope me, PersonId person, BatchId id, Wish wish) {
        return request(me, person, id, wish);
    }

    private EnrolmentId request(Scope me, PersonId person, BatchId id, Wish wish) {
        batches.get(me, id);
        var batch = batches.lock(id);
        var known = enrolments.last(id, person);
        if (known.isPresent() && !known.get().status().isFinal()) {
            return known.get().id();
        }
        return request(me, person, batch, wish, null);
    }

    private EnrolmentId request(Scope me, PersonId person, BatchRow batch, Wish wish, @Nullable Enrolment from) {
        if (!open(batch, clock.instant())) {
            throw new TrainingRefusal("training.enrol.closed");
        }
        return enter(me, person, batch, wish, from);
    }

    private EnrolmentId enter(Scope me, PersonId person, BatchRow batch, Wish wish, @Nullable Enrolment from) {
        var now = clock.instant();
        var help = !person.equals(me.person());
        var one = Enrolment.of(
                new Enrolment.Request(
                        EnrolmentId.next(),
                        batch.centre(),
                        batch.id(),
                        person,
                        help ? me.person() : null,
                        now,
                        Enrolment.lot(batch.lotSeed(), person),
                        enrolments.firstRight(batch, person, now),
                        from == null ? null : from.id(),
                        wish.reserved(),
                        wish.reserved() ? wish.adjustment() : null,
                        wish.householdHead(),
                        wish.cooperative(),
                        wish.reviewWish()),
                from == null ? null : since(from),
                wish.shortNotice(),
                enrolments.passes(batch, person, now));
        if (wish.reviewWish() == null
                && !rules.eligibility(batch, Asking.of(one)).blocks().isEmpty()) {
            throw new TrainingRefusal("training.enrol.blocked");
        }
        if (!enrolments.insert(one)) {
            throw new TrainingRefusal("training.enrol.once");
        }
        var details = new HashMap<>(Map.of("batch", batch.id().toString()));
        if (help) {
            details.put("for", person.toString());
        }
        audit.record(me.centre(), me.person(), "EnrolmentRequested", one.id(), details);
        seats.tell(one, What.REQUESTED);
        workflow.start("EnrolmentRequested", one.id().toString(), batch.centre());
        return one.id();
    }

    static boolean open(BatchRow batch, Instant now) {
        return batch.status() == BatchStatus.OPEN && !now.isBefore(batch.opensAt()) && now.isBefore(batch.closesAt());
    }

    /**
     * Comes instead of somebody, whose place they take in this very moment; also when enrolment is over.
     *
     * @throws TrainingRefusal when they would not have the place at once: then nothing has changed
     */
    EnrolmentId inPlaceOf(Scope me, Enrolment other) {
        var batch = batches.get(other.batch());
        enrolments.movingFrom(other.id()).ifPresent(this::withdrawMove);
        other.substitute(clock.instant());
        workflow.correlate("EnrolmentCancelled", other.id().toString());
        seats.giveBack(batch, other, "substituted");
        var id = enter(me, me.person(), batch, new Wish(false, null, false, false, false, null), null);
        if (enrolments.ofProcess(id).status() != EnrolmentStatus.CONFIRMED) {
            throw new TrainingRefusal("training.substitute.not-now");
        }
        seats.tell(other, What.SUBSTITUTED);
        return id;
    }

    private static Instant since(Enrolment one) {
        var queued = one.state().queuedAt();
        return queued == null ? one.request().requestedAt() : queued;
    }

    /** The same wish in the batch that takes over: with its time, and before those who ask there for the first time. */
    EnrolmentId carryOver(Enrolment one, BatchRow into) {
        var asked = one.request();
        var other = Enrolment.of(
                new Enrolment.Request(
                        EnrolmentId.next(),
                        into.centre(),
                        into.id(),
                        asked.person(),
                        asked.enteredBy(),
                        clock.instant(),
                        Enrolment.lot(into.lotSeed(), asked.person()),
                        true,
                        null,
                        asked.reservedWish(),
                        asked.adjustment(),
                        asked.householdHead(),
                        asked.cooperative(),
                        null),
                since(one),
                one.state().shortNotice(),
                one.state().passes());
        if (!enrolments.insert(other)) {
            return enrolments.last(into.id(), asked.person()).orElseThrow().id();
        }
        return other.id();
    }

    /** The second answer changes nothing, and says so. */
    @PreAuthorize("hasRole('ARTISAN')")
    void answer(Scope me, EnrolmentId id, Answer answer) {
        answer(mine(me, id), answer);
    }

    /** By the link that was sent to the person. */
    void answerByLink(EnrolmentId id, Answer answer) {
        answer(enrolments.ofProcess(id), answer);
    }

    private void answer(Enrolment seen, Answer answer) {
        var batch = lock(seen);
        var one = enrolments.ofProcess(seen.id());
        if (one.status() != EnrolmentStatus.OFFERED) {
            throw new TrainingRefusal("training.offer.answered");
        }
        if (!clock.instant().isBefore(one.state().offerUntil())) {
            throw new TrainingRefusal("training.offer.over");
        }
        switch (answer) {
            case ACCEPT -> seats.accept(batch, one, one.person());
            case PASS -> {
                one.pass(clock.instant());
                leave(batch, one, "OfferPassed", "passed");
            }
            case DECLINE -> {
                one.decline(clock.instant());
                leave(batch, one, "OfferDeclined", "declined");
            }
        }
    }

    /** The token first: whoever passes is back in the queue before the seat goes on. */
    private void leave(BatchRow batch, Enrolment one, String message, String cause) {
        audit.record(one.centre(), one.person(), message, one.id(), Map.of());
        workflow.correlate(message, one.id().toString());
        seats.leave(batch, one, one.person(), cause);
    }

    /** Until when a place is given back without a reason; none while the batch has no day. */
    @Nullable
    Instant cutoff(BatchRow batch) {
        return cutoffs.cancel(batch);
    }

    boolean isLate(BatchRow batch, Enrolment one) {
        var cutoff = cutoff(batch);
        return one.status() == EnrolmentStatus.CONFIRMED
                && cutoff != null
                && !clock.instant().isBefore(cutoff);
    }

    /**
     * Gives it back. The second time nothing happens.
     *
     * @param said what happened, where it is late
     */
    @PreAuthorize("hasRole('ARTISAN')")
    void cancel(Scope me, EnrolmentId id, Absences.@Nullable Said said, String explanation) {
        var seen = mine(me, id);
        var batch = lock(seen);
        var one = enrolments.ofProcess(id);
        if (one.status().isFinal()) {
            return;
        }
        var late = isLate(batch, one);
        var running = one.status() == EnrolmentStatus.ATTENDING || one.status() == EnrolmentStatus.INCOMPLETE;
        if ((late || running) && said == null) {
            throw new TrainingRefusal("training.cancel.why");
        }
        enrolments.movingFrom(id).ifPresent(this::withdrawMove);
        if (running) {
            one.withdraw(String.valueOf(said), clock.instant());
            enrolments.save(one, me.person());
        } else if (late) {
            one.cancelLate(String.valueOf(said), clock.instant());
        } else {
            one.cancel(clock.instant());
        }
        audit.record(me.centre(), me.person(), "EnrolmentCancelled", id, Map.of("late", String.valueOf(late)));
        workflow.correlate("EnrolmentCancelled", id.toString());
        if (!running) {
            seats.leave(batch, one, me.person(), late ? "cancelled-late" : "cancelled");
        }
        if (late && said != null) {
            absences.cancelledLate(one, said, explanation);
        }
        seats.tell(one, What.CANCELLED);
        log.atInfo().addKeyValue("enrolment", id).addKeyValue("late", late).log("Enrolment cancelled");
    }

    /** No fault of theirs: the seat is free, and nobody asks why. */
    void endWithMembership(Enrolment seen) {
        var batch = lock(seen);
        var one = enrolments.ofProcess(seen.id());
        switch (one.status()) {
            case REQUESTED, REVIEW, APPROVAL, WAITLISTED, OFFERED, CONFIRMED -> {
                one.cancel(clock.instant());
                workflow.correlate("EnrolmentCancelled", one.id().toString());
                seats.leave(batch, one, null, "membership-ended");
            }
            case ATTENDING, INCOMPLETE -> {
                one.withdraw("MEMBERSHIP_ENDED", clock.instant());
                workflow.correlate("EnrolmentCancelled", one.id().toString());
                enrolments.save(one, null);
            }
            default -> {
                // it has ended before
            }
        }
    }

    /** The wish to go elsewhere ends with the place that would have been given up for it. */
    private void withdrawMove(Enrolment other) {
        other.cancel(clock.instant());
        workflow.correlate("EnrolmentCancelled", other.id().toString());
        seats.leave(batches.get(other.batch()), other, other.person(), "cancelled");
    }

    /** To another batch: the place and the time in the queue stay theirs until they have the other. */
    @PreAuthorize("hasRole('ARTISAN')")
    EnrolmentId move(Scope me, EnrolmentId id, BatchId to) {
        var seen = mine(me, id);
        var target = batches.get(me, to);
        batches.lock(seen.batch(), to);
        var one = enrolments.ofProcess(id);
        var from = batches.get(one.batch());
        if (!target.programme().equals(from.programme())) {
            throw new NoSuchElementException("batch " + to);
        }
        var known = enrolments.last(to, me.person());
        if (known.isPresent() && !known.get().status().isFinal()) {
            return known.get().id();
        }
        if (!mayMove(one) || enrolments.movingFrom(id).isPresent()) {
            throw new TrainingRefusal("training.moved-on");
        }
        var asked = one.request();
        return request(
                me,
                me.person(),
                target,
                new Wish(
                        asked.reservedWish(),
                        asked.adjustment(),
                        asked.householdHead(),
                        asked.cooperative(),
                        one.state().shortNotice(),
                        asked.reviewWish()),
                one);
    }

    static boolean mayMove(Enrolment one) {
        return switch (one.status()) {
            case WAITLISTED, CONFIRMED -> true;
            default -> false;
        };
    }

    @PreAuthorize("hasRole('ARTISAN')")
    void shortNotice(Scope me, EnrolmentId id, boolean yes) {
        var one = mine(me, id);
        one.joinShortNotice(yes);
        enrolments.save(one, me.person());
    }

    /** The batch, and the one that is given up for it or wished for instead, in one order for all. */
    private BatchRow lock(Enrolment one) {
        var from = one.request().movesFrom();
        var other = from == null
                ? enrolments.movingFrom(one.id()).map(Enrolment::batch)
                : Optional.of(enrolments.ofProcess(from).batch());
        other.ifPresent(batch -> batches.lock(one.batch(), batch));
        return batches.lock(one.batch());
    }

    private Enrolment mine(Scope me, EnrolmentId id) {
        var one = enrolments.get(me, id);
        if (!one.person().equals(me.person())) {
            throw new NoSuchElementException("enrolment " + id);
        }
        return one;
    }
}
