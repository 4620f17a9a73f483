package id.canting.people;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.util.Collection;
import java.util.Set;

/** The register of who was involved with whom; impartiality is computed from it. */
public interface Involvements {

    /** What somebody did for, or is to, another person. */
    enum Kind {
        VERIFIED,
        VISITED,
        DECIDED,
        TRAINED,
        MENTORED,
        ASSESSED,
        RELATED,
        /** Wrote for them at the desk. */
        HELPED
    }

    /** Records that {@code person} was involved with {@code subject}; a second time changes nothing. */
    void add(CentreId centre, PersonId subject, PersonId person, Kind kind, String caseId);

    /** Those who were involved with {@code subject} in one of these ways in this case. */
    Set<PersonId> inCase(String caseId, PersonId subject, Collection<Kind> kinds);

    /** Keys of the cases of the centre that this person was involved in, in one of these ways. */
    Set<String> cases(CentreId centre, PersonId person, Collection<Kind> kinds);
}
