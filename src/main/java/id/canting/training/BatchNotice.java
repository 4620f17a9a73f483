package id.canting.training;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.util.List;

/**
 * Something has become of a batch that people should know.
 *
 * @param number such as BT-101/2026/3
 */
public record BatchNotice(BatchId batch, CentreId centre, Kind kind, String number, List<PersonId> readers) {

    /** What has become of it. */
    public enum Kind {
        /** For whoever planned it. */
        APPROVED,
        /** For whoever planned it. */
        RETURNED,
        /** For whoever planned it. */
        REFUSED,
        /** Enrolment is open: for those who asked to be told. */
        OPENED,
        /** It runs: for participants and trainers. */
        CONFIRMED,
        /** On later days: for trainers and whoever waits for a place. */
        POSTPONED,
        /** It does not run, under this number: for trainers. */
        ENDED
    }
}
