package id.canting.onboarding;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/** An applicant has sent an application for the first time. */
public record ApplicationSubmitted(ApplicationId application, CentreId centre, PersonId applicant) {}
