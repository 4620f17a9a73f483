package id.canting.documents;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.Instant;
import java.util.UUID;

/**
 * What is known of a stored file.
 *
 * @param caseKind what it belongs to, such as {@code application}
 * @param caseId which of them
 * @param purpose what it shows, such as {@code KTP}
 * @param fileName the person's own name for it: a label, never a path
 * @param type media type, found by content
 * @param size bytes as stored
 * @param sha256 of the stored bytes, in hex: a verdict belongs to it
 * @param picture whether it has a thumbnail and may be shown inline
 */
public record Document(
        DocumentId id,
        CentreId centre,
        String caseKind,
        UUID caseId,
        String purpose,
        String fileName,
        String type,
        long size,
        String sha256,
        boolean picture,
        PersonId uploadedBy,
        Instant uploadedAt) {}
