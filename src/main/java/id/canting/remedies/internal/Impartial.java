package id.canting.remedies.internal;

import static java.util.Comparator.comparing;

import id.canting.centre.Centre;
import id.canting.centre.CentreSettings;
import id.canting.centre.Centres;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.people.Absences;
import id.canting.people.Involvements;
import id.canting.people.People;
import id.canting.people.Person;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who may decide an appeal: nobody who had to do with the case, and by preference nobody of the same centre. */
@Component
class Impartial {

    static final int PANEL = 3;

    /** In whatever way somebody was involved. */
    static final Set<Involvements.Kind> INVOLVED = Set.copyOf(EnumSet.allOf(Involvements.Kind.class));

    private final Centres centres;
    private final CentreSettings settings;
    private final People people;
    private final Absences absences;
    private final Involvements involvements;
    private final AppealRepository appeals;

    Impartial(
            Centres centres,
            CentreSettings settings,
            People people,
            Absences absences,
            Involvements involvements,
            AppealRepository appeals) {
        this.centres = centres;
        this.settings = settings;
        this.people = people;
        this.absences = absences;
        this.involvements = involvements;
        this.appeals = appeals;
    }

    /** @param people how many impartial ones are there now */
    record Elsewhere(CentreId centre, int people) {}

    boolean panelWanted(Appeal appeal) {
        return settings.appealPanel(appeal.centre());
    }

    /** The other centre that has the fewest appeals to decide, among those that have enough people. */
    Optional<Elsewhere> elsewhere(Appeal appeal) {
        var others = centres.all().stream()
                .map(Centre::id)
                .filter(centre -> !centre.equals(appeal.centre()))
                .map(centre -> new Elsewhere(centre, at(centre, appeal, true).size()))
                .filter(other -> other.people() > 0)
                .sorted(comparing((Elsewhere other) -> appeals.decidedAt(other.centre()))
                        .thenComparing(other -> centres.get(other.centre()).name()))
                .toList();
        var forPanel = others.stream()
                .filter(other -> panelWanted(appeal) && other.people() >= PANEL)
                .findFirst();
        return forPanel.or(() -> others.stream().findFirst());
    }

    /** Whom a centre alone can appoint. */
    List<Person> here(Appeal appeal) {
        return at(appeal.centre(), appeal, false);
    }

    private List<Person> at(CentreId centre, Appeal appeal, boolean present) {
        var involved = involved(appeal);
        var away = present ? absences.now(centre).keySet() : Set.<PersonId>of();
        return people.holders(centre, Role.SUPERVISOR).stream()
                .filter(person -> !involved.contains(person.id())
                        && !person.id().equals(appeal.person())
                        && !away.contains(person.id()))
                .toList();
    }

    private Set<PersonId> involved(Appeal appeal) {
        return involvements.inCase(appeal.id().toString(), appeal.person(), INVOLVED);
    }
}
