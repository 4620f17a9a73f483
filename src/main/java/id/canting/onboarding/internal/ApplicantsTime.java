package id.canting.onboarding.internal;

import id.canting.onboarding.ApplicationId;
import id.canting.workflow.CaseClock;
import id.canting.workflow.CaseClockWentOn;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The time that an applicant has: it stands still with the clock of the case, and goes on with it. */
@Component
class ApplicantsTime {

    private final ApplicationRepository applications;
    private final CaseClock clocks;
    private final Clock clock;

    ApplicantsTime(ApplicationRepository applications, CaseClock clocks, Clock clock) {
        this.applications = applications;
        this.clocks = clocks;
        this.clock = clock;
    }

    /** When it ends; while the clock stands still, when it would end if it went on now. */
    Instant ends(MembershipApplication application) {
        return clocks.stopped(application.id().toString())
                .map(stopped -> ends(application, stopped))
                .orElseGet(application::due);
    }

    /** Until the timer of the process moves the case. */
    Instant timer(MembershipApplication application) {
        return clocks.timer(application.id().toString(), application.due());
    }

    boolean isStopped(MembershipApplication application) {
        return clocks.stopped(application.id().toString()).isPresent();
    }

    /** Gives more of it; never less than there is. */
    void extend(MembershipApplication application, Instant until) {
        application.extend(until, clock.instant());
        applications.save(application);
        clocks.resetTimers(application.id().toString());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void goOn(CaseClockWentOn event) {
        applications
                .findForProcess(new ApplicationId(UUID.fromString(event.businessKey())))
                .filter(MembershipApplication::awaitsApplicant)
                .ifPresent(application -> {
                    application.goOn(ends(application, event.stopped()));
                    applications.save(application);
                });
    }

    /** What began while the clock stood still is whole. */
    private Instant ends(MembershipApplication application, Instant stopped) {
        var since = application.waitingSince();
        return clocks.later(application.centre(), since.isAfter(stopped) ? since : stopped, application.due());
    }
}
