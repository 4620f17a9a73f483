package id.canting.onboarding.internal;

import id.canting.centre.IntakeSizeChanged;
import id.canting.identity.CentreId;
import id.canting.onboarding.ApplicationLapsed;
import id.canting.onboarding.ApplicationWithdrawn;
import id.canting.workflow.LostRaces;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

/** When a place may have become free: the centre takes more, an approved application came to nothing, a year begins. */
@Component
class IntakeSweeps {

    private final Intake intake;
    private final IntakePlaces places;

    IntakeSweeps(Intake intake, IntakePlaces places) {
        this.intake = intake;
        this.places = places;
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

    /**
     * Each place in a transaction of its own: one that cannot be given takes back none of the others. Whoever is next may just
     * be moving on by themselves, as on the day on which their interest is asked.
     */
    private void give(CentreId centre) {
        while (LostRaces.tryAgain(() -> intake.giveNext(centre))) {
            continue;
        }
    }
}
