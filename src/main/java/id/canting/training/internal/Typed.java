package id.canting.training.internal;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what was typed. */
final class Typed {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\n\r\t]]");

    private Typed() {}

    /** As it is kept: composed, without control characters, without blanks at its ends. */
    static String text(@Nullable String typed) {
        return typed == null
                ? ""
                : CONTROL.matcher(Normalizer.normalize(typed, Normalizer.Form.NFC))
                        .replaceAll("")
                        .strip();
    }

    static Optional<UUID> id(@Nullable String typed) {
        try {
            return Optional.ofNullable(typed).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static <E extends Enum<E>> Optional<E> choice(Class<E> type, @Nullable String typed) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equals(typed))
                .findFirst();
    }
}
