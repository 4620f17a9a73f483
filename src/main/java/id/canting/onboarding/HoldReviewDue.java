package id.canting.onboarding;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.Instant;
import java.util.Set;

/**
 * A case on hold is to be looked at again.
 *
 * @param holder who put it on hold
 * @param barred who may not let it go on
 * @param due end of the day on which the holder wanted to look
 * @param late nobody did, and working days have passed since
 */
public record HoldReviewDue(
        ApplicationId application, CentreId centre, PersonId holder, Set<PersonId> barred, Instant due, boolean late) {

    public HoldReviewDue {
        barred = Set.copyOf(barred);
    }
}
