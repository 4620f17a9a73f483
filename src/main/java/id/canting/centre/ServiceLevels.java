package id.canting.centre;

import id.canting.identity.CentreId;
import java.time.Instant;

/** What a centre promises: how long a step may take. Seeded as in the table of service levels, edited by a supervisor. */
public interface ServiceLevels {

    /**
     * When a step that begins at {@code from} is due, by the promise that held then.
     *
     * @param key such as {@code verify}, {@code correction-window}, {@code decide-membership}, {@code agreement}
     * @throws java.util.NoSuchElementException when the centre has no such service level
     */
    Instant due(CentreId centre, String key, Instant from);

    /** The promise itself, for a page: "3 working days". */
    ServiceLevel get(CentreId centre, String key);
}
