package id.canting.onboarding;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/** The applicant has an open application at another centre, too, and is to choose where to go on. */
public record ElsewhereFound(ApplicationId application, CentreId centre, PersonId applicant) {}
