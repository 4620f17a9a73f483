package id.canting.centre;

import id.canting.identity.CentreId;

/** Human numbers of a centre, without gaps: PMH application, ANG member, and so on. */
public interface NumberSeries {

    /**
     * The next number, such as {@code ANG-2026-000123}; the year is that of the centre's own calendar. Holds a lock on
     * the series until the caller's transaction ends: ask late. A rollback gives the number back.
     *
     * @param prefix three or four capital letters
     */
    String next(CentreId centre, String prefix);
}
