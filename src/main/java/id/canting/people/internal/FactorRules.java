package id.canting.people.internal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who has to show a second factor, and when again. A session that lacks it is nobody's: it opens what a visitor opens,
 * and the page that asks for it.
 *
 * @param decides whether they decide, issue or administer at any centre: as staff, supervisor or administrator
 * @param setUp whether they have one, which others may by their own wish
 * @param shown when it was last shown in this session
 */
record FactorRules(boolean decides, boolean setUp, @Nullable Instant shown) {

    /** For what weighs. */
    static final Duration RECENT = Duration.ofMinutes(15);

    private boolean isAsked() {
        return decides || setUp;
    }

    boolean isPending() {
        return isAsked() && shown == null;
    }

    boolean isRecent(Instant now) {
        return !isAsked() || shown != null && shown.plus(RECENT).isAfter(now);
    }
}
