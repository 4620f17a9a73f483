package id.canting.notifications.internal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A mail in its reader's words.
 *
 * @param sender what stands before the address that it comes from
 * @param path where its link leads, below the base URL
 * @param attached a document that goes with it
 */
record Letter(
        String address,
        String reader,
        String sender,
        Locale language,
        String subject,
        String body,
        String path,
        @Nullable Attached attached) {

    /** A PDF. */
    record Attached(String file, byte[] pdf) {}
}
