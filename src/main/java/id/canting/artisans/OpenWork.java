package id.canting.artisans;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.util.List;

/** What of another module ends with a membership, such as a seat in a training. Certificates stay valid: they do not. */
public interface OpenWork {

    /** Smaller first: seats before mentorships. */
    int order();

    /** What would be closed, in words for the member, before they decide. */
    List<String> consequences(CentreId centre, PersonId person);

    /** Closes it, for the process: a second time changes nothing. */
    void close(CentreId centre, PersonId person);
}
