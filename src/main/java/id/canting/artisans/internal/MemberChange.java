package id.canting.artisans.internal;

import id.canting.artisans.MemberId;
import id.canting.artisans.Standing;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of a membership.
 *
 * @param from none for the first admission
 * @param by none for the process
 * @param reason of a suspension
 */
record MemberChange(
        CentreId centre,
        MemberId member,
        @Nullable Standing from,
        Standing to,
        @Nullable PersonId by,
        Instant at,
        @Nullable SuspensionReason reason) {}
