package id.canting.workflow.internal.form;

import id.canting.people.Phone;
import id.canting.workflow.internal.form.Component.Field;
import id.canting.workflow.internal.form.Component.Kind;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was typed into one field, in its type. {@code required} is not looked at: it may depend on other answers.
 *
 * @param value null where nothing was typed, or nothing that makes sense
 * @param fault what is wrong with it
 */
record Answer(@Nullable Object value, @Nullable Fault fault) {

    /** @param arguments of the message, after the label */
    record Fault(String key, List<Object> arguments) {

        static Fault of(String name, Object... arguments) {
            return new Fault("form.error." + name, List.of(arguments));
        }
    }

    private static final Answer NOTHING = new Answer(null, null);

    /** No control characters but line feed, no halves of characters, nothing that was lost on the way. */
    private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\uFFFD&&[^\\n]]");

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(?:[.,][0-9]{1,9})?");
    private static final Pattern THOUSANDS = Pattern.compile("-?[1-9][0-9]{0,2}(?:[.,][0-9]{3})+");
    private static final Pattern DAY = Pattern.compile("([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@.]+(?:\\.[^\\s@.]+)+");

    /** @param options what can be chosen, where something can */
    static Answer read(Field field, List<String> typed, Set<String> options) {
        var kind = field.kind();
        if (kind == Kind.CHECKBOX)
            return new Answer(!typed.isEmpty() && !typed.get(0).equals("false"), null);
        if (kind.many()) return many(typed, options);
        var text = typed.isEmpty() ? "" : clean(typed.get(0), kind);
        if (text.isEmpty()) return NOTHING;
        if (UNREADABLE.matcher(text).find()) return wrong("unreadable");
        if (kind.one()) return options.contains(text) ? new Answer(text, null) : wrong("not-an-option");
        return switch (kind) {
            case NUMBER -> number(field, text);
            case DATE, TIME, DATETIME -> date(kind, text);
            default -> text(field, text);
        };
    }

    /** What a value looks like when it is typed. */
    static List<String> typed(@Nullable Object value) {
        if (value == null) return List.of();
        if (value instanceof Collection<?> values)
            return values.stream().map(String::valueOf).toList();
        if (value instanceof BigDecimal number) return List.of(number.toPlainString());
        return List.of(value.toString());
    }

    private static String clean(String text, Kind kind) {
        var lines = text.replace("\r\n", "\n").replace('\r', '\n').replace('\t', ' ');
        var said = kind == Kind.TEXTAREA ? lines : lines.replace('\n', ' ');
        return Normalizer.normalize(said, Normalizer.Form.NFC).strip();
    }

    private static Answer wrong(String name, Object... arguments) {
        return new Answer(null, Fault.of(name, arguments));
    }

    private static Answer many(List<String> typed, Set<String> options) {
        var chosen = typed.stream().filter(text -> !text.isEmpty()).distinct().toList();
        return options.containsAll(chosen) ? new Answer(chosen, null) : wrong("not-an-option");
    }

    private static Answer text(Field field, String text) {
        var rules = field.rules();
        var length = text.codePointCount(0, text.length());
        if (length > rules.maxLength()) return new Answer(text, Fault.of("too-long", rules.maxLength(), length));
        if (length < rules.minLength()) return new Answer(text, Fault.of("too-short", rules.minLength(), length));
        var pattern = rules.pattern();
        var fits = pattern == null || pattern.matcher(text).find();
        return switch (rules.format()) {
            case ANY -> new Answer(text, fits ? null : Fault.of("pattern"));
            case EMAIL -> new Answer(text, EMAIL.matcher(text).matches() ? null : Fault.of("not-an-email"));
            case PHONE -> new Answer(text, Phone.parse(text).isPresent() ? null : Fault.of("not-a-phone"));
        };
    }

    /**
     * Dot and comma are both taken as the decimal sign, since people here write both. Where a text could be thousands
     * as well, it is that in a whole number, and asked for again elsewhere.
     */
    private static Answer number(Field field, String text) {
        var rules = field.rules();
        var decimals = rules.decimals();
        var plain = text.replace(" ", "").replace("\u00a0", "");
        if (THOUSANDS.matcher(plain).matches() && (decimals == null || decimals < 3)) {
            if (decimals == null || decimals > 0) return wrong("not-a-number");
            plain = plain.replaceAll("[.,]", "");
        }
        if (!NUMBER.matcher(plain).matches()) return wrong("not-a-number");
        var number = new BigDecimal(plain.replace(',', '.'));
        if (decimals != null && number.stripTrailingZeros().scale() > decimals) {
            return new Answer(number, decimals == 0 ? Fault.of("not-whole") : Fault.of("decimals", decimals));
        }
        return new Answer(number, range(number, rules.min(), rules.max()));
    }

    private static @Nullable Fault range(BigDecimal number, @Nullable BigDecimal min, @Nullable BigDecimal max) {
        var low = min != null && number.compareTo(min) < 0;
        var high = max != null && number.compareTo(max) > 0;
        if (!low && !high) return null;
        if (min != null && max != null) return Fault.of("out-of-range", min, max);
        return min != null ? Fault.of("too-small", min) : Fault.of("too-large", Objects.requireNonNull(max));
    }

    /** Dates come as browsers send them, or as people write them, day first. */
    private static Answer date(Kind kind, String text) {
        try {
            var value = parse(kind, text);
            if (value instanceof LocalDate day && !likely(day)) return wrong("not-a-date");
            if (value instanceof LocalDateTime moment && !likely(moment.toLocalDate())) return wrong("not-a-date");
            return new Answer(value, null);
        } catch (DateTimeException impossible) {
            return wrong(kind == Kind.TIME ? "not-a-time" : kind == Kind.DATE ? "not-a-date" : "not-a-moment");
        }
    }

    private static Temporal parse(Kind kind, String text) {
        return switch (kind) {
            case TIME -> LocalTime.parse(text.replace('.', ':'));
            case DATETIME -> LocalDateTime.parse(text);
            default -> {
                var day = DAY.matcher(text);
                yield day.matches()
                        ? LocalDate.of(number(day.group(3)), number(day.group(2)), number(day.group(1)))
                        : LocalDate.parse(text);
            }
        };
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static boolean likely(LocalDate day) {
        return day.getYear() >= 1900 && day.getYear() <= 2199;
    }
}
