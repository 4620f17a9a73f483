package id.canting.onboarding.internal;

import id.canting.audit.Audit;
import id.canting.centre.CentreSettings;
import id.canting.centre.Centres;
import id.canting.identity.CentreId;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import id.canting.onboarding.PlaceAwaited;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives out the places of a centre's year: in the order of approval, none twice, and none is left lying while somebody
 * waits. A place belongs to the calendar year in which it is given, however late the agreement is signed.
 */
@Component
@Transactional
class Intake {

    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    private final IntakePlaces places;
    private final ApplicationRepository applications;
    private final Conditions conditions;
    private final CentreSettings settings;
    private final Centres centres;
    private final Workflow workflow;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Intake(
            IntakePlaces places,
            ApplicationRepository applications,
            Conditions conditions,
            CentreSettings settings,
            Centres centres,
            Workflow workflow,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.places = places;
        this.applications = applications;
        this.conditions = conditions;
        this.settings = settings;
        this.centres = centres;
        this.workflow = workflow;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Takes a place for who was just approved, or the end of the queue. @return whether it is a place */
    boolean claim(MembershipApplication application) {
        var centre = application.centre();
        places.lock(centre);
        var now = clock.instant();
        places.release(centre, now);
        if (places.has(application.id())) {
            return true;
        }
        if (places.queue(centre, 1).isEmpty() && free(centre, now)) {
            give(application, now);
            return true;
        }
        places.enqueue(application, now);
        applications.save(application, application.awaitPlace(now));
        events.publishEvent(new PlaceAwaited(application.id(), centre, application.applicant()));
        log.atInfo().addKeyValue("application", application.id()).log("Application waits for a place");
        return false;
    }

    /** Gives one place to the first who waits. @return whether there was a place, and somebody to take it */
    boolean giveNext(CentreId centre) {
        places.lock(centre);
        var now = clock.instant();
        places.release(centre, now);
        if (!free(centre, now)) {
            return false;
        }
        for (var id : places.queue(centre, Integer.MAX_VALUE)) {
            var application = applications.lockOfProcess(id);
            // whoever withdrew at this moment is passed over, and holds up nobody
            if (application.status() == ApplicationStatus.WAITING) {
                call(application, now);
                return true;
            }
        }
        return false;
    }

    private void call(MembershipApplication application, Instant now) {
        var id = application.id();
        give(application, now);
        conditions.postpone(id, Duration.between(places.approvedAt(id), now).toDays());
        applications.save(application, application.receivePlace(now));
        workflow.correlate("PlaceAvailable", id.toString());
    }

    Instant confirmedAt(ApplicationId id) {
        return places.confirmedAt(id);
    }

    private boolean free(CentreId centre, Instant now) {
        return settings.intakeSize(centre)
                .map(size -> places.taken(centre, year(centre, now)) < size)
                .orElse(true);
    }

    private void give(MembershipApplication application, Instant now) {
        var year = year(application.centre(), now);
        var place = places.give(application, year, now);
        audit.record(
                application.centre(),
                null,
                "PlaceGiven",
                application.id(),
                Map.of("year", String.valueOf(year), "place", String.valueOf(place)));
        log.atInfo()
                .addKeyValue("application", application.id())
                .addKeyValue("year", year)
                .addKeyValue("place", place)
                .log("Place given");
    }

    int year(CentreId centre, Instant at) {
        return at.atZone(centres.get(centre).zone()).getYear();
    }
}
