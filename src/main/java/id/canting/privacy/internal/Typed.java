package id.canting.privacy.internal;

import java.text.Normalizer;
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
}
