package id.canting.onboarding;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/** An applicant has taken an application back. */
public record ApplicationWithdrawn(ApplicationId application, CentreId centre, PersonId applicant) {}
