package id.canting.onboarding.internal;

import id.canting.identity.PersonId;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of an application's way, for its history.
 *
 * @param by who did it; none for the process itself
 * @param note a text that belongs to the step: the message of a return, the question of a supervisor
 */
record StatusChange(
        ApplicationId application,
        ApplicationStatus from,
        ApplicationStatus to,
        @Nullable PersonId by,
        @Nullable String reason,
        @Nullable String note,
        Instant at) {

    /** Whether somebody decided about the application with it. */
    boolean decides() {
        return switch (to) {
            case APPROVED -> by != null;
            case REJECTED -> true;
            case WITHDRAWN -> from == ApplicationStatus.CLARIFICATION;
            default -> false;
        };
    }

    /** Whether the office ended it of its own accord, without a decision: the applicant did not withdraw it. */
    boolean closes(PersonId applicant) {
        return to == ApplicationStatus.WITHDRAWN && from != ApplicationStatus.CLARIFICATION && !applicant.equals(by);
    }
}
