package id.canting.onboarding.internal;

import java.time.Instant;

/** An application stands still. */
record Hold(Because because, Instant since) {

    enum Because {
        /** Something about it is looked into. Neither the applicant nor an outsider is told what. */
        INTEGRITY,
        /** Nobody can help it, such as a flood; the applicant is told. */
        FORCE_MAJEURE
    }
}
