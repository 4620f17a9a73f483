package id.canting.onboarding.internal;

import id.canting.centre.Centres;
import id.canting.centre.ServiceLevels;
import id.canting.centre.WorkingCalendar;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.onboarding.HoldReviewDue;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A case on hold comes back: to its holder on the day that they have set, two working days later to the supervisors as
 * well, and every five working days from then on, until it goes on or somebody says why it does not.
 */
@Component
class HoldReviews {

    /** So many days ahead at most. */
    static final int FURTHEST = 90;

    private final Holds holds;
    private final ApplicationRepository applications;
    private final ConcernRepository concerns;
    private final Centres centres;
    private final ServiceLevels levels;
    private final WorkingCalendar calendar;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HoldReviews(
            Holds holds,
            ApplicationRepository applications,
            ConcernRepository concerns,
            Centres centres,
            ServiceLevels levels,
            WorkingCalendar calendar,
            ApplicationEventPublisher events,
            Clock clock) {
        this.holds = holds;
        this.applications = applications;
        this.concerns = concerns;
        this.centres = centres;
        this.levels = levels;
        this.calendar = calendar;
        this.events = events;
        this.clock = clock;
    }

    /** The day that is proposed, by the service level. */
    LocalDate proposed(CentreId centre) {
        return day(centre, levels.due(centre, "review-hold", clock.instant()));
    }

    /** Empty when it is no day from tomorrow on, or one too far away. */
    Optional<LocalDate> read(CentreId centre, String typed) {
        try {
            return Optional.of(LocalDate.parse(typed)).filter(day -> isFit(centre, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** As the form of a task took it. */
    LocalDate read(CentreId centre, TaskValues values) {
        return read(centre, values.text("reviewOn"))
                .orElseThrow(() -> new TaskRefusal("reviewOn", "onboarding.check.review-on", FURTHEST));
    }

    /** When the holder is reminded: as the centre opens. */
    Instant remindAt(CentreId centre, LocalDate day) {
        if (!isFit(centre, day)) {
            throw new OnboardingRefusal("onboarding.check.review-on", FURTHEST);
        }
        var at = centres.get(centre);
        return day.atTime(at.opens()).atZone(at.zone()).toInstant();
    }

    private boolean isFit(CentreId centre, LocalDate day) {
        var today = day(centre, clock.instant());
        return day.isAfter(today) && !day.isAfter(today.plusDays(FURTHEST));
    }

    private LocalDate day(CentreId centre, Instant at) {
        return LocalDate.ofInstant(at, centres.get(centre).zone());
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    @Transactional
    public void remind() {
        holds.toRemind(clock.instant()).forEach(this::remind);
    }

    private void remind(Holds.Standing hold) {
        var now = clock.instant();
        var application = applications.ofProcess(hold.application());
        var centre = centres.get(application.centre());
        var due = hold.reviewOn().atTime(centre.closes()).atZone(centre.zone()).toInstant();
        var late = calendar.after(centre.id(), due, 2);
        var isLate = !late.isAfter(now);
        holds.remindAt(hold.application(), isLate ? calendar.after(centre.id(), now, 5) : late);
        events.publishEvent(new HoldReviewDue(
                application.id(), centre.id(), hold.heldBy(), barred(application, hold.because()), due, isLate));
    }

    private Set<PersonId> barred(MembershipApplication application, Hold.Because because) {
        var barred = new HashSet<>(application.helpers());
        barred.add(application.applicant());
        if (because == Hold.Because.INTEGRITY) {
            barred.addAll(concerns.named(application.id()));
        }
        return barred;
    }
}
