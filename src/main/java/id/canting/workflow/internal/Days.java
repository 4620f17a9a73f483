package id.canting.workflow.internal;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** Where today and this week end at a centre. */
record Days(Instant now, Instant tomorrow, Instant nextWeek) {

    /** The parts of a list. */
    enum Part {
        LATE,
        TODAY,
        WEEK,
        LATER
    }

    static Days at(Instant now, ZoneId zone) {
        var today = now.atZone(zone).toLocalDate();
        var monday = today.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        return new Days(
                now,
                today.plusDays(1).atStartOfDay(zone).toInstant(),
                monday.atStartOfDay(zone).toInstant());
    }

    Part of(Instant due) {
        if (due.isBefore(now)) {
            return Part.LATE;
        }
        if (due.isBefore(tomorrow)) {
            return Part.TODAY;
        }
        return due.isBefore(nextWeek) ? Part.WEEK : Part.LATER;
    }
}
