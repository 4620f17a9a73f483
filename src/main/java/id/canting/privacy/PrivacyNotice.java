package id.canting.privacy;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person has to know about their data.
 *
 * @param subject the request or the breach; the person where it is neither
 * @param number the human number of it, if it has one
 * @param path the page that says more
 * @param day that it speaks of
 */
public record PrivacyNotice(
        UUID subject,
        CentreId centre,
        PersonId person,
        @Nullable String number,
        Kind kind,
        String path,
        @Nullable Instant day) {

    /** What there is to know. */
    public enum Kind {
        REQUEST_RECEIVED,
        REQUEST_ANSWERED,
        /** By the centre: the person has it explained. */
        RESTRICTION_LIFTED,
        BREACH
    }
}
