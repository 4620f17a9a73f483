package id.canting.remedies;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an appeal stands, as other modules show it.
 *
 * @param caseNumber the human number of the case that it is about
 * @param due until when the present step is promised; none when it has ended
 */
public record AppealSummary(
        AppealId id,
        CentreId centre,
        PersonId person,
        String number,
        String caseNumber,
        AppealStatus status,
        Instant since,
        @Nullable Instant due) {

    public boolean open() {
        return !status.isFinal();
    }

    /** The address of its page. */
    public String path() {
        return "/appeals/" + id;
    }
}
