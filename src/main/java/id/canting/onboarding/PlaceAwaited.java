package id.canting.onboarding;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/** Membership was approved, and the centre has no place left this year: the applicant waits for one. */
public record PlaceAwaited(ApplicationId application, CentreId centre, PersonId applicant) {}
