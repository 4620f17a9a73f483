package id.canting.audit.internal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What closes a piece of a chain, and with it all that came before.
 *
 * @param chain the centre, or {@link #INSTALLATION}
 * @param n from 1 on, without a gap
 * @param lookedAt when all that had come by then was sealed; none for the first of an installation
 */
record Seal(UUID chain, long n, byte[] previous, int count, Instant sealedAt, @Nullable Instant lookedAt) {

    /** The chain of what concerns no centre. */
    static final UUID INSTALLATION = new UUID(0, 0);

    static final byte[] NOTHING_BEFORE = new byte[32];

    /** Its hash, of which the rows in their order are the rest. */
    Digest digest() {
        return new Digest("canting audit seal 1")
                .add(previous)
                .add(chain)
                .add(n)
                .add(count)
                .add(sealedAt)
                .add(lookedAt);
    }
}
