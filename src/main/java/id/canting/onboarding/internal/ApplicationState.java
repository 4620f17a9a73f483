package id.canting.onboarding.internal;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is stored of an application. */
record ApplicationState(
        ApplicationId id,
        CentreId centre,
        PersonId applicant,
        Instant createdAt,
        int version,
        ApplicationStatus status,
        Instant statusChangedAt,
        int round,
        @Nullable String number,
        @Nullable String applicantName,
        @Nullable Instant submittedAt,
        @Nullable PersonId verifiedBy,
        @Nullable PersonId decidedBy,
        @Nullable PersonId visitedBy,
        boolean visitWanted,
        @Nullable Refusal refusal,
        @Nullable String message,
        @Nullable Instant waitingSince,
        @Nullable Instant dueAt,
        int reminded,
        @Nullable Instant agreedAt,
        @Nullable Instant reopenedAt,
        @Nullable Hold hold,
        Set<Paper> waived,
        Set<PersonId> helpers,
        @Nullable GroupId group) {

    ApplicationState {
        helpers = Set.copyOf(helpers);
    }
}
