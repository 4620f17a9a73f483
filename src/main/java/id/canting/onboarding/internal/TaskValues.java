package id.canting.onboarding.internal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a form of a task took, read by key. */
record TaskValues(Map<String, @Nullable Object> values) {

    String text(String key) {
        var value = values.get(key);
        return value == null ? "" : value.toString().strip();
    }

    @Nullable
    String optional(String key) {
        var text = text(key);
        return text.isEmpty() ? null : text;
    }

    /** What was ticked in a list. */
    List<String> texts(String key) {
        return values.get(key) instanceof List<?> ticked
                ? ticked.stream().map(String::valueOf).toList()
                : List.of();
    }

    boolean ticked(String key) {
        return Boolean.TRUE.equals(values.get(key));
    }

    @SuppressWarnings("unchecked")
    List<TaskValues> rows(String key) {
        return values.get(key) instanceof List<?> rows
                ? rows.stream()
                        .map(row -> new TaskValues((Map<String, @Nullable Object>) row))
                        .toList()
                : List.of();
    }
}
