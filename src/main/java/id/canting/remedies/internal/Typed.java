package id.canting.remedies.internal;

import java.text.Normalizer;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what was typed. */
final class Typed {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\n\t]]");

    private Typed() {}

    /** As it is kept: composed, without control characters, without blanks at its ends. */
    static String text(@Nullable String typed) {
        return typed == null
                ? ""
                : CONTROL.matcher(Normalizer.normalize(typed, Normalizer.Form.NFC))
                        .replaceAll("")
                        .strip();
    }

    static Optional<UUID> id(String typed) {
        try {
            return Optional.of(UUID.fromString(typed));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
