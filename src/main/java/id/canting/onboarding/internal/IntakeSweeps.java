package id.canting.onboarding.internal;

import id.canting.centre.IntakeSizeChanged;
import id.canting.identity.CentreId;
import id.canting.onboarding.ApplicantReminderDue;
import id.canting.onboarding.ApplicationLapsed;
import id.canting.onboarding.ApplicationWithdrawn;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** When a place may have become free: the centre takes more, an approved application came to nothing, a year begins. */
@Component
class IntakeSweeps {

    private final Intake intake;
    private final IntakePlaces places;
    private final ApplicationRepository applications;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    IntakeSweeps(
            Intake intake,
            IntakePlaces places,
            ApplicationRepository applications,
            ApplicationEventPublisher events,
            Clock clock) {
        this.intake = intake;
        this.places = places;
        this.applications = applications;
        this.events = events;
        this.clock = clock;
    }

    @ApplicationModuleListener(id = "onboarding.IntakeSizeChanged", propagation = Propagation.NOT_SUPPORTED)
    void on(IntakeSizeChanged event) {
        give(event.centre());
    }

    @ApplicationModuleListener(id = "onboarding.ApplicationLapsed", propagation = Propagation.NOT_SUPPORTED)
    void on(ApplicationLapsed event) {
        give(event.centre());
    }

    @ApplicationModuleListener(id = "onboarding.ApplicationWithdrawn", propagation = Propagation.NOT_SUPPORTED)
    void on(ApplicationWithdrawn event) {
        give(event.centre());
    }

    /** The year may have begun; and whatever a node that died has left undone. */
    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    public void give() {
        places.withQueue().forEach(this::give);
    }

    /** Each place in a transaction of its own: one that cannot be given takes back none of the others. */
    private void give(CentreId centre) {
        while (intake.giveNext(centre)) {
            continue;
        }
    }

    /** At 50 and at 80 % of the time to say that the place is still wanted. */
    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    @Transactional
    public void remind() {
        remind(80);
        remind(50);
    }

    private void remind(int percent) {
        places.toRemind(percent, clock.instant()).forEach(id -> {
            var application = applications.ofProcess(id);
            places.reminded(id, percent);
            events.publishEvent(new ApplicantReminderDue(id, application.centre(), application.applicant(), percent));
        });
    }
}
