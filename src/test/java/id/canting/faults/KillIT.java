package id.canting.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds when the plug is pulled. */
class KillIT {

    @Test
    void nothingIsHalfMadeAfterOneKill() throws Exception {
        try (var rounds = new KillRounds(Path.of("target/kill/one-" + System.nanoTime()), 42)) {
            assertThat(rounds.play(1).applications()).isPositive();
        }
    }

    @Test
    @Tag("faults")
    void nothingIsHalfMadeAfterTwentyKills() throws Exception {
        try (var rounds = new KillRounds(Path.of("target/kill/twenty-" + System.nanoTime()), System.nanoTime())) {
            var reached = rounds.play(20);
            assertThat(reached.applications()).isGreaterThanOrEqualTo(20);
            assertThat(reached.members()).isPositive();
        }
    }
}
