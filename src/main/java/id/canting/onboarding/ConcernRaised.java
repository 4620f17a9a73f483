package id.canting.onboarding;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.util.Set;

/**
 * Somebody who works on a case has confided a concern.
 *
 * @param barred who does not review it: whoever raised it, and those whom it is about
 */
public record ConcernRaised(
        ConcernId concern, ApplicationId application, CentreId centre, PersonId by, Set<PersonId> barred) {

    public ConcernRaised {
        barred = Set.copyOf(barred);
    }
}
