package id.canting.artisans;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a member has to know about the membership.
 *
 * @param number of the membership
 * @param day that it speaks of
 */
public record MemberNotice(
        MemberId member, CentreId centre, PersonId person, String number, Kind kind, @Nullable Instant day) {

    /** What there is to know. */
    public enum Kind {
        SUSPENDED,
        SUSPENSION_OVER,
        REINSTATED,
        RESIGNATION_RECEIVED,
        RESIGNATION_CANCELLED,
        /** As the member wished. */
        RESIGNED,
        REVIEW_OPENED,
        REVIEW_KEPT,
        ENDED_BY_DECISION,
        CONDITION_LAID,
        CONDITION_REMINDER,
        /** What was reported does not meet it yet. */
        CONDITION_STILL_OPEN,
        CONDITION_FULFILLED,
        /** Its day has passed. */
        CONDITION_UNDER_REVIEW,
        CONDITION_EXTENDED,
        CONDITION_DROPPED
    }
}
