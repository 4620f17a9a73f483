package id.canting.people.internal;

import org.jspecify.annotations.Nullable;

/** What came out of a form field; a field that was left out of the request is empty. */
final class Typed {

    private Typed() {}

    static String asIs(@Nullable String text) {
        return text == null ? "" : text;
    }
}
