package id.canting.reporting.internal;

import id.canting.identity.Cursor;
import id.canting.identity.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the audit somebody wants to see. What makes no sense is left out, and the page shows what is in force.
 *
 * @param action one action; empty for all
 * @param about number or id of what it was done to; empty for everything
 * @param from first day, at the centre
 * @param to last day, at the centre
 * @param after where the page before ended
 */
record AuditFilter(
        @Nullable PersonId person,
        String action,
        String about,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Cursor after) {

    private static final int LONGEST = 100;

    static AuditFilter of(String person, String action, String about, String from, String to, @Nullable String after) {
        var whom = uuid(person);
        return new AuditFilter(
                whom == null ? null : new PersonId(whom),
                action.matches("[A-Za-z]{1,60}") ? action : "",
                about.length() > LONGEST
                        ? ""
                        : about.replaceAll("\\p{Cntrl}", " ").strip(),
                day(from),
                day(to),
                Cursor.parse(after).orElse(null));
    }

    public boolean isEmpty() {
        return person == null && action.isEmpty() && about.isEmpty() && from == null && to == null;
    }

    @Nullable
    Instant begin(ZoneId zone) {
        return from == null ? null : from.atStartOfDay(zone).toInstant();
    }

    @Nullable
    Instant end(ZoneId zone) {
        return to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** As it is recorded with an export: ids, codes and days. */
    Map<String, String> said() {
        var said = new LinkedHashMap<String, String>();
        if (person != null) {
            said.put("person", person.toString());
        }
        if (!action.isEmpty()) {
            said.put("action", action);
        }
        if (!about.isEmpty()) {
            said.put("about", about);
        }
        if (from != null) {
            said.put("from", from.toString());
        }
        if (to != null) {
            said.put("until", to.toString());
        }
        return said;
    }

    static @Nullable UUID uuid(String text) {
        try {
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static @Nullable LocalDate day(String text) {
        try {
            var day = text.isEmpty() ? null : LocalDate.parse(text);
            return day == null || day.getYear() < 2000 || day.getYear() > 2999 ? null : day;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
