package id.canting.training.internal;

import id.canting.training.EnrolmentId;
import id.canting.training.EnrolmentNotice.What;
import id.canting.training.EnrolmentStatus;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What the processes of an enrolment ask for. Each looks first at where the enrolment stands: a step can come twice. */
@Component
class EnrolmentSteps {

    private final BatchRows batches;
    private final EnrolmentRepository enrolments;
    private final EnrolmentRules rules;
    private final Seats seats;
    private final Queue queue;
    private final NoShows noShows;
    private final Absences absences;
    private final TrainingRecords records;
    private final Clock clock;

    EnrolmentSteps(
            BatchRows batches,
            EnrolmentRepository enrolments,
            EnrolmentRules rules,
            Seats seats,
            Queue queue,
            NoShows noShows,
            Absences absences,
            TrainingRecords records,
            Clock clock) {
        this.batches = batches;
        this.enrolments = enrolments;
        this.rules = rules;
        this.seats = seats;
        this.queue = queue;
        this.noShows = noShows;
        this.absences = absences;
        this.records = records;
        this.clock = clock;
    }

    String checkEligibility(String key) {
        var one = get(key);
        return rules.check(batches.get(one.batch()), one).blocks().isEmpty() ? "eligible" : "doubtful";
    }

    void awaitReview(String key) {
        var one = get(key);
        if (one.status() == EnrolmentStatus.REQUESTED) {
            one.awaitReview(clock.instant());
            enrolments.save(one, null);
            seats.tell(one, What.REVIEW);
        }
    }

    String chooseApprover(String key) {
        var one = get(key);
        var approver = batches.get(one.batch()).approver();
        if (!approver.equals("NONE")
                && (one.status() == EnrolmentStatus.REQUESTED || one.status() == EnrolmentStatus.REVIEW)) {
            one.awaitApproval(clock.instant());
            enrolments.save(one, null);
        }
        return approver.toLowerCase(Locale.ROOT);
    }

    String approvalEnds(String key) {
        return batches.get(get(key).batch()).closesAt().toString();
    }

    void expireEnrolment(String key) {
        var one = get(key);
        if (one.status() == EnrolmentStatus.APPROVAL) {
            one.expire(clock.instant());
            enrolments.save(one, null);
            seats.tell(one, What.EXPIRED);
        }
    }

    void refuseEnrolment(String key) {
        var one = get(key);
        if (records.first(one.id().value(), "refuse", clock.instant())) {
            seats.tell(one, What.REFUSED);
        }
    }

    /** Whoever waits already comes first, unless a rule speaks against them. */
    String takeSeat(String key) {
        var batch = lock(key);
        var one = get(key);
        switch (one.status()) {
            case REQUESTED, REVIEW, APPROVAL -> {
                queue.offer(batch);
                if (!batch.serves() || batch.ranked() || !seats.take(batch, one)) {
                    wait(batch, one);
                }
            }
            default -> {
                // it has come before
            }
        }
        return one.status() == EnrolmentStatus.CONFIRMED ? "seat" : "queue";
    }

    private void wait(BatchRow batch, Enrolment one) {
        var points = batch.ranked() ? rules.rate(batch, List.of(one)).get(one.person()) : null;
        one.queue(points, clock.instant());
        enrolments.save(one, null);
        seats.tell(one, What.WAITLISTED);
    }

    String offerEnds(String key) {
        return Objects.requireNonNull(get(key).state().offerUntil(), "offered").toString();
    }

    String expireOffer(String key) {
        var batch = lock(key);
        var one = get(key);
        if (one.status() == EnrolmentStatus.OFFERED) {
            one.offerRanOut(enrolments.lastRank(one), clock.instant());
            seats.leave(batch, one, null, "offer-expired");
            seats.tell(one, one.status() == EnrolmentStatus.WAITLISTED ? What.OFFER_MISSED : What.OFFER_EXPIRED);
        }
        return one.status() == EnrolmentStatus.WAITLISTED ? "wait" : "leave";
    }

    void attend(String key) {
        var one = get(key);
        if (one.status() == EnrolmentStatus.CONFIRMED) {
            one.attend(clock.instant());
            enrolments.save(one, null);
        }
    }

    String considerExcuse(String key) {
        return absences.consider(noShows.get(UUID.fromString(key)));
    }

    void settleAbsence(String key) {
        absences.settle(noShows.get(UUID.fromString(key)));
    }

    /** With the batch that is given up for it, where there is one. */
    private BatchRow lock(String key) {
        var one = get(key);
        var from = one.request().movesFrom();
        if (from != null) {
            batches.lock(one.batch(), enrolments.ofProcess(from).batch());
        }
        return batches.lock(one.batch());
    }

    private Enrolment get(String key) {
        return enrolments.ofProcess(EnrolmentId.of(key));
    }
}
