package id.canting.remedies.internal;

import java.util.Optional;
import java.util.UUID;

/** Reads what was typed. */
final class Typed {

    private Typed() {}

    static Optional<UUID> id(String typed) {
        try {
            return Optional.of(UUID.fromString(typed));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
