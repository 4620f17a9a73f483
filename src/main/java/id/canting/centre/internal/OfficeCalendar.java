package id.canting.centre.internal;

import id.canting.centre.Centre;
import id.canting.centre.WorkingCalendar;
import id.canting.identity.CentreId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.stereotype.Service;

@Service
class OfficeCalendar implements WorkingCalendar {

    /** A deadline given now may lie some 30 working days ahead; the decree for a year appears in autumn before it. */
    private static final int HORIZON_IN_DAYS = 120;

    private final CentreMemory memory;

    OfficeCalendar(CentreMemory memory) {
        this.memory = memory;
    }

    @Override
    public boolean isWorkingDay(CentreId centre, LocalDate day) {
        return !memory.known().daysOff().isOff(centre, day);
    }

    @Override
    public Instant after(CentreId id, Instant from, int days) {
        if (days < 0) {
            throw new IllegalArgumentException("days before: " + days);
        }
        var centre = centre(id);
        var moment = from.atZone(centre.zone());
        var today = moment.toLocalDate();
        if (days == 0 && isWorkingDay(id, today) && !moment.isAfter(closing(centre, today))) {
            return closing(centre, today).toInstant();
        }
        var day = today;
        for (int left = Math.max(days, 1); left > 0; left--) {
            day = nextWorkingDay(id, day);
        }
        return closing(centre, day).toInstant();
    }

    @Override
    public Instant afterHours(CentreId id, Instant from, int hours) {
        return after(id, from, Duration.ofHours(hours));
    }

    @Override
    public Instant part(CentreId id, Instant from, Instant to, int percent) {
        var whole = officeTime(centre(id), from, to);
        return whole.isZero() ? to : after(id, from, whole.multipliedBy(percent).dividedBy(100));
    }

    private Duration officeTime(Centre centre, Instant from, Instant to) {
        var start = from.atZone(centre.zone());
        var end = to.atZone(centre.zone());
        var time = Duration.ZERO;
        for (var day = start.toLocalDate(); !day.isAfter(end.toLocalDate()); day = day.plusDays(1)) {
            if (isWorkingDay(centre.id(), day)) {
                var opening = day.atTime(centre.opens()).atZone(centre.zone());
                var today = Duration.between(
                        opening.isBefore(start) ? start : opening,
                        closing(centre, day).isAfter(end) ? end : closing(centre, day));
                time = today.isNegative() ? time : time.plus(today);
            }
        }
        return time;
    }

    private Instant after(CentreId id, Instant from, Duration officeTime) {
        var centre = centre(id);
        var start = from.atZone(centre.zone());
        var left = officeTime;
        while (true) {
            var opening = start.with(centre.opens());
            start = start.isBefore(opening) ? opening : start;
            var today = Duration.between(start, closing(centre, start.toLocalDate()));
            if (isWorkingDay(id, start.toLocalDate()) && !today.isNegative()) {
                if (left.compareTo(today) <= 0) {
                    return start.plus(left).toInstant();
                }
                left = left.minus(today);
            }
            start = nextWorkingDay(id, start.toLocalDate())
                    .atTime(centre.opens())
                    .atZone(centre.zone());
        }
    }

    @Override
    public int between(CentreId id, Instant from, Instant to) {
        var zone = centre(id).zone();
        var first = from.atZone(zone).toLocalDate();
        var last = to.atZone(zone).toLocalDate();
        if (last.isBefore(first)) {
            return -between(id, to, from);
        }
        return (int) first.datesUntil(last)
                .map(day -> day.plusDays(1))
                .filter(day -> isWorkingDay(id, day))
                .count();
    }

    @Override
    public SortedSet<Integer> incompleteYears(LocalDate from) {
        var years = new TreeSet<Integer>();
        for (int year = from.getYear(); year <= from.plusDays(HORIZON_IN_DAYS).getYear(); year++) {
            if (!memory.known().daysOff().completeYears().contains(year)) {
                years.add(year);
            }
        }
        return years;
    }

    private Centre centre(CentreId id) {
        return memory.centre(id);
    }

    private LocalDate nextWorkingDay(CentreId centre, LocalDate day) {
        var next = day.plusDays(1);
        while (!isWorkingDay(centre, next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    private static ZonedDateTime closing(Centre centre, LocalDate day) {
        return day.atTime(centre.closes()).atZone(centre.zone());
    }
}
