package id.canting.training;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.util.UUID;

/** Whom a later module recommends for a programme; it counts where places are few. */
public interface Recommendations {

    /** Where a recommendation comes from. */
    enum Source {
        /** An open action item names the programme. */
        MENTORING,
        /** The programme leads to a certificate that the person is on the way to. */
        CERTIFICATION
    }

    /** A second time changes nothing. @param sourceId of the action item or the case */
    void recommend(CentreId centre, PersonId person, ProgrammeId programme, Source source, UUID sourceId);

    /** The item is done, or the way has ended. */
    void end(Source source, UUID sourceId);
}
