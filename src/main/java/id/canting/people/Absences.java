package id.canting.people;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.util.Map;

/** Who is away. An absence holds from {@link AbsenceEntered} to {@link AbsenceEnded}. */
public interface Absences {

    /** Everybody who is away from the centre now. */
    Map<PersonId, Absence> now(CentreId centre);
}
