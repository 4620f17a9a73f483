package id.canting.decisions;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON in its one form (RFC 8785): keys in order, no blanks, whole numbers only. Knows where each value stands. */
final class Canonical {

    private static final long LARGEST = (1L << 53) - 1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final SortedMap<String, Leaf> leaves = new TreeMap<>();

    /** @param offset of its first byte; @param text as it is written */
    record Leaf(int offset, String text) {}

    private Canonical() {}

    static byte[] bytes(Map<String, ? extends @Nullable Object> object) {
        return written(object).out.toByteArray();
    }

    /** All that is no object and no list, and what is empty, by JSON pointer. */
    static SortedMap<String, Leaf> leaves(Map<String, ? extends @Nullable Object> object) {
        return written(object).leaves;
    }

    private static Canonical written(Map<String, ? extends @Nullable Object> object) {
        var canonical = new Canonical();
        canonical.write("", object);
        return canonical;
    }

    private void write(String pointer, @Nullable Object value) {
        if (value instanceof Map<?, ?> object && !object.isEmpty()) {
            writeObject(pointer, object);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            writeList(pointer, list);
        } else {
            var text = text(value);
            leaves.put(pointer, new Leaf(out.size(), text));
            write(text);
        }
    }

    private void writeObject(String pointer, Map<?, ?> object) {
        SortedMap<String, @Nullable Object> sorted = new TreeMap<>();
        object.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        var separator = "{";
        for (var entry : sorted.entrySet()) {
            write(separator + quoted(entry.getKey()) + ":");
            write(pointer + "/" + entry.getKey().replace("~", "~0").replace("/", "~1"), entry.getValue());
            separator = ",";
        }
        write("}");
    }

    private void writeList(String pointer, List<?> list) {
        for (int n = 0; n < list.size(); n++) {
            write(n == 0 ? "[" : ",");
            write(pointer + "/" + n, list.get(n));
        }
        write("]");
    }

    private void write(String text) {
        out.writeBytes(text.getBytes(UTF_8));
    }

    private static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof Integer || value instanceof Long) {
            var number = ((Number) value).longValue();
            if (Math.abs(number) <= LARGEST) {
                return Long.toString(number);
            }
        }
        if (value == null || value instanceof Boolean) {
            return String.valueOf(value);
        }
        if (value instanceof Map) {
            return "{}";
        }
        if (value instanceof List) {
            return "[]";
        }
        throw new IllegalArgumentException(
                "has no one form: " + value.getClass().getSimpleName());
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\b' -> quoted.append("\\b");
                case '\t' -> quoted.append("\\t");
                case '\n' -> quoted.append("\\n");
                case '\f' -> quoted.append("\\f");
                case '\r' -> quoted.append("\\r");
                default -> {
                    if (c < ' ') {
                        quoted.append("\\u%04x".formatted(c));
                    } else {
                        quoted.append((char) c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
