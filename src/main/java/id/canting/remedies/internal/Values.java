package id.canting.remedies.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a form of a task took, read by key. */
record Values(Map<String, @Nullable Object> values) {

    String text(String key) {
        var value = values.get(key);
        return value == null ? "" : value.toString().strip();
    }
}
