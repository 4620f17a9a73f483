package id.canting.artisans.internal;

import id.canting.artisans.MemberId;
import id.canting.artisans.Standing;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One step of a membership.
 *
 * @param from none for the first admission
 * @param by none for the process
 * @param because none for an admission
 * @param until the last day of a suspension
 */
record MemberChange(
        CentreId centre,
        MemberId member,
        @Nullable Standing from,
        Standing to,
        @Nullable PersonId by,
        Instant at,
        @Nullable Because because,
        @Nullable LocalDate until) {}
