package id.canting.artisans.internal;

import id.canting.artisans.Standing;
import id.canting.centre.Ward;
import id.canting.centre.Wards;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What a member does and where they live, as pages and cards say it in the reader's language. */
@Component
class MemberWords {

    private final MessageSource messages;
    private final Wards wards;

    MemberWords(MessageSource messages, Wards wards) {
        this.messages = messages;
        this.wards = wards;
    }

    /** Pembatik tulis dan cap. */
    String craft(Collection<Technique> techniques) {
        if (techniques.isEmpty()) {
            return say("artisans.craft.beginner");
        }
        return say("artisans.craft.of", list(techniques));
    }

    /** Tulis, cap dan colet. */
    String list(Collection<? extends Enum<?>> values) {
        var words = values.stream()
                .sorted((a, b) -> Integer.compare(a.ordinal(), b.ordinal()))
                .map(value -> say("artisans." + value.getDeclaringClass().getSimpleName() + "." + value.name()))
                .toList();
        return join(words);
    }

    /** Name of the ward, or the place outside the city; empty when neither is known. */
    String place(@Nullable String ward, @Nullable String elsewhere) {
        if (ward == null) {
            return elsewhere == null ? "" : elsewhere;
        }
        return wards.find(ward).map(Ward::name).orElse(ward);
    }

    /** 27 September 2026. */
    String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu", locale()).format(day);
    }

    String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale());
    }

    static Locale locale() {
        return LocaleContextHolder.getLocale();
    }

    /** The ring that stands beside the word. */
    static String mark(Standing standing) {
        return switch (standing) {
            case ACTIVE -> "mark mark--done good";
            case PROVISIONAL -> "mark mark--now wait";
            case SUSPENDED -> "mark stop";
            case INACTIVE -> "mark mark--now wait";
            case RESIGNED, DECEASED -> "mark mark--ended soft";
        };
    }

    private String join(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : say("artisans.list", String.join(", ", words.subList(0, last)), words.get(last));
    }
}
