package id.canting.people;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/** The end of an account, with all that it is reached and signed in by. The person and the name stay. */
public interface ClosingAccounts {

    /** Of somebody who is an artisan at this centre, and nothing else anywhere. */
    boolean canClose(CentreId centre, PersonId person);

    /** @return whether there was one, and it could be closed; a second time changes nothing */
    boolean close(CentreId centre, PersonId person);
}
