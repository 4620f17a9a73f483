package id.canting.people;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.Instant;
import java.util.Optional;

/** Whose data a centre keeps and does not use, because the person has asked for it. */
public interface Restrictions {

    /** Since when; empty for nearly everybody. */
    Optional<Instant> since(CentreId centre, PersonId person);

    /** A second time changes nothing. */
    void restrict(CentreId centre, PersonId person);

    /** @return whether there was one */
    boolean lift(CentreId centre, PersonId person, PersonId by);
}
