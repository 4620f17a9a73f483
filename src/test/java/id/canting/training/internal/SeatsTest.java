package id.canting.training.internal;

import static id.canting.training.EnrolmentStatus.ATTENDING;
import static id.canting.training.EnrolmentStatus.CANCELLED;
import static id.canting.training.EnrolmentStatus.CLOSED;
import static id.canting.training.EnrolmentStatus.CONFIRMED;
import static id.canting.training.EnrolmentStatus.DECLINED;
import static id.canting.training.EnrolmentStatus.NO_SHOW;
import static id.canting.training.EnrolmentStatus.OFFERED;
import static id.canting.training.EnrolmentStatus.OFFER_EXPIRED;
import static id.canting.training.EnrolmentStatus.WAITLISTED;
import static id.canting.training.internal.Enrolling.Answer.ACCEPT;
import static id.canting.training.internal.Enrolling.Answer.DECLINE;
import static id.canting.training.internal.Enrolling.Answer.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.canting.demo.MovableClock;
import id.canting.identity.SignedIn;
import id.canting.testing.DatabaseTest;
import id.canting.testing.DueTimers;
import id.canting.testing.Shows;
import id.canting.training.BatchId;
import id.canting.training.BatchNotice;
import id.canting.training.EnrolmentId;
import id.canting.training.SessionNotice;
import id.canting.training.internal.SeatLedger.Moved;
import id.canting.training.internal.SeatLedger.Movement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

/** Seats of a batch in which whoever comes first is served: taken, offered, passed on, given back. */
@DatabaseTest
@RecordApplicationEvents
class SeatsTest {

    @Autowired
    Batik batik;

    @Autowired
    Seats seats;

    @Autowired
    SeatLedger ledger;

    @Autowired
    BudgetLines lines;

    @Autowired
    EnrolmentRepository enrolments;

    @Autowired
    Departures departures;

    @Autowired
    NoShows noShows;

    @Autowired
    BatchSteps steps;

    @Autowired
    RunningSessions sessions;

    @Autowired
    ParticipantService participants;

    @Autowired
    DueTimers timers;

    @Autowired
    ApplicationEvents events;

    @Autowired
    SeatInvariants invariants;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MovableClock clock;

    private BatchId batch;

