package id.canting.training.internal;

import static id.canting.training.EnrolmentStatus.CONFIRMED;
import static id.canting.training.EnrolmentStatus.OFFERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.canting.identity.SignedIn;
import id.canting.testing.DatabaseTest;
import id.canting.testing.Shows;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import id.canting.training.EnrolmentStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestContextManager;

/** Whatever people do, in whatever order: never too many, never a seat idle, and the money is seats times cost. */
@DatabaseTest
class SeatActsTest {

    private static final int PEOPLE = 8;

    @Autowired
    Batik batik;

    @Autowired
    BatchService service;

    @Autowired
    SeatLedger ledger;

    @Autowired
    BudgetLines lines;

    @Autowired
    EnrolmentRepository enrolments;

    @Autowired
    SeatInvariants invariants;

    private final List<SignedIn> people = new ArrayList<>();
    private final Map<EnrolmentId, SignedIn> asked = new LinkedHashMap<>();
    private final Map<BatchId, Integer> maximum = new LinkedHashMap<>();

    private enum What {
        ENROL,
        ACCEPT,
        PASS,
        DECLINE,
        EXPIRE,
        CANCEL,
        MOVE,
        RAISE,
        CANCEL_BATCH
    }

    /** @param who a number by which one of those is chosen who can do it; so with the batch */
    private record Act(What what, int who, int where) {}

    @Provide
    Arbitrary<Act> acts() {
        var what = Arbitraries.frequency(
                Tuple.of(4, What.ENROL),
                Tuple.of(4, What.ACCEPT),
                Tuple.of(1, What.PASS),
                Tuple.of(2, What.DECLINE),
                Tuple.of(3, What.EXPIRE),
                Tuple.of(4, What.CANCEL),
                Tuple.of(3, What.MOVE),
                Tuple.of(2, What.RAISE),
                Tuple.of(1, What.CANCEL_BATCH));
        var number = Arbitraries.integers().between(0, 99);
        return Combinators.combine(what, number, number).as(Act::new);
    }

    /** Each time at a centre of its own, which has two budget lines and a batch of each, for which people wait. */
    @BeforeTry
    void twoBatchesAndTheirMoney() throws Exception {
        new TestContextManager(getClass()).prepareTestInstance(this);
        people.clear();
        asked.clear();
        maximum.clear();
        var programme = batik.programme("BT-101");
        var one = batik.batch(programme, "FIRST_COME", 1, 60);
        var other = batik.batch(programme, "FIRST_COME", 2, 1, 80);
        batik.set(other, "budget_line_id", batik.line("3.31.02.2.02"));
        maximum.put(one, 1);
        maximum.put(other, 2);
        for (int n = 0; n < PEOPLE; n++) {
            people.add(batik.member("Orang " + n));
            enrol(people.get(n), n < 4 ? one : other, Batik.wish());
        }
    }

    @Shows("training: rule: money committed per batch = seats confirmed × cost")
    @Property(tries = 4)
    void whateverPeopleDoTheMoneyIsSeatsTimesCost(@ForAll @Size(min = 12, max = 18) List<@From("acts") Act> acts) {
        for (var act : acts) {
            try {
                play(act);
            } catch (TrainingRefusal refused) {
                // so it is with a batch that has ended, and with somebody who is in it already
            }
            maximum.keySet().forEach(batch -> holds(batch, act));
            invariants.holdNow(maximum.keySet());
        }
        invariants.hold(maximum.keySet().toArray(BatchId[]::new));
    }

    private void play(Act act) {
        var batch = List.copyOf(maximum.keySet()).get(act.where() % maximum.size());
        switch (act.what()) {
            case ENROL -> {
                var wish = act.who() < 15 ? Batik.reservedWish() : Batik.wish();
                enrol(people.get(act.who() % PEOPLE), batch, wish);
            }
            case ACCEPT -> any(OFFERED, act).ifPresent(id -> batik.answer(asked.get(id), id, Enrolling.Answer.ACCEPT));
            case PASS -> any(OFFERED, act).ifPresent(id -> batik.answer(asked.get(id), id, Enrolling.Answer.PASS));
            case DECLINE ->
                any(OFFERED, act).ifPresent(id -> batik.answer(asked.get(id), id, Enrolling.Answer.DECLINE));
            case EXPIRE -> any(OFFERED, act).ifPresent(id -> batik.due(id.toString(), "OfferEnds"));
            case CANCEL -> any(CONFIRMED, act).ifPresent(id -> batik.cancel(asked.get(id), id));
            case MOVE ->
                any(CONFIRMED, act).ifPresent(id -> asked.put(batik.move(asked.get(id), id, batch), asked.get(id)));
            case RAISE -> {
                Batik.as(batik.budi, () -> service.raise(batik.budi.scope(), batch, maximum.get(batch) + 1));
                maximum.merge(batch, 1, Integer::sum);
            }
            case CANCEL_BATCH ->
                Batik.as(
                        batik.budi,
                        () -> service.cancel(batik.budi.scope(), batch, "NO_TRAINER", "Pelatih sakit lama."));
        }
    }

    private void enrol(SignedIn me, BatchId batch, Enrolling.Wish wish) {
        asked.put(batik.enrol(me, batch, wish), me);
    }

    private Optional<EnrolmentId> any(EnrolmentStatus status, Act act) {
        var those =
                asked.keySet().stream().filter(id -> batik.status(id) == status).toList();
        return those.isEmpty() ? Optional.empty() : Optional.of(those.get(act.who() % those.size()));
    }

    private void holds(BatchId batch, Act after) {
        var count = ledger.count(batch);
        int confirmed = enrolments.in(batch, CONFIRMED).size();
        assertThat(confirmed + enrolments.in(batch, OFFERED).size())
                .as("seats after %s", after)
                .isEqualTo(count.taken())
                .isLessThanOrEqualTo(maximum.get(batch));
        assertThat(ledger.committed(batch)).as("money after %s", after).isEqualTo(confirmed * Batik.COST);
        assertThat(lines.get(batik.budi.scope(), batik.lineOf(batch)).committed())
                .as("money of the budget code after %s", after)
                .isEqualTo(confirmed * Batik.COST);
        // whoever was on the way back to the queue is offered the seat a moment later
        await().untilAsserted(() -> assertThat(ledger.count(batch).free() == 0
                        || enrolments.queue(batch).isEmpty())
                .as("no seat is idle after %s", after)
                .isTrue());
    }
}
