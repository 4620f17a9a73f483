package id.canting.training;

import java.util.EnumSet;
import java.util.Set;

/** Where a person's way into a batch stands. */
public enum EnrolmentStatus {
    REQUESTED,
    /** A rule speaks against it, and a person looks. */
    REVIEW,
    APPROVAL,
    /** In the queue; before a ranked batch closes, simply among those who asked. */
    WAITLISTED,
    OFFERED,
    CONFIRMED,
    ATTENDING,
    /** Something can still be made up for. */
    INCOMPLETE,
    REFUSED,
    /** Nobody approved it before enrolment closed. */
    EXPIRED,
    DECLINED,
    /** An offer was not answered for the second time. */
    OFFER_EXPIRED,
    /** The batch began without them. */
    CLOSED,
    CANCELLED,
    LATE_CANCELLED,
    MOVED,
    BATCH_CANCELLED,
    /** Left while it ran. */
    WITHDRAWN,
    COMPLETED,
    ENDED_INCOMPLETE,
    NO_SHOW;

    private static final Set<EnrolmentStatus> SEATED =
            EnumSet.of(OFFERED, CONFIRMED, ATTENDING, INCOMPLETE, COMPLETED, ENDED_INCOMPLETE);

    public boolean isFinal() {
        return ordinal() >= REFUSED.ordinal();
    }

    /** Whether whoever stands here must hold a seat. */
    public boolean seated() {
        return SEATED.contains(this);
    }
}
