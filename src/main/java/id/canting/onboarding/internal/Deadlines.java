package id.canting.onboarding.internal;

import id.canting.centre.ServiceLevels;
import id.canting.workflow.CaseClock;
import id.canting.workflow.CaseClock.Promise;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Until when the present step of an application should be done. */
@Component
class Deadlines {

    private final ServiceLevels serviceLevels;
    private final CaseClock clock;

    Deadlines(ServiceLevels serviceLevels, CaseClock clock) {
        this.serviceLevels = serviceLevels;
        this.clock = clock;
    }

    @Nullable
    Instant of(MembershipApplication application) {
        return of(application, promise(application));
    }

    /** @param promise of the task that waits; with none yet, the service level says it */
    @Nullable
    Instant of(MembershipApplication application, Optional<Promise> promise) {
        if (application.held() != null) {
            return null;
        }
        if (application.awaitsApplicant()) {
            return application.due();
        }
        return switch (application.status()) {
            case SUBMITTED, SCREENING, VERIFICATION, CLARIFICATION ->
                promise.map(Promise::due).orElseGet(() -> promised(application, "verify"));
            case VISIT -> promise.map(Promise::due).orElseGet(() -> promised(application, "visit"));
            case REVIEW, DECISION, APPROVED ->
                promise.map(Promise::due).orElseGet(() -> promised(application, "decide-membership"));
            case DRAFT, RETURNED, WAITING, ADMISSION, MEMBER, REJECTED, LAPSED, WITHDRAWN -> null;
        };
    }

    /** Empty while it does not wait for staff. */
    Optional<Promise> promise(MembershipApplication application) {
        return switch (application.status()) {
            case SUBMITTED, SCREENING, VERIFICATION, CLARIFICATION, REVIEW, DECISION, APPROVED ->
                clock.promise(application.id().toString());
            default -> Optional.empty();
        };
    }

    private Instant promised(MembershipApplication application, String key) {
        return serviceLevels.due(application.centre(), key, application.statusChangedAt());
    }
}
