package id.canting.onboarding;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/** An applicant let a deadline pass, and the application ended. */
public record ApplicationLapsed(ApplicationId application, CentreId centre, PersonId applicant) {}
