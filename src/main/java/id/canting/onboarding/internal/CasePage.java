package id.canting.onboarding.internal;

import id.canting.identity.Scope;
import id.canting.onboarding.ApplicationId;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Reading an application by its address. */
@Service
class CasePage {

    private final ApplicationRepository applications;
    private final CaseViews views;

    CasePage(ApplicationRepository applications, CaseViews views) {
        this.applications = applications;
        this.views = views;
    }

    Optional<MembershipApplication> find(Scope me, ApplicationId id) {
        return applications.find(me, id);
    }

    @PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
    CaseViews.Case show(Scope me, ApplicationId id) {
        return views.of(me, id);
    }
}
