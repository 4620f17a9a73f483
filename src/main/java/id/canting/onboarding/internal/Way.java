package id.canting.onboarding.internal;

import id.canting.onboarding.ApplicationStatus;
import java.util.List;

/** What an application still has before it, if all goes well. */
class Way {

    private Way() {}

    enum Step {
        SCREEN,
        CORRECT,
        VERIFY,
        DECIDE,
        AGREE,
        MEMBER
    }

    /** The first is where it stands now; empty when it has ended. */
    static List<Step> ahead(ApplicationStatus status) {
        return switch (status) {
            case DRAFT -> List.of();
            case SUBMITTED, SCREENING -> List.of(Step.SCREEN, Step.VERIFY, Step.DECIDE, Step.AGREE, Step.MEMBER);
            case VERIFICATION, REVIEW -> List.of(Step.VERIFY, Step.DECIDE, Step.AGREE, Step.MEMBER);
            case RETURNED -> List.of(Step.CORRECT, Step.VERIFY, Step.DECIDE, Step.AGREE, Step.MEMBER);
            case DECISION -> List.of(Step.DECIDE, Step.AGREE, Step.MEMBER);
            case APPROVED, ADMISSION, CLARIFICATION -> List.of(Step.AGREE, Step.MEMBER);
            case MEMBER, REJECTED, LAPSED, WITHDRAWN -> List.of();
        };
    }
}
