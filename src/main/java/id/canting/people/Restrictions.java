package id.canting.people;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose data a centre keeps and does not use, because the person has asked for it. Lists show name, number and standing of
 * them; everything else is closed, until somebody opens it for a reason that the person can read.
 */
public interface Restrictions {

    /** Since when; empty for nearly everybody. */
    Optional<Instant> since(CentreId centre, PersonId person);

    /** Those of them whose data is restricted, for a list. */
    Set<PersonId> among(CentreId centre, Collection<PersonId> persons);

    /** Since when the details are closed to this reader: never one's own, and not to whoever opened them just now. */
    Optional<Instant> closed(Scope reader, PersonId person);

    /**
     * First thing on a page of details.
     *
     * @param page that is asked for
     * @throws DetailsClosed which becomes a page that asks for a reason, and leads on from there
     */
    default void requireOpen(Scope reader, PersonId person, String page) {
        if (!person.equals(reader.person()) && closed(reader, person).isPresent()) {
            throw new DetailsClosed(person, page);
        }
    }

    /** A second time changes nothing. */
    void restrict(CentreId centre, PersonId person);

    /** @return whether there is anything to open: not where nothing is restricted, and not one's own */
    boolean open(Scope reader, PersonId person, OpeningReason why);

    /**
     * @param words to the person; none when they end it themselves
     * @return whether there was one
     */
    boolean lift(Scope by, PersonId person, @Nullable String words);
}
