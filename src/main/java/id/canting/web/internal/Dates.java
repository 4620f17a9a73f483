package id.canting.web.internal;

import id.canting.centre.ServiceLevel;
import id.canting.centre.WorkingCalendar;
import id.canting.identity.CentreId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Dates and spans as a page says them, in the reader's language: {@code ${@dates.day(due, zone)}}. */
@Component("dates")
class Dates {

    private static final String DAY = "EEEE, d MMMM uuuu";

    /** As a copy for a program has it: a day, or a moment. */
    private static final DateTimeFormatter MACHINE = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendOffsetId()
            .toFormatter();

    private static final long A_DAY = Duration.ofDays(1).toMinutes();

    private final WorkingCalendar calendar;
    private final MessageSource messages;
    private final Clock clock;

    Dates(WorkingCalendar calendar, MessageSource messages, Clock clock) {
        this.calendar = calendar;
        this.messages = messages;
        this.clock = clock;
    }

    /** Kamis, 8 Oktober 2026. */
    public String day(Instant at, ZoneId zone) {
        return day(at.atZone(zone).toLocalDate());
    }

    /** Kamis, 8 Oktober 2026. */
    public String day(LocalDate day) {
        return said(DAY, day);
    }

    /** Kamis, 8 Oktober 2026, 15.30. */
    public String moment(Instant at, ZoneId zone) {
        return said(DAY + ", " + hours(), at.atZone(zone));
    }

    /** Kamis, 8 Oktober. */
    public String shortDay(Instant at, ZoneId zone) {
        return shortDay(at.atZone(zone).toLocalDate());
    }

    /** Kamis, 8 Oktober. */
    public String shortDay(LocalDate day) {
        return said("EEEE, d MMMM", day);
    }

    /** 8 Oktober 2026. */
    public String date(Instant at, ZoneId zone) {
        return date(at.atZone(zone).toLocalDate());
    }

    /** 8 Oktober 2026. */
    public String date(LocalDate day) {
        return said("d MMMM uuuu", day);
    }

    /** A day or a moment in a machine's form as a person says it; anything else as it is. */
    public String read(String value, ZoneId zone) {
        try {
            var read = MACHINE.parseBest(value, OffsetDateTime::from, LocalDate::from);
            return read instanceof OffsetDateTime at ? moment(at.toInstant(), zone) : date((LocalDate) read);
        } catch (DateTimeParseException e) {
            return value;
        }
    }

    /** April 2026. */
    public String month(YearMonth month) {
        return said("MMMM uuuu", month);
    }

    /** Apr. */
    public String monthShort(YearMonth month) {
        return said("MMM", month);
    }

    /** 15.30. */
    public String time(Instant at, ZoneId zone) {
        return said(hours(), at.atZone(zone));
    }

    /** 15.30. */
    public String time(LocalTime time) {
        return said(hours(), time);
    }

    /** Today at the centre: Senin, 28 September 2026. */
    public String today(ZoneId zone) {
        return day(clock.instant(), zone);
    }

    /** WIB, WITA or WIT. */
    public String zone(ZoneId zone) {
        return DateTimeFormatter.ofPattern("zzz", Locale.forLanguageTag("id"))
                .format(clock.instant().atZone(zone));
    }

    /** What is left until {@code due}: "9 hari kerja lagi", "hari ini", "lewat 1 hari kerja"; over days off "60 jam lagi". */
    public String left(CentreId centre, Instant due) {
        var days = calendar.between(centre, clock.instant(), due);
        if (days == 0) {
            var minutes = Duration.between(clock.instant(), due).toMinutes();
            if (minutes >= A_DAY) {
                return message("web.left.hours", (minutes + 59) / 60);
            }
            return message(due.isBefore(clock.instant()) ? "web.left.over" : "web.left.today");
        }
        return message(days > 0 ? "web.left.days" : "web.left.late", Math.abs(days));
    }

    /** A promise: "3 hari kerja". */
    public String promise(ServiceLevel level) {
        return message("web.span." + level.unit(), level.amount());
    }

    private static String hours() {
        return LocaleContextHolder.getLocale().getLanguage().equals("en") ? "HH:mm" : "HH.mm";
    }

    private static String said(String pattern, TemporalAccessor moment) {
        return DateTimeFormatter.ofPattern(pattern, LocaleContextHolder.getLocale())
                .format(moment);
    }

    private String message(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
