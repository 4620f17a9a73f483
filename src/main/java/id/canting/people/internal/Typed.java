package id.canting.people.internal;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import org.jspecify.annotations.Nullable;

/** What came out of a form field; a field that was left out of the request is empty. */
final class Typed {

    private Typed() {}

    /** One line of text, composed characters, without what cannot be seen. */
    static String line(@Nullable String text) {
        return Normalizer.normalize(asIs(text), Form.NFC)
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
    }

    static String asIs(@Nullable String text) {
        return text == null ? "" : text;
    }
}
