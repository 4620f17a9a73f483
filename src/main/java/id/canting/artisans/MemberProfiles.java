package id.canting.artisans;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.util.Collection;
import java.util.Map;

/** Members as rules of other modules see them. */
public interface MemberProfiles {

    /** Those of these people who are or were members of the centre, in one statement. */
    Map<PersonId, MemberProfile> of(CentreId centre, Collection<PersonId> people);
}
