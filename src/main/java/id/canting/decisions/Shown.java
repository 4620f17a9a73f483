package id.canting.decisions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The texts of a file that its letter shows as they are. */
final class Shown {

    /** For machines, or shown in another form. */
    private static final Set<String> NOT = Set.of("at", "code", "format", "key", "uuid", "zone", "case");

    private Shown() {}

    static List<String> texts(Map<String, @Nullable Object> content) {
        var texts = new ArrayList<String>();
        collect(content, texts);
        return texts;
    }

    private static void collect(@Nullable Object value, List<String> texts) {
        if (value instanceof String text) {
            texts.add(text);
        } else if (value instanceof List<?> list) {
            list.forEach(one -> collect(one, texts));
        } else if (value instanceof Map<?, ?> object) {
            object.forEach((name, one) -> {
                if (!NOT.contains(String.valueOf(name))) {
                    collect(one, texts);
                }
            });
        }
    }
}
