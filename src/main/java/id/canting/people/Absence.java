package id.canting.people;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is away, now.
 *
 * @param name of the person
 * @param until the last day
 */
public record Absence(
        AbsenceId id, CentreId centre, PersonId person, String name, LocalDate until, List<Substitute> substitutes) {

    public Absence {
        substitutes = List.copyOf(substitutes);
    }

    /** Who was named for this kind of task, else for all that is not named. */
    public Optional<PersonId> substituteFor(String process, String element) {
        return substitutes.stream()
                .filter(one -> process.equals(one.process()) && element.equals(one.element()))
                .findFirst()
                .or(() -> substitutes.stream()
                        .filter(one -> one.process() == null)
                        .findFirst())
                .map(Substitute::person);
    }

    /** @param process with {@code element} the kind of task; none of both for all that is not named */
    public record Substitute(@Nullable String process, @Nullable String element, PersonId person) {}
}
