package id.canting.people;

import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What staff do for somebody who stands at the desk and has shown their KTP. */
public interface AtTheDesk {

    /** The artisans of the centre who can be reached by this number. */
    List<Person> withPhone(Scope me, Phone phone);

    boolean isArtisan(Scope me, PersonId person);

    /**
     * Takes somebody down. With a number of their own they can sign in later: the desk prints a code for a password.
     *
     * @return nobody when the number is somebody's already
     */
    Optional<PersonId> register(Scope me, String name, @Nullable Phone phone);

    /** A code that is printed, to be typed at once by the person themselves. */
    record Code(String text, Instant until) {}

    /** Empty for whoever has no account with a number. */
    Optional<Code> code(Scope me, PersonId person);

    /** Uses the code up. @return whether it was this person's, and still good */
    boolean typed(PersonId person, String code);
}
