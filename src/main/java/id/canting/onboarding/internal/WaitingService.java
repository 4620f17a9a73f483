package id.canting.onboarding.internal;

import id.canting.audit.Audit;
import id.canting.centre.CentreSettings;
import id.canting.centre.ServiceLevels;
import id.canting.identity.Scope;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Waiting for a place: what whoever waits sees and says, and the list that staff see. */
@Service
@Transactional
class WaitingService {

    private static final Logger log = LoggerFactory.getLogger(WaitingService.class);

    /** So many are shown; a queue that is longer is no queue any more. */
    private static final int MOST = 500;

    private final ApplicationRepository applications;
    private final IntakePlaces places;
    private final Intake intake;
    private final CentreSettings settings;
    private final ServiceLevels levels;
    private final Audit audit;
    private final Workflow workflow;
    private final Clock clock;

    WaitingService(
            ApplicationRepository applications,
            IntakePlaces places,
            Intake intake,
            CentreSettings settings,
            ServiceLevels levels,
            Audit audit,
            Workflow workflow,
            Clock clock) {
        this.applications = applications;
        this.places = places;
        this.intake = intake;
        this.settings = settings;
        this.levels = levels;
        this.audit = audit;
        this.workflow = workflow;
        this.clock = clock;
    }

    /**
     * Where somebody stands in the queue.
     *
     * @param size of a year's intake; none when the centre now takes all, and the place is on its way
     * @param year whose beginning brings the place at the latest, if the centre goes on taking so many
     * @param askedOn when it is asked next whether the place is still wanted; none while it is being asked
     */
    record Turn(int place, int waiting, @Nullable Integer size, int year, @Nullable Instant askedOn) {}

    /** Empty when it does not wait. @param mine the reader's own */
    @PreAuthorize("hasRole('ARTISAN')")
    @Transactional(readOnly = true)
    Optional<Turn> turn(MembershipApplication mine) {
        if (mine.status() != ApplicationStatus.WAITING) {
            return Optional.empty();
        }
        var size = settings.intakeSize(mine.centre()).orElse(null);
        var now = intake.year(mine.centre(), clock.instant());
        return places.position(mine)
                .map(at -> new Turn(
                        at.place(),
                        at.waiting(),
                        size,
                        size == null ? now : now + 1 + (at.place() - 1) / size,
                        mine.interestAsked()
                                ? null
                                : levels.due(mine.centre(), "interest", places.confirmedAt(mine.id()))));
    }

    /** The second click, also from an old page, changes nothing. @return whether the answer was awaited */
    @PreAuthorize("hasRole('ARTISAN')")
    boolean confirm(Scope me, ApplicationId id) {
        var application = applications.lockMine(me, id);
        if (!application.interestAsked()) {
            return false;
        }
        application.confirmInterest(me.person());
        applications.save(application);
        places.confirm(id, clock.instant());
        audit.record(me.centre(), me.person(), "InterestConfirmed", id, Map.of());
        workflow.correlate("InterestConfirmed", id.toString());
        log.atInfo().addKeyValue("application", id).log("Interest confirmed");
        return true;
    }

    /** @param size none when the centre takes all who fit */
    record Queue(List<IntakePlaces.Waiting> rows, int year, int taken, @Nullable Integer size) {}

    @PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
    @Transactional(readOnly = true)
    Queue queue(Scope me) {
        var year = intake.year(me.centre(), clock.instant());
        return new Queue(
                places.list(me, MOST),
                year,
                places.taken(me.centre(), year),
                settings.intakeSize(me.centre()).orElse(null));
    }
}
