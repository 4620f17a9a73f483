package id.canting.identity;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text of a form, as it is kept. */
public final class PlainText {

    /** Nothing that anybody types; and PostgreSQL keeps no U+0000. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\n\t]]");

    private PlainText() {}

    /**
     * Composed, with plain line ends, without other control characters and without blanks at its ends.
     *
     * @param typed null for a field that was left out, which is empty
     */
    public static String of(@Nullable String typed) {
        return typed == null
                ? ""
                : CONTROL.matcher(Normalizer.normalize(typed, Normalizer.Form.NFC))
                        .replaceAll("")
                        .strip();
    }

    /** The same on one line: each run of what cannot be seen is a blank. */
    public static String line(@Nullable String typed) {
        return typed == null
                ? ""
                : Normalizer.normalize(typed, Normalizer.Form.NFC)
                        .replaceAll("\\p{Cntrl}+", " ")
                        .strip();
    }
}
