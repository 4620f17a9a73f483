package id.canting.onboarding;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/** An applicant has corrected what was marked and sent the application again. */
public record ApplicationResubmitted(ApplicationId application, CentreId centre, PersonId applicant) {}
