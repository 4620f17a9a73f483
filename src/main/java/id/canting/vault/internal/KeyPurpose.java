package id.canting.vault.internal;

import java.util.Locale;

/** What a key is for: one purpose never lends its key to another. */
enum KeyPurpose {
    /** Encrypts fields and papers. */
    FIELD,
    /** Makes the fingerprints that rows are found by. */
    LOOKUP,
    /** Seals the audit. It came later than the others: an installation may lack it at an upgrade. */
    AUDIT,
    /** Signs the files of decisions, for strangers to check. It came later, too. */
    DECISION;

    String fileName(int id) {
        return "%s-%04d.key".formatted(name().toLowerCase(Locale.ROOT), id);
    }
}
