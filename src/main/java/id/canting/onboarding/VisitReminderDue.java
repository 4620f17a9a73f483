package id.canting.onboarding;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.Instant;

/** A visit is near. */
public record VisitReminderDue(ApplicationId application, CentreId centre, PersonId applicant, Instant at) {}
