package id.canting.remedies.internal;

import id.canting.identity.PersonId;
import id.canting.remedies.AppealId;
import id.canting.remedies.AppealStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One step of an appeal. @param from none when it was filed */
record AppealChange(
        AppealId appeal,
        @Nullable AppealStatus from,
        AppealStatus to,
        @Nullable PersonId by,
        @Nullable String note,
        Instant at) {}
