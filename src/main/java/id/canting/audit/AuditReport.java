package id.canting.audit;

import id.canting.identity.CentreId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look at the chains came to.
 *
 * @param events rows that are sealed
 * @param waiting rows of the last seconds, not sealed yet
 * @param findings how many things are not as they were sealed
 * @param first the first of them, in the order of the chains
 */
public record AuditReport(
        long events, long seals, long waiting, long findings, List<AuditFinding> first, List<Head> heads) {

    public boolean clean() {
        return findings == 0;
    }

    /** Where a chain ends. @param centre none for the chain of the installation */
    public record Head(@Nullable CentreId centre, long n, String hash) {}
}
