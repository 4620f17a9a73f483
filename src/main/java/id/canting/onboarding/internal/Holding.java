package id.canting.onboarding.internal;

import id.canting.audit.Audit;
import id.canting.identity.PersonId;
import id.canting.onboarding.ApplicationHeld;
import id.canting.onboarding.ApplicationReleased;
import id.canting.onboarding.internal.Visits.Outcome;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets an application stand still, and go on. Its row is locked by the caller. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Holding {

    private static final Logger log = LoggerFactory.getLogger(Holding.class);

    private final ApplicationRepository applications;
    private final Holds holds;
    private final HoldReviews reviews;
    private final Visits visits;
    private final Audit audit;
    private final Workflow workflow;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Holding(
            ApplicationRepository applications,
            Holds holds,
            HoldReviews reviews,
            Visits visits,
            Audit audit,
            Workflow workflow,
            ApplicationEventPublisher events,
            Clock clock) {
        this.applications = applications;
        this.holds = holds;
        this.reviews = reviews;
        this.visits = visits;
        this.audit = audit;
        this.workflow = workflow;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param note for colleagues
     * @param reviewOn when it is looked at again
     */
    void begin(
            MembershipApplication application,
            PersonId by,
            Hold.Because because,
            @Nullable String note,
            LocalDate reviewOn) {
        var id = application.id();
        var remindAt = reviews.remindAt(application.centre(), reviewOn);
        application.hold(by, because, clock.instant());
        applications.save(application);
        holds.begin(application, Objects.requireNonNull(application.held()), by, note, reviewOn, remindAt);
        audit.record(
                application.centre(),
                by,
                "CaseHeld",
                id,
                Map.of("because", because.name(), "until", reviewOn.toString()));
        workflow.correlate("CaseHeld", id.toString());
        events.publishEvent(new ApplicationHeld(id, application.centre(), application.applicant(), by));
        log.atInfo()
                .addKeyValue("application", id)
                .addKeyValue("because", because)
                .log("Case held");
    }

    /** Stands still for longer. @param reason for colleagues */
    void prolong(MembershipApplication application, PersonId by, LocalDate reviewOn, String reason) {
        var id = application.id();
        application.requireHeld(by);
        var remindAt = reviews.remindAt(application.centre(), reviewOn);
        holds.prolong(application, new Holds.Prolonged(by, clock.instant(), reviewOn, reason), remindAt);
        audit.record(application.centre(), by, "HoldProlonged", id, Map.of("until", reviewOn.toString()));
        log.atInfo().addKeyValue("application", id).log("Hold prolonged");
    }

    /** Is looked at on that day, unless it is sooner already. */
    void reviewBy(MembershipApplication application, LocalDate day) {
        holds.reviewBy(application.id(), day, reviews.remindAt(application.centre(), day));
    }

    /** @param note for colleagues: what came of it */
    void end(MembershipApplication application, PersonId by, String note) {
        var id = application.id();
        var now = clock.instant();
        application.release(by);
        applications.save(application);
        holds.end(id, by, note, now);
        audit.record(application.centre(), by, "CaseReleased", id, Map.of());
        workflow.correlate("CaseReleased", id.toString());
        planAnew(application);
        events.publishEvent(new ApplicationReleased(id, application.centre(), application.applicant()));
        log.atInfo().addKeyValue("application", id).log("Case released");
    }

    /** A visit whose day has passed meanwhile did not take place. */
    private void planAnew(MembershipApplication application) {
        var now = clock.instant();
        visits.ahead(application.id())
                .filter(visit -> visit.plannedFor().isBefore(now))
                .ifPresent(visit -> {
                    visits.end(visit, Outcome.CANCELLED, Set.of(), null, null, now);
                    workflow.correlate("VisitRescheduled", application.id().toString());
                });
    }
}
