package id.canting.remedies;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.SignedIn;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Appeals, for the modules that own the cases and for those that tell of them. */
public interface Appeals {

    /** The appeal about a case: one a case, whatever became of it. */
    Optional<AppealSummary> about(String kind, UUID caseId);

    /** @throws java.util.NoSuchElementException when there is no such appeal */
    AppealSummary get(AppealId id);

    /** Until when an appeal against a decision of that moment can be filed. */
    Instant deadline(CentreId centre, Instant decidedAt);

    /** Whether an appeal of this person about a case of this kind is under way at the centre. */
    boolean isUnderWay(String kind, PersonId person, CentreId centre);

    /** Whether the papers of a case are before this person because they decide an appeal about it, now. */
    boolean isBefore(SignedIn me, String kind, UUID caseId);
}
