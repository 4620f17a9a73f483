package id.canting.onboarding;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.Instant;

/** Somebody will visit an applicant. */
public record VisitPlanned(ApplicationId application, CentreId centre, PersonId applicant, Instant at) {}
