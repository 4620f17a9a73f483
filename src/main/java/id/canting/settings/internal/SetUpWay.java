package id.canting.settings.internal;

import id.canting.centre.Centre;
import id.canting.centre.CentreSettings;
import id.canting.centre.CentreSetup;
import id.canting.centre.CentreSetup.NewCentre;
import id.canting.centre.Centres;
import id.canting.identity.CentreId;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.people.People;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How far the set-up of the first centre has come. It is read off what is there, so it can be left and taken up again. */
@Service
class SetUpWay {

    private final Centres centres;
    private final CentreSetup setup;
    private final CentreSettings settings;
    private final People people;

    SetUpWay(Centres centres, CentreSetup setup, CentreSettings settings, People people) {
        this.centres = centres;
        this.setup = setup;
        this.settings = settings;
        this.people = people;
    }

    /** @param key names its words; @param page where it is done */
    record Step(String key, String page, boolean done) {}

    List<Step> of(SignedIn me) {
        var centre = centres.home().map(Centre::id).filter(id -> id.equals(me.centre()));
        var steps = new ArrayList<Step>();
        steps.add(new Step("account", "/account", true));
        steps.add(new Step("factor", "/account/factor", true));
        steps.add(new Step("centre", "/settings/set-up/centre", centre.isPresent()));
        steps.add(new Step("levels", "/settings/levels", isConfirmed(centre.orElse(null), "levels")));
        steps.add(new Step("days", "/settings/days", isConfirmed(centre.orElse(null), "days")));
        steps.add(new Step(
                "signatory",
                "/settings/signatory",
                centre.filter(id -> settings.signatory(id).isPresent()).isPresent()));
        steps.add(new Step(
                "people",
                "/people/invite",
                centre.filter(id -> people.roles(id).containsAll(Set.of(Role.STAFF, Role.SUPERVISOR)))
                        .isPresent()));
        return steps;
    }

    private boolean isConfirmed(@Nullable CentreId centre, String item) {
        return centre != null && settings.isConfirmed(centre, item);
    }

    /** Whether whoever asks has set-up left to do: an administrator of a home centre that nobody finished. */
    boolean unfinishedFor(SignedIn me) {
        if (!me.is(Role.ADMIN)) {
            return false;
        }
        var home = centres.home();
        return home.isEmpty()
                || home.get().id().equals(me.centre()) && of(me).stream().anyMatch(step -> !step.done());
    }

    /**
     * Founds the home centre, whose administrator is whoever does so.
     *
     * @throws IllegalStateException when there is one already
     */
    @Transactional
    @PreAuthorize("hasRole('ADMIN')")
    void found(SignedIn me, NewCentre centre) {
        if (centres.home().isPresent()) {
            throw new IllegalStateException("there is a home centre already");
        }
        var id = setup.found(centre);
        people.grant(me.person(), id, Role.ADMIN);
        people.workAt(me.account(), id);
    }
}
