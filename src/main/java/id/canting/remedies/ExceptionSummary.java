package id.canting.remedies;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a request for an exception stands, as other modules show it.
 *
 * @param due until when the present step is promised; none when it has ended
 * @param until the last day that was granted; none when it was not about time
 */
public record ExceptionSummary(
        ExceptionId id,
        CentreId centre,
        PersonId person,
        String number,
        ExceptionKind kind,
        ExceptionStatus status,
        Instant requestedAt,
        @Nullable Instant due,
        @Nullable Instant until) {

    public boolean open() {
        return !status.isFinal();
    }

    /** The address of its page. */
    public String path() {
        return "/exceptions/" + id;
    }
}