    @BeforeEach
    void twoSeats() {
        batch = batik.batch(batik.programme("BT-101"), "FIRST_COME", 2, 40);
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    @Shows("training: step: TakeSeat")
    void whoComesFirstHasASeatAndTheThirdWaits() {
        var first = batik.enrol(batik.member("Sulastri"), batch);
        var second = batik.enrol(batik.member("Dewi Anggraini"), batch);
        var third = batik.enrol(batik.member("Bagas Pratama"), batch);

        assertThat(batik.status(first)).isEqualTo(CONFIRMED);
        assertThat(batik.status(second)).isEqualTo(CONFIRMED);
        assertThat(batik.status(third)).isEqualTo(WAITLISTED);
        assertThat(ledger.committed(batch)).isEqualTo(2 * Batik.COST);
    }

    @Test
    @Shows("training: rule: two requests of one person give one enrolment")
    void theSameRequestTwiceIsOneEnrolment() {
        var sulastri = batik.member("Sulastri");

        assertThat(batik.enrol(sulastri, batch)).isEqualTo(batik.enrol(sulastri, batch));
        assertThat(ledger.count(batch).taken()).isOne();
    }

    @Test
    @Shows({"training: Waitlist promotion", "training: rule: a released seat is offered within 10 seconds"})
    void aSeatThatIsGivenBackIsOfferedToWhoeverWaitsInTheSameTransaction() {
        var full = full();
        var bagas = batik.member("Bagas Pratama");
        var third = batik.enrol(bagas, batch);
        var fourth = batik.enrol(batik.member("Nur Hidayati"), batch);

        batik.cancel(full.me(), full.id());

        assertThat(batik.status(full.id())).isEqualTo(CANCELLED);
        assertThat(batik.status(third)).isEqualTo(OFFERED);
        assertThat(batik.status(fourth)).isEqualTo(WAITLISTED);
        assertThat(ledger.committed(batch)).as("an offer binds no money").isEqualTo(Batik.COST);
        batik.answer(bagas, third, ACCEPT);
        assertThat(batik.status(third)).isEqualTo(CONFIRMED);
        assertThat(ledger.committed(batch)).isEqualTo(2 * Batik.COST);
    }

    @Test
    void theMoneyIsRightAlsoWhereTheClockOfAnotherCopyIsBehind() {
        var full = full();
        clock.advance(Duration.ofMinutes(-1));

        batik.cancel(full.me(), full.id());

        assertThat(ledger.committed(batch)).isEqualTo(Batik.COST);
        assertThat(ledger.movements(batch)).last().extracting(Moved::what).isEqualTo(Movement.RELEASED);
        assertThat(lines.all(batik.rini.scope()))
                .singleElement()
                .extracting(BudgetLine::committed)
                .isEqualTo(Batik.COST);
    }

    @Test
    @Shows("training: rule: a decline or expiry never leaves a seat idle")
    void aDeclinedOfferGoesToTheNext() {
        var full = full();
        var bagas = batik.member("Bagas Pratama");
        var third = batik.enrol(bagas, batch);
        var fourth = batik.enrol(batik.member("Nur Hidayati"), batch);
        batik.cancel(full.me(), full.id());

        batik.answer(bagas, third, DECLINE);

        assertThat(batik.status(third)).isEqualTo(DECLINED);
        assertThat(batik.status(fourth)).isEqualTo(OFFERED);
        assertThatThrownBy(() -> batik.answer(bagas, third, ACCEPT)).hasMessage("training.offer.answered");
    }

    @Test
    void whoPassesKeepsAPlaceForTheNextBatchAndIsOfferedNothingMoreHere() {
        var full = full();
        var bagas = batik.member("Bagas Pratama");
        var third = batik.enrol(bagas, batch);
        batik.cancel(full.me(), full.id());

        batik.answer(bagas, third, PASS);

        assertThat(batik.status(third)).isEqualTo(WAITLISTED);
        assertThat(enrolments.ofProcess(third).state().nextBatch()).isTrue();
        assertThat(ledger.count(batch).free()).isOne();
        var fourth = batik.enrol(batik.member("Nur Hidayati"), batch);
        assertThat(batik.status(fourth)).isEqualTo(CONFIRMED);
    }

    @Test
    @Shows({"training: Offer expired", "training: rule: a decline or expiry never leaves a seat idle"})
    void anOfferThatRunsOutGoesOnAndTheSecondTimeItsPersonIsLeftOut() {
        var full = full();
        var third = batik.enrol(batik.member("Bagas Pratama"), batch);
        var nur = batik.member("Nur Hidayati");
        var fourth = batik.enrol(nur, batch);
        batik.cancel(full.me(), full.id());

        batik.due(third.toString(), "OfferEnds");

        assertThat(batik.status(third)).isEqualTo(WAITLISTED);
        assertThat(batik.status(fourth)).isEqualTo(OFFERED);
        batik.answer(nur, fourth, DECLINE);
        assertThat(batik.status(third)).isEqualTo(OFFERED);
        batik.due(third.toString(), "OfferEnds");
        assertThat(batik.status(third)).isEqualTo(OFFER_EXPIRED);
        assertThat(ledger.count(batch).free()).isOne();
    }

    @Test
    @Shows("training: Waitlist promotion")
    void aRaisedMaximumIsOfferedAndALoweredOneTakesOnlyFreeSeats() {
        full();
        var third = batik.enrol(batik.member("Bagas Pratama"), batch);
        batik.set(batch, "maximum", 4);

        transaction.executeWithoutResult(status -> seats.resize(batch, batik.budi.person()));

        assertThat(batik.status(third)).isEqualTo(OFFERED);
        assertThat(ledger.count(batch)).isEqualTo(new SeatLedger.Count(4, 3, 1, 0, 0));
        batik.set(batch, "maximum", 3);
        transaction.executeWithoutResult(status -> seats.resize(batch, batik.budi.person()));
        assertThat(ledger.count(batch)).isEqualTo(new SeatLedger.Count(3, 3, 0, 0, 0));
        batik.set(batch, "maximum", 2);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> seats.resize(batch, batik.budi.person())))
                .hasMessage("training.seats.taken");
        batik.set(batch, "maximum", 3);
    }

    @Test
    void aReservedSeatIsForWhoWishesItUntilItIsReleased() {
        var kept = batik.batch(batik.programme("BC-101"), "FIRST_COME", 1, 1, 60);
        var waits = batik.enrol(batik.member("Sulastri"), kept);
        assertThat(batik.status(waits)).isEqualTo(WAITLISTED);
        var bagas = batik.member("Bagas Pratama");
        var deaf = batik.enrol(bagas, kept, Batik.reservedWish());
        assertThat(batik.status(deaf)).isEqualTo(CONFIRMED);
        batik.cancel(bagas, deaf);
        assertThat(batik.status(waits)).isEqualTo(WAITLISTED);

        transaction.executeWithoutResult(status -> seats.unreserve(kept));

        assertThat(batik.status(waits)).isEqualTo(OFFERED);
    }

    @Test
    void whoCannotComeOnTheNewDayLeavesWithoutFaultAndTheNextIsOfferedTheSeat() {
        var full = full();
        var third = batik.enrol(batik.member("Bagas Pratama"), batch);

        transaction.executeWithoutResult(
                status -> departures.withoutFault(full.id(), full.me().person()));

        assertThat(batik.status(full.id())).isEqualTo(CANCELLED);
        assertThat(batik.status(third)).isEqualTo(OFFERED);
        invariants.hold(batch);
    }

    @Test
    @Shows("training: Session moved")
    void whenItIsPostponedWhoHasASeatIsAskedAndWhoWaitsIsTold() {
        var full = full();
        var bagas = batik.member("Bagas Pratama");
        var third = batik.enrol(bagas, batch);
        var first = sessions.ofBatch(batch).get(0);

        transaction.executeWithoutResult(status -> steps.postponeBatch(batch.toString()));

        assertThat(events.stream(SessionNotice.class).filter(notice -> notice.kind() == SessionNotice.Kind.MOVED))
                .hasSize(2)
                .extracting(SessionNotice::person)
                .contains(full.me().person());
        assertThat(events.stream(BatchNotice.class).flatMap(notice -> notice.readers().stream()))
                .contains(bagas.person(), first.trainer());
        Batik.as(full.me(), () -> participants.answer(full.me().scope(), first.id(), Confirmations.Answer.LEAVING));
        assertThat(batik.status(full.id())).isEqualTo(CANCELLED);
        assertThat(noShows.of(batik.centre, full.me().person())).isEmpty();
        assertThat(batik.status(third)).isEqualTo(OFFERED);
    }

    @Test
    void aSeatThatIsGivenOnIsOfferedAndItsPersonHasPoints() {
        var full = full();
        var third = batik.enrol(batik.member("Bagas Pratama"), batch);

        transaction.executeWithoutResult(status -> departures.forfeit(full.id(), batik.rini.person()));

        assertThat(batik.status(full.id())).isEqualTo(NO_SHOW);
        assertThat(batik.status(third)).isEqualTo(OFFERED);
        assertThat(noShows.of(batik.centre, full.me().person()))
                .extracting(NoShows.NoShow::counts)
                .containsExactly(Absences.WHOLE);
        invariants.hold(batch);
    }

    @Test
    @Shows("training: No-show")
    void theSeatOfWhoeverMissedTheFirstSessionGoesToWhoeverWaitsUntilTheSecond() {
        var full = full();
        var bagas = batik.member("Bagas Pratama");
        var third = batik.enrol(bagas, batch, Batik.shortNotice());
        var fourth = batik.enrol(batik.member("Nur Hidayati"), batch);
        var first = sessions.ofBatch(batch).get(0);
        var second = batik.session(batch, 2, first.startsAt().plus(Duration.ofDays(3)));
        clock.set(first.endsAt());
        for (var step : List.of("enrolment closes", "it is decided that it runs", "it begins")) {
            timers.fire(batch.toString());
        }
        assertThat(batik.status(full.id())).isEqualTo(ATTENDING);
        assertThat(batik.status(third)).isEqualTo(WAITLISTED);

        transaction.executeWithoutResult(status -> departures.forfeit(full.id(), batik.rini.person()));

        assertThat(batik.status(full.id())).isEqualTo(NO_SHOW);
        assertThat(batik.status(third)).isEqualTo(OFFERED);
        batik.answer(bagas, third, ACCEPT);
        assertThat(batik.status(third)).isEqualTo(ATTENDING);
        assertThat(ledger.committed(batch)).isEqualTo(2 * Batik.COST);
        invariants.hold(batch);

        clock.set(first.startsAt().plus(Duration.ofDays(3)).minus(Duration.ofMinutes(29)));
        timers.fire(second.toString());
        assertThat(batik.status(fourth)).isEqualTo(CLOSED);
        invariants.hold(batch);
    }

    private Sitting full() {
        var sulastri = batik.member("Sulastri");
        var id = batik.enrol(sulastri, batch);
        batik.enrol(batik.member("Dewi Anggraini"), batch);
        return new Sitting(sulastri, id);
    }

    private record Sitting(SignedIn me, EnrolmentId id) {}
}
