package id.canting.onboarding.internal;

import id.canting.audit.Audit;
import id.canting.identity.Scope;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.internal.Closures.Closure;
import id.canting.onboarding.internal.Closures.Reason;
import id.canting.onboarding.internal.Visits.Outcome;
import id.canting.people.Restrictions;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Somebody has died or cannot sign: the case is closed without fault. What was decided takes a second person. */
@Service
@Transactional
@PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
class CloseService {

    private static final Logger log = LoggerFactory.getLogger(CloseService.class);

    private final ApplicationRepository applications;
    private final Closures closures;
    private final Visits visits;
    private final Restrictions restrictions;
    private final Workflow workflow;
    private final Audit audit;
    private final Clock clock;

    CloseService(
            ApplicationRepository applications,
            Closures closures,
            Visits visits,
            Restrictions restrictions,
            Workflow workflow,
            Audit audit,
            Clock clock) {
        this.applications = applications;
        this.closures = closures;
        this.visits = visits;
        this.restrictions = restrictions;
        this.workflow = workflow;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param mayConfirm whether the one who asks can be the second person
     * @param twoNeeded whether it has been decided, so that one alone cannot close it
     */
    record Closing(
            MembershipApplication application, Optional<Closure> proposed, boolean mayConfirm, boolean twoNeeded) {}

    /** @throws OnboardingRefusal when there is nothing to close */
    Closing closing(Scope me, ApplicationId id) {
        var application = applications.get(me, id);
        application.requireOpen();
        restrictions.requireOpen(me, application.applicant(), "/applications/" + id + "/close");
        var proposed = closures.find(id).filter(closure -> !closure.closed());
        return new Closing(
                application,
                proposed,
                proposed.filter(closure -> !closure.proposedBy().equals(me.person()))
                        .isPresent(),
                application.decided());
    }

    /** Closes it, or asks for a second person. @return whether it is closed */
    boolean close(Scope me, ApplicationId id, Reason reason, String explanation) {
        var application = applications.lock(me, id);
        application.requireOpen();
        application.requireImpartial(me.person());
        closures.propose(application, reason, explanation, me.person(), clock.instant());
        audit.record(me.centre(), me.person(), "ClosureProposed", id, Map.of("reason", reason.name()));
        if (application.decided()) {
            return false;
        }
        close(me, application, explanation);
        return true;
    }

    /** The second pair of eyes. */
    void confirm(Scope me, ApplicationId id) {
        var application = applications.lock(me, id);
        var proposed = closures.find(id)
                .filter(closure -> !closure.closed())
                .orElseThrow(() -> new OnboardingRefusal("onboarding.moved-on"));
        if (proposed.proposedBy().equals(me.person())) {
            throw new OnboardingRefusal("onboarding.close.own-proposal");
        }
        close(me, application, proposed.explanation());
    }

    private void close(Scope me, MembershipApplication application, String explanation) {
        var now = clock.instant();
        var id = application.id();
        applications.save(application, application.closeWithoutFault(me.person(), explanation, now));
        closures.close(id, me.person(), now);
        visits.ahead(id).ifPresent(visit -> visits.end(visit, Outcome.CANCELLED, Set.of(), null, null, now));
        audit.record(me.centre(), me.person(), "CaseClosed", id, Map.of());
        workflow.correlate("ApplicationWithdrawn", id.toString());
        log.atInfo().addKeyValue("application", id).log("Case closed without fault");
    }
}
