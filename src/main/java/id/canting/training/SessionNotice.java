package id.canting.training;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something about a session that somebody has to know.
 *
 * @param path the page that says more
 * @param number of the batch
 * @param day that it speaks of
 */
public record SessionNotice(
        CentreId centre, PersonId person, Kind kind, String path, String number, @Nullable Instant day) {

    /** What there is to know. */
    public enum Kind {
        /** It is on another day: can they come? */
        MOVED,
        CANCELLED,
        /** It is near. */
        REMINDER,
        OTHER_TRAINER,
        /** For whoever leads it. */
        TRAINER_MOVED,
        TRAINER_CANCELLED,
        /** They lead it from now on. */
        TRAINER_NAMED,
        /** Somebody else leads it. */
        TRAINER_RELEASED,
        /** A participant will not come. */
        ABSENCE_ANNOUNCED,
        /** They missed the first session without a word. */
        ARE_YOU_COMING,
        SEAT_FORFEITED,
        /** Attendance can no longer reach what a certificate asks for. */
        ABSENCE_LIMIT,
        NEXT_STEP_AGREED,
        MARK_CORRECTED,
        /** After an objection, the mark stays. */
        MARK_KEPT
    }
}
