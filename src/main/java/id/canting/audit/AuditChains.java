package id.canting.audit;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The seals over the audit, which show that no row was changed, removed, swapped or slipped in. */
public interface AuditChains {

    /** All chains. Reads every row once and writes nothing: a million take some ten seconds. */
    AuditReport verify();

    /**
     * The chain of the centre and that of the installation, with all that had come; recorded.
     *
     * @param actor who asked; none for the nightly check
     */
    AuditReport check(CentreId centre, @Nullable PersonId actor);

    /** What the last check of the centre came to. */
    Optional<AuditCheck> lastCheck(CentreId centre);
}
