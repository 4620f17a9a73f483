package id.canting.onboarding;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/** An applicant has taken up again what a deadline had ended. */
public record ApplicationReopened(ApplicationId application, CentreId centre, PersonId applicant) {}
