package id.canting.audit;

import id.canting.identity.CentreId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is not as it was sealed.
 *
 * @param centre whose chain it is; none for that of the installation
 * @param seal its number in the chain; 0 for a row in no seal
 * @param position of the row in the seal; 0 for the seal as a whole
 * @param event the row, where it is known
 */
public record AuditFinding(Kind kind, @Nullable CentreId centre, long seal, int position, @Nullable UUID event) {

    /** What happened to it. */
    public enum Kind {
        /** The row says something else. */
        CHANGED,
        /** The row is gone. */
        DELETED,
        /** The row has the content of another, or the place of another. */
        SWAPPED,
        /** The row came more than ten minutes after the time that it bears. */
        LATE,
        /** A seal, or a row's place in it, is gone. */
        MISSING,
        /** The seal is not the one that we made, or does not follow the one before. */
        BROKEN
    }
}
