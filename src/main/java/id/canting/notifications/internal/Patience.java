package id.canting.notifications.internal;

import java.time.Duration;
import java.util.List;

/** How long to wait after a try that failed: ten tries take nearly 16 hours. */
final class Patience {

    private static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8));

    private Patience() {}

    /** @param tries that have failed, at least 1 */
    static Duration after(int tries) {
        return WAITS.get(Math.min(tries, WAITS.size()) - 1);
    }
}
