package id.canting.audit;

import id.canting.identity.PersonId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A check as it was recorded.
 *
 * @param by none for the nightly one
 * @param first the first findings, fewer than there are
 */
public record AuditCheck(
        Instant at, @Nullable PersonId by, long events, long seals, long findings, List<AuditFinding> first) {

    public boolean clean() {
        return findings == 0;
    }
}
