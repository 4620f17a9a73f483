package id.canting.training.internal;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.validation.BindingResult;

/**
 * Reads what staff typed into a form of planning, and says what is wrong with it beside its field.
 *
 * @param words where the labels of the form's fields stand, such as {@code training.programme}
 */
record PlanInput(BindingResult errors, String words) {

    private static final Pattern INDEX = Pattern.compile("^.*\\]\\.");

    boolean wrong() {
        return errors.hasErrors();
    }

    void fault(String field, String key, Object... arguments) {
        errors.rejectValue(field, key, arguments, null);
    }

    /** The domain said no to the whole. */
    void refused(TrainingRefusal refusal) {
        var field = refusal.field();
        if (field == null) {
            errors.reject(String.valueOf(refusal.getMessage()), refusal.getArguments(), null);
        } else {
            fault(field, String.valueOf(refusal.getMessage()), refusal.getArguments());
        }
    }

    String text(String field, String typed, int shortest, int longest) {
        int length = typed.codePointCount(0, typed.length());
        if (length == 0) {
            fault(field, "training.typed.missing", label(field));
        } else if (length < shortest) {
            fault(field, "training.typed.too-short", label(field), shortest);
        } else {
            optional(field, typed, longest);
        }
        return typed;
    }

    String optional(String field, String typed, int longest) {
        int length = typed.codePointCount(0, typed.length());
        if (length > longest) {
            fault(field, "training.typed.too-long", label(field), longest, length);
        }
        return typed;
    }

    /** Which version a page was made from. What is no number is none that there ever was. */
    static int version(String sent) {
        return sent.matches("[0-9]{1,9}") ? Integer.parseInt(sent) : -1;
    }

    /** @return the least that is allowed, when it is wrong */
    int number(String field, String typed, int least, int most) {
        if (typed.matches("[0-9]{1,6}")) {
            int number = Integer.parseInt(typed);
            if (number >= least && number <= most) {
                return number;
            }
        }
        fault(field, "training.typed.number", label(field), least, most);
        return least;
    }

    /** Whole rupiah, with or without dots between thousands and the sign before it. @return 0 when it is wrong */
    long rupiah(String field, String typed, long most) {
        var text = typed.replaceFirst("(?i)^rp\\.?\\s*", "").replaceFirst(",-$|,00$", "");
        var digits = text.matches("[0-9]{1,3}([. ][0-9]{3})+") ? text.replaceAll("[. ]", "") : text;
        if (!digits.matches("[0-9]{1,15}") || Long.parseLong(digits) > most) {
            fault(field, "training.typed.rupiah", label(field), BigDecimal.valueOf(most));
            return 0;
        }
        return Long.parseLong(digits);
    }

    @Nullable
    LocalDate day(String field, String typed) {
        try {
            var day = LocalDate.parse(typed);
            if (day.getYear() >= 2020 && day.getYear() <= 2100) {
                return day;
            }
        } catch (DateTimeException e) {
            // said below
        }
        fault(field, "training.typed.day", label(field));
        return null;
    }

    @Nullable
    LocalDate optionalDay(String field, String typed) {
        return typed.isEmpty() ? null : day(field, typed);
    }

    @Nullable
    LocalTime time(String field, String typed) {
        try {
            return LocalTime.parse(typed.replace('.', ':'));
        } catch (DateTimeException e) {
            fault(field, "training.typed.time", label(field));
            return null;
        }
    }

    <E extends Enum<E>> @Nullable E choice(String field, Class<E> type, String typed) {
        var chosen = Stream.of(type.getEnumConstants())
                .filter(one -> one.name().equals(typed))
                .findFirst();
        if (chosen.isEmpty()) {
            fault(field, "training.typed.choose", label(field));
        }
        return chosen.orElse(null);
    }

    @Nullable
    UUID id(String field, String typed) {
        var id = idOf(typed);
        if (id.isEmpty()) {
            fault(field, "training.typed.choose", label(field));
        }
        return id.orElse(null);
    }

    static Optional<UUID> idOf(String typed) {
        try {
            return Optional.of(UUID.fromString(typed));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private MessageSourceResolvable label(String field) {
        return new DefaultMessageSourceResolvable(
                words + "." + INDEX.matcher(field).replaceFirst(""));
    }
}
