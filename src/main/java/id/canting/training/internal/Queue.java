package id.canting.training.internal;

import id.canting.centre.Centres;
import id.canting.centre.ServiceLevels;
import id.canting.people.People;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentNotice.What;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Offers free seats to those who wait, in their order. Called with the batch's row locked. */
@Component
class Queue {

    /** A start within so many days is short notice. */
    static final int SHORT_NOTICE_DAYS = 3;

    private static final Logger log = LoggerFactory.getLogger(Queue.class);

    private final SeatLedger ledger;
    private final Seats seats;
    private final OfferTellings tellings;
    private final EnrolmentRepository enrolments;
    private final EnrolmentRules rules;
    private final People people;
    private final Centres centres;
    private final ServiceLevels levels;
    private final Workflow workflow;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Queue(
            SeatLedger ledger,
            Seats seats,
            OfferTellings tellings,
            EnrolmentRepository enrolments,
            EnrolmentRules rules,
            People people,
            Centres centres,
            ServiceLevels levels,
            Workflow workflow,
            ApplicationEventPublisher events,
            Clock clock) {
        this.ledger = ledger;
        this.seats = seats;
        this.tellings = tellings;
        this.enrolments = enrolments;
        this.rules = rules;
        this.people = people;
        this.centres = centres;
        this.levels = levels;
        this.workflow = workflow;
        this.events = events;
        this.clock = clock;
    }

    /** A seat could not be offered in this transaction, since whoever is next is on the way back to the queue. */
    record SeatLeft(BatchId batch) {}

    /**
     * Offers what is free. Whom a rule speaks against now is told so and passed over, and stays in the queue.
     *
     * @return how many offers were made
     */
    int offer(BatchRow batch) {
        var now = clock.instant();
        var end = batch.servedUntil();
        if (!batch.serves() || end == null || !now.isBefore(end)) {
            return 0;
        }
        var free = ledger.count(batch.id());
        var hasty = shortNotice(batch, now);
        var until = until(batch, end, now);
        int open = free.free();
        int reserved = free.reservedFree();
        int made = 0;
        var late = false;
        var waiting = waiting(batch, open + reserved);
        var unreached =
                people.withoutMail(waiting.stream().map(Enrolment::person).toList());
        for (var one : waiting) {
            if (open + reserved == 0) {
                break;
            }
            var wish = one.request().reservedWish() && reserved > 0;
            if (!wish && open == 0 || hasty && !one.state().shortNotice()) {
                continue;
            }
            if (!workflow.waits("SeatOffered", one.id().toString())) {
                late = true;
                continue;
            }
            var obstacle = rules.obstacle(batch, one);
            if (obstacle != null) {
                if (enrolments.note(one, obstacle, now)) {
                    seats.tell(one, What.SKIPPED);
                }
                continue;
            }
            var offered = unreached.contains(one.person())
                    ? seats.offerUntold(batch, one, end)
                    : seats.offer(batch, one, until);
            if (offered) {
                made++;
                if (wish) {
                    reserved--;
                } else {
                    open--;
                }
            }
        }
        if (late) {
            events.publishEvent(new SeatLeft(batch.id()));
        }
        if (made > 0) {
            log.atInfo()
                    .addKeyValue("batch", batch.id())
                    .addKeyValue("offers", made)
                    .log("Seats offered");
        }
        return made;
    }

    private List<Enrolment> waiting(BatchRow batch, int free) {
        return free == 0 ? List.of() : enrolments.queue(batch.id());
    }

    boolean shortNotice(BatchRow batch, Instant now) {
        var starts = batch.starts();
        var zone = centres.get(batch.centre()).zone();
        return starts != null
                && !LocalDate.ofInstant(now, zone)
                        .plusDays(SHORT_NOTICE_DAYS)
                        .isBefore(LocalDate.ofInstant(starts, zone));
    }

    /** Until when an offer can be answered that is made, or told, now. @param end of the giving of seats */
    Instant until(BatchRow batch, Instant end, Instant now) {
        var level = shortNotice(batch, now) ? "seat-offer-at-short-notice" : "seat-offer";
        var due = levels.due(batch.centre(), level, now);
        return (end.isBefore(due) ? end : due).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Until when somebody can answer their offer: whom nobody has told yet, as if they were told now. */
    @Nullable
    Instant until(BatchRow batch, Enrolment one) {
        var until = one.state().offerUntil();
        return until != null && tellings.untold(one.id()) ? until(batch, until, clock.instant()) : until;
    }
}
