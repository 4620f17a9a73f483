package id.canting.onboarding.internal;

import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import id.canting.people.Proof;
import java.time.LocalDate;
import java.util.NoSuchElementException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who works on a case lets it stand still; where something is looked into, only a supervisor lets it go on. */
@Service
@Transactional
@PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
class HoldService {

    private final ApplicationRepository applications;
    private final ConcernRepository concerns;
    private final Holds holds;
    private final Holding holding;

    HoldService(ApplicationRepository applications, ConcernRepository concerns, Holds holds, Holding holding) {
        this.applications = applications;
        this.concerns = concerns;
        this.holds = holds;
        this.holding = holding;
    }

    /** @throws NoSuchElementException also for a draft, which is nobody's business yet, and for another centre's */
    @Transactional(readOnly = true)
    MembershipApplication get(Scope me, ApplicationId id) {
        return sent(applications.get(me, id));
    }

    /** @param reviewOn when it is looked at again */
    void hold(Scope me, ApplicationId id, Hold.Because because, String note, LocalDate reviewOn) {
        holding.begin(sent(applications.lock(me, id)), me.person(), because, note, reviewOn);
    }

    /** For the page that asks why it stands still for longer. */
    @Transactional(readOnly = true)
    MembershipApplication toProlong(Scope me, ApplicationId id) {
        var application = get(me, id);
        requireMayProlong(me, application);
        return application;
    }

    void prolong(Scope me, ApplicationId id, LocalDate reviewOn, String reason) {
        var application = sent(applications.lock(me, id));
        requireMayProlong(me, application);
        holding.prolong(application, me.person(), reviewOn, reason);
    }

    /** Whoever put it on hold, and whoever may let it go on. */
    private void requireMayProlong(Scope me, MembershipApplication application) {
        if (application.held() != null
                && !holds.standing(application.id()).heldBy().equals(me.person())) {
            requireMayRelease(me, application);
        }
    }

    /** For the page that asks what came of it. */
    @Transactional(readOnly = true)
    MembershipApplication toRelease(Scope me, ApplicationId id) {
        var application = get(me, id);
        requireMayRelease(me, application);
        return application;
    }

    void release(Scope me, ApplicationId id, String note) {
        var application = sent(applications.lock(me, id));
        if (requireMayRelease(me, application)) {
            Proof.require();
        }
        holding.end(application, me.person(), note);
    }

    /** @return whether it weighs */
    private boolean requireMayRelease(Scope me, MembershipApplication application) {
        var hold = application.held();
        if (hold == null || hold.because() != Hold.Because.INTEGRITY) {
            return false;
        }
        if (!me.is(Role.SUPERVISOR)) {
            throw new OnboardingRefusal("onboarding.release.supervisor");
        }
        // without a word of why: whoever is named in a concern does not learn of it
        if (concerns.named(application.id()).contains(me.person())) {
            throw new OnboardingRefusal("onboarding.release.somebody-else");
        }
        return true;
    }

    private static MembershipApplication sent(MembershipApplication application) {
        if (application.status() == ApplicationStatus.DRAFT) {
            throw new NoSuchElementException("application " + application.id());
        }
        return application;
    }
}
