package id.canting.artisans.internal;

import id.canting.identity.PlainText;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.validation.BindingResult;

/** Reads what a form brought, and says what is wrong with it beside its field. */
record Typed(BindingResult errors) {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}'’.,\\- ]+");

    static String or(@Nullable String typed) {
        return typed == null ? "" : typed;
    }

    boolean good() {
        return !errors.hasErrors();
    }

    void fault(String field, String key, Object... arguments) {
        errors.rejectValue(field, key, arguments, null);
    }

    /** @return null when it is wrong */
    @Nullable
    Long whole(String field, @Nullable String typed, long largest) {
        if (PlainText.of(typed).isEmpty()) {
            fault(field, "artisans.typed.number-missing", label("artisans.update." + field));
            return null;
        }
        return optionalWhole(field, typed, largest);
    }

    /** With or without dots, as people here write thousands, and with the sign of the rupiah. */
    @Nullable
    Long optionalWhole(String field, @Nullable String typed, long largest) {
        var text = PlainText.of(typed)
                .replaceFirst("(?i)^rp\\.?", "")
                .replaceFirst(",-$|,00$", "")
                .strip();
        if (text.isEmpty()) {
            return null;
        }
        var digits = text.matches("[0-9]{1,3}([. ][0-9]{3})+") ? text.replaceAll("[. ]", "") : text;
        if (!digits.matches("[0-9]{1,17}") || Long.parseLong(digits) > largest) {
            fault(field, "artisans.typed.number", largest);
            return null;
        }
        return Long.valueOf(digits);
    }

    boolean yes(String field, @Nullable String typed) {
        if (!"yes".equals(typed) && !"no".equals(typed)) {
            fault(field, "artisans.typed.choice-missing", label("artisans.update." + field));
        }
        return "yes".equals(typed);
    }

    <E extends Enum<E>> @Nullable E choice(String field, Class<E> type, @Nullable String typed) {
        var chosen = Stream.of(type.getEnumConstants())
                .filter(one -> one.name().equals(typed))
                .findFirst()
                .orElse(null);
        if (chosen == null) {
            fault(field, "artisans.typed.choice-missing", label("artisans.update." + field));
        }
        return chosen;
    }

    /** The messages are {@code key} and {@code key}.missing. */
    @Nullable
    String digits(String field, @Nullable String typed, int length, String key) {
        var digits = PlainText.of(typed).replaceAll("[ .\\-]", "");
        if (digits.isEmpty()) {
            fault(field, key + ".missing");
            return null;
        }
        if (!digits.matches("[0-9]{" + length + "}")) {
            fault(field, key, digits.codePointCount(0, digits.length()));
            return null;
        }
        return digits;
    }

    @Nullable
    String text(String field, @Nullable String typed, int longest, String label) {
        var text = optionalText(field, typed, longest);
        if (text == null && !errors.hasFieldErrors(field)) {
            fault(field, "artisans.typed.missing", label(label));
        }
        return text;
    }

    /** What a field is called, so that several faults can be told apart. */
    static MessageSourceResolvable label(String key) {
        return new DefaultMessageSourceResolvable(key);
    }

    @Nullable
    String optionalText(String field, @Nullable String typed, int longest) {
        var text = PlainText.of(typed);
        int length = text.codePointCount(0, text.length());
        if (length > longest) {
            fault(field, "artisans.typed.too-long", longest, length);
            return null;
        }
        return text.isEmpty() ? null : text;
    }

    /** Letters, blanks, and what stands between them. */
    @Nullable
    String name(String field, @Nullable String typed) {
        var name = text(field, typed, 100, "artisans.Fact.NAME");
        if (name != null && !NAME.matcher(name).matches()) {
            fault(field, "artisans.typed.name");
            return null;
        }
        return name == null ? null : name.replaceAll("\\s+", " ");
    }
}
