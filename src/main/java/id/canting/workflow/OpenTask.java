package id.canting.workflow;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task that waits, as events tell of it: with ids and numbers, not with names.
 *
 * @param process the diagram that it stands in; with {@code element} the key of its name
 * @param number the human number of the case
 * @param group the role that may take it, as diagrams write it
 * @param holder who has taken it, if somebody has
 */
public record OpenTask(
        TaskId id,
        CentreId centre,
        String process,
        String element,
        String number,
        String group,
        @Nullable PersonId holder,
        Instant due) {

    /** The same task in other hands. */
    public OpenTask heldBy(PersonId person) {
        return new OpenTask(id, centre, process, element, number, group, person, due);
    }
}
