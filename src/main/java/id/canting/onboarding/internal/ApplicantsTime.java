package id.canting.onboarding.internal;

import static java.time.temporal.ChronoUnit.DAYS;

import id.canting.centre.Centres;
import id.canting.centre.ServiceLevel;
import id.canting.centre.ServiceLevels;
import id.canting.centre.WorkingCalendar;
import id.canting.identity.CentreId;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import id.canting.workflow.CaseClock;
import id.canting.workflow.CaseClockWentOn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
    private final ServiceLevels serviceLevels;
    private final WorkingCalendar calendar;
    private final Centres centres;
    private final Clock clock;

    ApplicantsTime(
            ApplicationRepository applications,
            CaseClock clocks,
            ServiceLevels serviceLevels,
            WorkingCalendar calendar,
            Centres centres,
            Clock clock) {
        this.applications = applications;
        this.clocks = clocks;
        this.serviceLevels = serviceLevels;
        this.calendar = calendar;
        this.centres = centres;
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

    /**
     * What began while the clock stood still is whole. Of working days as many are left as were, and of days of the
     * calendar, too.
     */
    private Instant ends(MembershipApplication application, Instant stopped) {
        var since = application.waitingSince();
        var from = since.isAfter(stopped) ? since : stopped;
        var centre = application.centre();
        if (application.due().isBefore(from) || countsWorkingDays(centre, application.status())) {
            return clocks.later(centre, from, application.due());
        }
        var zone = centres.get(centre).zone();
        var days = DAYS.between(LocalDate.ofInstant(from, zone), LocalDate.ofInstant(clock.instant(), zone));
        return application.due().atZone(zone).plusDays(days).toInstant();
    }

    /** When so many percent of it are over; counted as it was promised. */
    Instant part(MembershipApplication application, int percent) {
        var since = application.waitingSince();
        var due = application.due();
        return countsWorkingDays(application.centre(), application.status())
                ? calendar.part(application.centre(), since, due, percent)
                : since.plus(Duration.between(since, due).multipliedBy(percent).dividedBy(100));
    }

    private boolean countsWorkingDays(CentreId centre, ApplicationStatus status) {
        var level =
                switch (status) {
                    case SCREENING, RETURNED -> "correction-window";
                    case WAITING -> "interest-answer";
                    default -> "agreement";
                };
        return serviceLevels.get(centre, level).unit() != ServiceLevel.Unit.CALENDAR_DAY;
    }
}
