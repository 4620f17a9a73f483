package id.canting.workflow;

import id.canting.identity.CentreId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long the present step of a case may take, and takes. */
public interface CaseClock {

    /** Of the open task that is due first; empty while the case does not wait for staff. */
    Optional<Promise> promise(String businessKey);

    /**
     * Stands still from now on: while the case is on hold, or an exception is judged. What was left is left afterwards.
     * Timers that move the case wait as well.
     *
     * @param reason names who stopped it, such as {@code hold}; a second time changes nothing
     */
    void stop(String businessKey, String reason);

    /** Goes on, unless it was stopped for another reason as well, and says so with {@link CaseClockWentOn}. */
    void go(String businessKey, String reason);

    /** Since when it stands still, whatever the reasons; empty while it runs. */
    Optional<Instant> stopped(String businessKey);

    /** When a timer of the case is due that ends with {@code due}: not before the clock goes on. */
    Instant timer(String businessKey, Instant due);

    /** What {@code due} becomes when the clock goes on now, having stopped then: as many working days are left. */
    Instant later(CentreId centre, Instant stopped, Instant due);

    /** Asks the timers that wait in this case, in the processes it has called too, anew when they are due. */
    void resetTimers(String businessKey);

    /**
     * @param due by the service level
     * @param usually when nine of ten such cases are through this step; none while fewer than 20 are known
     * @param cases how many of the last 100 that rests on
     * @param stopped the clock stands still
     */
    record Promise(Instant due, @Nullable Instant usually, int cases, boolean stopped) {}
}
