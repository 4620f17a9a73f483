package id.canting.onboarding;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/** The applicant has changed something that had been verified already. */
public record ApplicantChanged(ApplicationId application, CentreId centre, PersonId applicant) {}
