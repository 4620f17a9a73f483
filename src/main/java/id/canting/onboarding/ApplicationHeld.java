package id.canting.onboarding;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/** Somebody at the centre has put an application on hold: it takes longer. */
public record ApplicationHeld(ApplicationId application, CentreId centre, PersonId applicant, PersonId by) {}
