package id.canting.centre;

import id.canting.identity.CentreId;
import java.time.Instant;
import java.time.LocalDate;

/** Working days of a centre: Monday to Friday without national holidays, joint leave and the centre's own closing days. */
public interface WorkingCalendar {

    boolean isWorkingDay(CentreId centre, LocalDate day);

    /**
     * The closing time of the {@code days}-th working day after {@code from}; day 1 is the next working day.
     *
     * @param days at least 0; 0 is the closing time of the same or else the next working day
     */
    Instant after(CentreId centre, Instant from, int days);

    /** Working days between two moments, negative when {@code to} lies before {@code from}; the same day is 0. */
    int between(CentreId centre, Instant from, Instant to);
}
