package id.canting.onboarding.internal;

import id.canting.identity.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Collects what is wrong with what was typed, each beside its field. */
class Faults {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}'’.,\\- ]+");

    private final List<Fault> all = new ArrayList<>();

    /** @param arguments of the message */
    record Fault(String field, String key, Object... arguments) {}

    void add(String field, String key, Object... arguments) {
        all.add(new Fault(field, key, arguments));
    }

    List<Fault> all() {
        return List.copyOf(all);
    }

    boolean none() {
        return all.isEmpty();
    }

    /** A text that must be there. The messages are {@code key}.missing and {@code key}.too-long. */
    String text(String field, String typed, int longest, String key) {
        var text = PlainText.of(typed);
        if (text.isEmpty()) {
            add(field, key + ".missing");
        }
        return notLonger(field, text, longest);
    }

    Optional<String> optional(String field, String typed, int longest) {
        var text = notLonger(field, PlainText.of(typed), longest);
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** A name of a person or place: letters, blanks, and what stands between them. */
    String name(String field, String typed, String key) {
        var name = text(field, typed, 100, key).replaceAll("\\s+", " ");
        if (!name.isEmpty() && name.length() <= 100 && !NAME.matcher(name).matches()) {
            add(field, "onboarding.check.name");
        }
        return name;
    }

    private String notLonger(String field, String text, int longest) {
        int length = text.codePointCount(0, text.length());
        if (length > longest) {
            add(field, "onboarding.check.too-long", longest, length);
        }
        return text;
    }
}
