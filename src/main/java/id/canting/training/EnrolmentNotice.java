package id.canting.training;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/** Somebody's way into a batch has come to a point at which they are told. */
public record EnrolmentNotice(EnrolmentId enrolment, CentreId centre, PersonId person, What what) {

    /** What they are told. */
    public enum What {
        REQUESTED,
        /** Somebody looks at it. */
        REVIEW,
        REFUSED,
        EXPIRED,
        WAITLISTED,
        /** A place is offered, to be answered until the day that the enrolment names. */
        OFFERED,
        CONFIRMED,
        /** It was their turn, and something speaks against it now. */
        SKIPPED,
        /** An offer was not answered; they wait on, at the end of those with as many points. */
        OFFER_MISSED,
        OFFER_EXPIRED,
        CANCELLED,
        MOVED,
        /** Somebody asks whether they come instead. */
        SUBSTITUTE_ASKED,
        SUBSTITUTE_DECLINED,
        /** Somebody else comes instead of them. */
        SUBSTITUTED,
        CLOSED,
        BATCH_CANCELLED,
        /** What was said about an absence was judged. */
        ABSENCE_SETTLED,
        /** What they think of the training, after its last session. */
        EVALUATION_ASKED,
        /** They have not said it yet. */
        EVALUATION_REMINDED,
        /** Somebody says that they must leave: what do they say to it? */
        HEARING,
        /** They must leave. */
        EXCLUDED,
        /** They go on. */
        NOT_EXCLUDED,
        /** What is missing can be made up for, until the day that the enrolment names. */
        MAKE_UP_OFFERED,
        /** The training ends without a certificate or a letter. */
        NOT_COMPLETED
    }
}
