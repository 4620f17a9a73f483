package id.canting.onboarding;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/** An application waits for corrections by its applicant, until the deadline that {@link Applications} tells. */
public record ApplicationReturned(ApplicationId application, CentreId centre, PersonId applicant) {}
