package id.canting.artisans.internal;

import id.canting.artisans.MemberId;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One update of a member's facts, as it was sent. It never changes: the next one comes after it.
 *
 * @param scales none for whoever owns no business
 */
record YearlyUpdate(
        UUID id,
        CentreId centre,
        MemberId member,
        PersonId sentBy,
        Instant sentAt,
        Channel channel,
        YearlyFacts facts,
        @Nullable Scales scales) {

    enum Channel {
        OWN,
        /** Typed by staff, as the member said it. */
        DESK
    }

    /** Two scales that are never mixed, each with the version of the table that said so. */
    record Scales(Scale business, Scale industry) {}

    record Scale(String name, int version) {}
}
