package id.canting.artisans.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Number and code of a card as somebody typed them: in one field or two, in small letters, with or without hyphens. */
record TypedCode(String number, String code) {

    private static final Pattern BOTH = Pattern.compile("(?:ANG)?([0-9]{4})([0-9]{6})([A-Z0-9]{6})");

    /** Empty when something is missing. */
    static Optional<TypedCode> read(@Nullable String number, @Nullable String code) {
        var typed = BOTH.matcher(compact(number) + compact(code));
        return typed.matches()
                ? Optional.of(new TypedCode("ANG-" + typed.group(1) + "-" + typed.group(2), letters(typed.group(3))))
                : Optional.empty();
    }

    private static String compact(@Nullable String text) {
        return text == null || text.length() > 100
                ? ""
                : text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }

    /** A code has no digits: what was read as one is the letter that it looks like. */
    private static String letters(String code) {
        return code.replace('2', 'Z').replace('5', 'S').replace('6', 'G').replace('8', 'B');
    }
}
