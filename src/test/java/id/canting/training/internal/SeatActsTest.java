package id.canting.training.internal;

import static id.canting.training.EnrolmentStatus.CONFIRMED;
import static id.canting.training.EnrolmentStatus.OFFERED;
import static id.canting.training.EnrolmentStatus.WAITLISTED;
import static org.assertj.core.api.Assertions.assertThat;

import id.canting.identity.SignedIn;
import id.canting.testing.DatabaseTest;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import id.canting.training.EnrolmentStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever people do, in whatever order: never too many, never a seat idle, and the money is seats times cost. */
@DatabaseTest
class SeatActsTest {

    private static final int ACTS = 40;

    @Autowired
    Batik batik;

    @Autowired
    Seats seats;

    @Autowired
    SeatLedger ledger;

    @Autowired
    SeatInvariants invariants;

    @Autowired
    TransactionTemplate transaction;

    private final Map<EnrolmentId, SignedIn> people = new LinkedHashMap<>();
    private BatchId batch;
    private int maximum = 4;
    private int kept = 1;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverPeopleDoTheSeatsAreRight(long seed) {
        var random = new Random(seed);
        batch = batik.batch(batik.programme("BT-101"), "FIRST_COME", maximum, kept, 60);
        for (int n = 0; n < ACTS; n++) {
            var act = act(random, n);
            holds(seed + ", act " + n + ": " + act);
        }
        invariants.hold(batch);
    }

    private String act(Random random, int n) {
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> {
                var me = batik.member("Orang " + n);
                people.put(batik.enrol(me, batch, random.nextInt(6) == 0 ? Batik.reservedWish() : Batik.wish()), me);
                return "enrol";
            }
            case 3 -> {
                return any(random, CONFIRMED, id -> batik.cancel(people.get(id), id), "cancel");
            }
            case 4 -> {
                return any(random, OFFERED, id -> batik.answer(people.get(id), id, Enrolling.Answer.ACCEPT), "accept");
            }
            case 5 -> {
                return any(
                        random, OFFERED, id -> batik.answer(people.get(id), id, Enrolling.Answer.DECLINE), "decline");
            }
            case 6 -> {
                return any(random, OFFERED, id -> batik.due(id.toString(), "OfferEnds"), "expire");
            }
            default -> {
                maximum++;
                batik.set(batch, "maximum", maximum);
                transaction.executeWithoutResult(status -> seats.resize(batch, batik.budi.person()));
                return "raise to " + maximum;
            }
        }
    }

    private String any(Random random, EnrolmentStatus status, Consumer<EnrolmentId> act, String name) {
        var those = people.keySet().stream()
                .filter(id -> batik.status(id) == status)
                .toList();
        if (those.isEmpty()) {
            return "nothing to " + name;
        }
        act.accept(those.get(random.nextInt(those.size())));
        return name;
    }

    private void holds(String after) {
        var count = ledger.count(batch);
        var seated = in(CONFIRMED).size() + in(OFFERED).size();
        assertThat(seated).as(after).isEqualTo(count.taken()).isLessThanOrEqualTo(maximum);
        assertThat(ledger.committed(batch)).as(after).isEqualTo(in(CONFIRMED).size() * Batik.COST);
        assertThat(count.free() == 0 || in(WAITLISTED).isEmpty())
                .as(after + ": no seat is idle while somebody waits")
                .isTrue();
        assertThat(rebuilt()).as(after).isEqualTo(count.taken());
    }

    /** From the movements alone, in their order. */
    private int rebuilt() {
        var held = new LinkedHashMap<Integer, EnrolmentId>();
        for (var moved : ledger.movements(batch)) {
            switch (moved.what()) {
                case OFFERED, CONFIRMED -> held.put(moved.seat(), moved.enrolment());
                case RELEASED, REMOVED -> held.remove(moved.seat());
                case ADDED, UNRESERVED -> {}
            }
        }
        return held.size();
    }

    private List<EnrolmentId> in(EnrolmentStatus status) {
        return people.keySet().stream().filter(id -> batik.status(id) == status).toList();
    }
}
