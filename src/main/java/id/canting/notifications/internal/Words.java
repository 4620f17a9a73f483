package id.canting.notifications.internal;

import id.canting.centre.Centre;
import id.canting.centre.Centres;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Finds the words of a message: {0} is the number of the case, {1} the day, {2} the centre, {3} the task. */
@Component
class Words {

    private static final String DAY = "EEEE, d MMMM uuuu";

    private final MessageSource messages;
    private final Centres centres;

    Words(MessageSource messages, Centres centres) {
        this.messages = messages;
        this.centres = centres;
    }

    String subject(Message message, Locale language) {
        return said(message, "subject", language);
    }

    String text(Message message, Locale language) {
        return said(message, "text", language);
    }

    /** What the link says. */
    String action(Message message, Locale language) {
        return said(message, "action", language);
    }

    String of(String key, Locale language, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }

    /** Kamis, 8 Oktober 2026, 15.30. */
    String moment(Message message, Instant at, Locale language) {
        var time = language.getLanguage().equals("en") ? "HH:mm" : "HH.mm";
        return DateTimeFormatter.ofPattern(DAY + ", " + time, language)
                .format(at.atZone(centres.get(message.centre()).zone()));
    }

    private String said(Message message, String part, Locale language) {
        var centre = centres.get(message.centre());
        return of(
                "notifications." + message.template().key() + "." + part,
                language,
                message.number() == null ? "" : message.number(),
                day(message.due(), centre, language),
                centre.name(),
                message.step() == null ? "" : of(message.step(), language));
    }

    private static String day(@Nullable Instant at, Centre centre, Locale language) {
        return at == null ? "" : DateTimeFormatter.ofPattern(DAY, language).format(at.atZone(centre.zone()));
    }
}
