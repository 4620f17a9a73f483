package id.canting.training.internal;

import static id.canting.training.EnrolmentStatus.CONFIRMED;
import static id.canting.training.EnrolmentStatus.OFFERED;
import static id.canting.training.EnrolmentStatus.WAITLISTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.canting.identity.SignedIn;
import id.canting.testing.DatabaseTest;
import id.canting.training.EnrolmentId;
import id.canting.training.EnrolmentStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionTemplate;

/** Sixty people for twenty seats at once, with cancellations, answers and a raised maximum in between. */
@DatabaseTest
class SeatRaceTest {

    private static final int SEATS = 20;
    private static final int RAISED = 22;
    private static final int PEOPLE = 60;

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

    @Test
    void manyAtOnceTakeNoSeatTwiceAndLeaveNoneIdle() throws Exception {
        var batch = batik.batch(batik.programme("BT-101"), "FIRST_COME", SEATS, 60);
        var everybody = new ArrayList<SignedIn>();
        for (int n = 0; n < PEOPLE; n++) {
            everybody.add(batik.member("Orang " + n));
        }
        Map<SignedIn, EnrolmentId> enrolled = new ConcurrentHashMap<>();

        atOnce(everybody.stream()
                // twice each, as an impatient thumb does
                .flatMap(me -> Stream.of(me, me))
                .map(me -> (Callable<Void>) () -> {
                    enrolled.put(me, batik.enrol(me, batch));
                    return null;
                })
                .toList());

        assertThat(in(enrolled, CONFIRMED)).hasSize(SEATS);
        assertThat(in(enrolled, WAITLISTED)).hasSize(PEOPLE - SEATS);
        invariants.hold(batch);

        var random = new Random(20);
        List<Callable<Void>> acts = new ArrayList<>();
        in(enrolled, CONFIRMED).stream()
                .limit(8)
                .forEach(me -> acts.add(() -> {
                    batik.cancel(me, enrolled.get(me));
                    return null;
                }));
        acts.add(() -> {
            transaction.executeWithoutResult(status -> {
                batik.set(batch, "maximum", RAISED);
                seats.resize(batch, batik.budi.person());
            });
            return null;
        });
        atOnce(acts);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(in(enrolled, OFFERED)).hasSize(8 + RAISED - SEATS));
        invariants.hold(batch);

        List<Callable<Void>> answers = new ArrayList<>();
        in(enrolled, OFFERED)
                .forEach(me -> answers.add(() -> {
                    var how = random.nextBoolean() ? Enrolling.Answer.ACCEPT : Enrolling.Answer.DECLINE;
                    batik.answer(me, enrolled.get(me), how);
                    return null;
                }));
        atOnce(answers);

        assertThat(ledger.count(batch).free()).as("no seat is idle").isZero();
        assertThat(in(enrolled, CONFIRMED).size() + in(enrolled, OFFERED).size())
                .isEqualTo(RAISED);
        assertThat(ledger.committed(batch)).isEqualTo(in(enrolled, CONFIRMED).size() * Batik.COST);
        invariants.hold(batch);
    }

    /** A lost race is tried again, as the browser's person would. */
    private static void atOnce(List<Callable<Void>> work) throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            for (var done : pool.invokeAll(
                    work.stream().map(one -> (Callable<Void>) () -> again(one)).toList())) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static Void again(Callable<Void> work) throws Exception {
        for (int tries = 0; ; tries++) {
            try {
                return work.call();
            } catch (ConcurrencyFailureException lost) {
                if (tries == 3) {
                    throw lost;
                }
            }
        }
    }

    private List<SignedIn> in(Map<SignedIn, EnrolmentId> enrolled, EnrolmentStatus status) {
        return new LinkedHashMap<>(enrolled)
                .entrySet().stream()
                        .filter(one -> batik.status(one.getValue()) == status)
                        .map(Map.Entry::getKey)
                        .toList();
    }
}
