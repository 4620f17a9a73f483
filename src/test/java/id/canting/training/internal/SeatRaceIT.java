package id.canting.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import id.canting.testing.DatabaseTest;
import id.canting.testing.Shows;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** What holds of seats while two hundred people want one of twenty. */
@DatabaseTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SeatRaceIT {

    @Autowired
    Batik house;

    @Autowired
    SeatInvariants invariants;

    @Autowired
    SessionRepository<? extends Session> sessions;

    @Autowired
    Environment environment;

    @LocalServerPort
    int port;

    @Test
    @Shows("training: rule: never more confirmed + offered than the maximum")
    void oneRoundLeavesNoSeatTakenTwiceAndNoneIdle() throws Exception {
        play(1, 42);
    }

    @Test
    @Tag("faults")
    void neitherDoTwentyInBothModes() throws Exception {
        play(Integer.getInteger("rounds", 20), System.nanoTime());
    }

    private void play(int rounds, long seed) throws Exception {
        try (var copies = new SeatRounds(house, invariants, sessions, environment, "http://127.0.0.1:" + port)) {
            for (int round = 0; round < rounds; round++) {
                var figures = copies.play(round % 2 == 0 ? "FIRST_COME" : "RANKED", seed + round);
                assertThat(figures.slowest())
                        .as("milliseconds until a free seat was offered")
                        .isLessThan(10_000);
            }
        }
    }
}
