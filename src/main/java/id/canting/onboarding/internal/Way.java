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
        REVIEW,
        VISIT,
        DECIDE,
        PLACE,
        AGREE,
        CLARIFY,
        MEMBER
    }

    /** The first is where it stands now; empty when it has ended. */
    static List<Step> ahead(ApplicationStatus status) {
        return switch (status) {
            case DRAFT -> List.of();
            case SUBMITTED, SCREENING -> List.of(Step.SCREEN, Step.VERIFY, Step.DECIDE, Step.AGREE, Step.MEMBER);
            case VERIFICATION -> List.of(Step.VERIFY, Step.DECIDE, Step.AGREE, Step.MEMBER);
            case REVIEW -> List.of(Step.REVIEW, Step.DECIDE, Step.AGREE, Step.MEMBER);
            case RETURNED -> List.of(Step.CORRECT, Step.VERIFY, Step.DECIDE, Step.AGREE, Step.MEMBER);
            case VISIT -> List.of(Step.VISIT, Step.DECIDE, Step.AGREE, Step.MEMBER);
            case DECISION -> List.of(Step.DECIDE, Step.AGREE, Step.MEMBER);
            case WAITING -> List.of(Step.PLACE, Step.AGREE, Step.MEMBER);
            case APPROVED, ADMISSION -> List.of(Step.AGREE, Step.MEMBER);
            case CLARIFICATION -> List.of(Step.CLARIFY, Step.AGREE, Step.MEMBER);
            case MEMBER, REJECTED, LAPSED, WITHDRAWN -> List.of();
        };
    }
}
