package id.canting.onboarding.internal;

import id.canting.centre.ServiceLevels;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Until when the present step of an application should be done. */
@Component
class Deadlines {

    private final ServiceLevels serviceLevels;

    Deadlines(ServiceLevels serviceLevels) {
        this.serviceLevels = serviceLevels;
    }

    @Nullable
    Instant of(MembershipApplication application) {
        return switch (application.status()) {
            case RETURNED, ADMISSION -> application.due();
            case SUBMITTED, SCREENING, VERIFICATION, CLARIFICATION -> promised(application, "verify");
            case REVIEW, DECISION, APPROVED -> promised(application, "decide-membership");
            case DRAFT, MEMBER, REJECTED, LAPSED, WITHDRAWN -> null;
        };
    }

    private Instant promised(MembershipApplication application, String key) {
        return serviceLevels.due(application.centre(), key, application.statusChangedAt());
    }
}
