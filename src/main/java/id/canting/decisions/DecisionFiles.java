package id.canting.decisions;

import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Seals decisions, and says where their files are. */
public interface DecisionFiles {

    /** In the transaction of the decision, together with its record in the audit. A second time changes nothing. */
    void seal(Decision decision);

    /** The files of a case for whoever may have them, the oldest first; none for everybody else. */
    List<Sealed> of(Scope me, UUID caseId);

    /** The newest letter of a case for a person concerned who proved it in another way than by signing in. */
    Optional<Letter> letter(PersonId concerned, UUID caseId);

    /** @param kind key of what was decided */
    record Sealed(DecisionId id, String kind, Instant at) {}

    record Letter(String fileName, byte[] pdf) {}
}
