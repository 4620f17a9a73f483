package id.canting.onboarding.internal;

import static java.time.temporal.ChronoUnit.DAYS;

import id.canting.centre.Centres;
import id.canting.centre.ServiceLevel.Unit;
import id.canting.centre.ServiceLevels;
import id.canting.centre.WorkingCalendar;
import id.canting.onboarding.ApplicationStatus;
import id.canting.workflow.CaseClock;
import id.canting.workflow.CaseClock.Promise;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Until when the present step of an application should be done. */
@Component
class Deadlines {

    private final ServiceLevels serviceLevels;
    private final CaseClock clock;
    private final WorkingCalendar calendar;
    private final Centres centres;

    Deadlines(ServiceLevels serviceLevels, CaseClock clock, WorkingCalendar calendar, Centres centres) {
        this.serviceLevels = serviceLevels;
        this.clock = clock;
        this.calendar = calendar;
        this.centres = centres;
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
        return switch (application.status()) {
            case RETURNED, ADMISSION -> application.due();
            case WAITING -> application.state().dueAt();
            case SUBMITTED, SCREENING, VERIFICATION, CLARIFICATION ->
                promise.map(Promise::due).orElseGet(() -> promised(application, "verify"));
            case VISIT -> promise.map(Promise::due).orElseGet(() -> promised(application, "visit"));
            case REVIEW, DECISION, APPROVED ->
                promise.map(Promise::due).orElseGet(() -> promised(application, "decide-membership"));
            case DRAFT, MEMBER, REJECTED, LAPSED, WITHDRAWN -> null;
        };
    }

    /** When the time of an applicant ends that goes on now: what was left is left. None while it does not wait for them. */
    @Nullable
    Instant afterHold(MembershipApplication application, Instant now) {
        var due = application.state().dueAt();
        var hold = application.held();
        if (due == null || hold == null || due.isBefore(hold.since())) {
            return due;
        }
        var centre = application.centre();
        var level = application.status() == ApplicationStatus.RETURNED ? "correction-window" : "agreement";
        if (serviceLevels.get(centre, level).unit() != Unit.CALENDAR_DAY) {
            return calendar.after(centre, now, Math.max(1, calendar.between(centre, hold.since(), due)));
        }
        var zone = centres.get(centre).zone();
        var days = DAYS.between(LocalDate.ofInstant(hold.since(), zone), LocalDate.ofInstant(now, zone));
        return due.atZone(zone).plusDays(days).toInstant();
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
