package id.canting.centre;

import id.canting.identity.CentreId;
import java.util.List;
import java.util.Optional;

/** The centres of this installation. They change rarely, so answers come from memory. */
public interface Centres {

    /** The centre at {@code /}. Empty only in an installation that was not set up yet. */
    Optional<Centre> home();

    Optional<Centre> bySlug(String slug);

    /** @throws java.util.NoSuchElementException when there is no such centre */
    Centre get(CentreId id);

    /** The home centre first, then by name. */
    List<Centre> all();

    /** @throws java.util.NoSuchElementException when there is no such centre */
    CentreProfile profile(CentreId id);
}
