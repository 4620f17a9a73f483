package id.canting.centre;

import id.canting.identity.CentreId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedSet;

/** Working days of a centre: Monday to Friday without national holidays, joint leave and the centre's own closing days. */
public interface WorkingCalendar {

    boolean isWorkingDay(CentreId centre, LocalDate day);

    /**
     * The closing time of the {@code days}-th working day after {@code from}; day 1 is the next working day.
     *
     * @param days at least 0; 0 is the next closing time: of the same day, unless that is over or no working day
     */
    Instant after(CentreId centre, Instant from, int days);

    /** When {@code hours} office hours have passed since {@code from}. @param hours at least 1 */
    Instant afterHours(CentreId centre, Instant from, int hours);

    /** When {@code percent} of the office time between two moments have passed; the end when there is none between them. */
    Instant part(CentreId centre, Instant from, Instant to, int percent);

    /** Working days between two moments, negative when {@code to} lies before {@code from}; the same day is 0. */
    int between(CentreId centre, Instant from, Instant to);

    /**
     * Years that a deadline given from {@code from} on may soon reach and whose movable holidays are not known, so that
     * staff are warned before such a deadline is given. Their fixed holidays are kept all the same.
     */
    SortedSet<Integer> incompleteYears(LocalDate from);
}
