package id.canting.training.internal;

import id.canting.identity.PersonId;
import id.canting.training.BatchStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of a batch. Where both states are the same, the plan was changed.
 *
 * @param by none for what the process did
 * @param reason code of a reason
 */
record BatchChange(
        @Nullable BatchStatus from,
        BatchStatus to,
        @Nullable PersonId by,
        Instant at,
        @Nullable String reason,
        @Nullable String note) {}
