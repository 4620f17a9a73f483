package id.canting.people.internal;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Slows down who guesses. Counted in one table for all nodes; no lock that somebody has to lift. */
@Component
class Brakes {

    /** So many guesses are free. */
    static final int FREE = 5;

    static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    /** After so long without a failure it starts from nothing. */
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    Brakes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How long to wait after so many failures: from the fifth on 1, 2, 4, 8 and then always 15 minutes. */
    static Duration waitAfter(int failures) {
        if (failures < FREE) {
            return Duration.ZERO;
        }
        var wait = Duration.ofMinutes(1L << Math.min(failures - FREE, 10));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /**
     * Counts an attempt before it is made, so that a hundred at once are not all free.
     *
     * @return whether it may be made; an attempt that may not is not counted
     */
    @Transactional
    boolean attempt(String key) {
        var now = clock.instant();
        var failures = jdbc.sql(
                        """
                        insert into sign_in_failure as f (key, failures, first_at, last_at, blocked_until)
                        values (:key, 1, :now, :now, :now)
                            on conflict (key) do update
                           set failures = case when f.last_at < :forgotten then 1 else f.failures + 1 end, last_at = :now
                         where f.blocked_until <= :now
                        returning failures
                        """)
                .param("key", key)
                .param("now", at(now))
                .param("forgotten", at(now.minus(FORGOTTEN)))
                .query(Integer.class)
                .optional();
        failures.map(Brakes::waitAfter).filter(wait -> !wait.isZero()).ifPresent(wait -> jdbc.sql(
                        "update sign_in_failure set blocked_until = :until where key = :key")
                .param("key", key)
                .param("until", at(now.plus(wait)))
                .update());
        return failures.isPresent();
    }

    /** It went well: nothing happened. */
    void forgive(String key) {
        jdbc.sql("delete from sign_in_failure where key = :key")
                .param("key", key)
                .update();
    }

    /** Counts one more. @return whether there were at most so many within the window */
    boolean within(String key, int most, Duration window) {
        var now = clock.instant();
        return jdbc.sql(
                                """
                        insert into sign_in_failure as f (key, failures, first_at, last_at, blocked_until)
                        values (:key, 1, :now, :now, :now)
                            on conflict (key) do update
                           set failures = case when f.first_at <= :begin then 1 else f.failures + 1 end,
                               first_at = case when f.first_at <= :begin then :now else f.first_at end,
                               last_at = :now
                        returning failures
                        """)
                        .param("key", key)
                        .param("now", at(now))
                        .param("begin", at(now.minus(window)))
                        .query(Integer.class)
                        .single()
                <= most;
    }

    /** Whether so many were counted within the window; counts nothing. */
    boolean isFull(String key, int most, Duration window) {
        return jdbc.sql(
                        "select exists(select from sign_in_failure where key = :key and failures >= :most and first_at > :begin)")
                .param("key", key)
                .param("most", most)
                .param("begin", at(clock.instant().minus(window)))
                .query(Boolean.class)
                .single();
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(UTC);
    }
}
