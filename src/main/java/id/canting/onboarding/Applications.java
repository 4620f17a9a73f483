package id.canting.onboarding;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.util.Optional;

/** Applications, to be read by other modules. */
public interface Applications {

    /** The person's open application at the centre, or else the one that ended last. */
    Optional<ApplicationSummary> current(PersonId person, CentreId centre);

    /** @throws java.util.NoSuchElementException when there is no such application */
    ApplicationSummary get(ApplicationId id);
}
