package id.canting.training.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.springframework.context.i18n.LocaleContextHolder;

/** Dates within a refusal, in the reader's language. */
final class Said {

    private Said() {}

    /** Kamis, 8 Oktober 2026. */
    static String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", LocaleContextHolder.getLocale())
                .format(day);
    }

    /** Kamis, 8 Oktober 2026, 08.00–11.00. */
    static String span(Instant starts, Instant ends, ZoneId zone) {
        var time = DateTimeFormatter.ofPattern(Programme.Words.english() ? "HH:mm" : "HH.mm");
        return day(LocalDate.ofInstant(starts, zone)) + ", " + time.format(starts.atZone(zone)) + "–"
                + time.format(ends.atZone(zone));
    }
}
