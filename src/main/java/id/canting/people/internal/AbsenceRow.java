package id.canting.people.internal;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.people.Absence.Substitute;
import id.canting.people.AbsenceId;
import java.time.LocalDate;
import java.util.List;

/**
 * An absence that has not ended.
 *
 * @param name of the person
 * @param begun whether it holds now
 */
record AbsenceRow(
        AbsenceId id,
        CentreId centre,
        PersonId person,
        String name,
        LocalDate first,
        LocalDate last,
        AbsenceReason reason,
        boolean begun,
        List<Substitute> substitutes) {

    boolean isOver(LocalDate today) {
        return last.isBefore(today);
    }
}
