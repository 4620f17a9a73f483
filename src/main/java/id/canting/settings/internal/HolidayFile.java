package id.canting.settings.internal;

import id.canting.centre.CentreSettings.Holiday;
import id.canting.centre.CentreSettings.Holiday.Kind;
import id.canting.identity.PlainText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DateProperty;

/** Whole days out of an iCalendar file. What repeats, and what has an hour, is no holiday of a decree. */
final class HolidayFile {

    private static final int LARGEST = 1024 * 1024;
    private static final int LONGEST_EVENT = 14;
    private static final int MOST = 400;

    private HolidayFile() {}

    /** By day; empty when it is no such file. */
    static Optional<List<Holiday>> read(byte[] file) {
        if (file.length == 0 || file.length > LARGEST) {
            return Optional.empty();
        }
        try {
            var calendar = new CalendarBuilder().build(new ByteArrayInputStream(file));
            Map<LocalDate, Holiday> found = new TreeMap<>();
            calendar.<VEvent>getComponents(Component.VEVENT).stream()
                    .limit(MOST)
                    .flatMap(HolidayFile::days)
                    .forEach(holiday -> found.putIfAbsent(holiday.day(), holiday));
            return Optional.of(List.copyOf(found.values()));
        } catch (IOException | ParserException | RuntimeException e) {
            return Optional.empty(); // whatever is wrong with it, it is somebody's file and not ours
        }
    }

    private static Stream<Holiday> days(VEvent event) {
        var name = Optional.ofNullable(event.getSummary())
                .map(summary -> PlainText.line(summary.getValue()))
                .orElse("");
        Object first = Optional.ofNullable(event.<Temporal>getDateTimeStart())
                .map(DateProperty::getDate)
                .orElse(null);
        if (!(first instanceof LocalDate day) || name.isEmpty()) {
            return Stream.empty();
        }
        Object end =
                event.<Temporal>getEndDate(false).map(DateProperty::getDate).orElse(null);
        var last = end instanceof LocalDate until && until.isAfter(day) ? until : day.plusDays(1);
        return day.datesUntil(last).limit(LONGEST_EVENT).map(one -> new Holiday(one, kind(name), cut(name), cut(name)));
    }

    private static Kind kind(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("cuti bersama") || lower.contains("joint") ? Kind.JOINT_LEAVE : Kind.NATIONAL;
    }

    private static String cut(String name) {
        return name.length() <= 100 ? name : name.substring(0, 100);
    }

    /** A row of the preview, as it comes back: day, kind, name. */
    static Optional<Holiday> row(String text) {
        var parts = PlainText.line(text).split("\\|", 3);
        if (parts.length < 3 || parts[2].isEmpty() || parts[2].length() > 100) {
            return Optional.empty();
        }
        var kind = parts[1].equals(Kind.JOINT_LEAVE.name()) ? Kind.JOINT_LEAVE : Kind.NATIONAL;
        return Typed.day(parts[0]).map(day -> new Holiday(day, kind, parts[2], parts[2]));
    }
}
