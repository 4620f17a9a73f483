package id.canting.centre.internal;

import id.canting.identity.CentreId;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * When nobody works.
 *
 * @param holidays national holidays and joint leave
 * @param completeYears years whose holidays are all known
 * @param closingDays each centre's own
 */
record DaysOff(Set<LocalDate> holidays, Set<Integer> completeYears, Map<CentreId, Set<LocalDate>> closingDays) {

    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    /** The holidays that no decree moves: New Year, Labour Day, Pancasila, Independence, Christmas. */
    private static final Set<MonthDay> FIXED =
            Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(6, 1), MonthDay.of(8, 17), MonthDay.of(12, 25));

    boolean isOff(CentreId centre, LocalDate day) {
        return WEEKEND.contains(day.getDayOfWeek())
                || holidays.contains(day)
                || (!completeYears.contains(day.getYear()) && FIXED.contains(MonthDay.from(day)))
                || closingDays.getOrDefault(centre, Set.of()).contains(day);
    }
}
