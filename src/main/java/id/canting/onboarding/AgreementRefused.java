package id.canting.onboarding;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/** An applicant does not agree to the agreement of members. */
public record AgreementRefused(ApplicationId application, CentreId centre, PersonId applicant) {}
