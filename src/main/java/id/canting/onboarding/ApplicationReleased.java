package id.canting.onboarding;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/** An application that was on hold goes on, with the time that was left. */
public record ApplicationReleased(ApplicationId application, CentreId centre, PersonId applicant) {}
