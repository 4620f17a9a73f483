package id.canting.privacy.internal;

import java.util.Collection;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says in the reader's language what the copies and pages name by key. */
@Component
class CopyWords {

    private final MessageSource messages;

    CopyWords(MessageSource messages) {
        this.messages = messages;
    }

    String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    public String roles(Collection<?> roles) {
        return roles.stream().map(role -> say("web.role." + role)).sorted().collect(Collectors.joining(", "));
    }
}
