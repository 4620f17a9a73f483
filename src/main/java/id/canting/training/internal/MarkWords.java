package id.canting.training.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** Marks as choices, in the reader's language. */
final class MarkWords {

    private MarkWords() {}

    static Map<String, String> options(MessageSource messages, Mark... marks) {
        Map<String, String> options = new LinkedHashMap<>();
        Arrays.stream(marks.length == 0 ? Mark.values() : marks)
                .forEach(mark -> options.put(
                        mark.name(),
                        messages.getMessage("training.mark." + mark, null, LocaleContextHolder.getLocale())));
        return options;
    }
}
