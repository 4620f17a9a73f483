package id.canting.onboarding;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/**
 * Part of the time that an applicant has is over.
 *
 * @param percent of it, 50 or 80
 */
public record ApplicantReminderDue(ApplicationId application, CentreId centre, PersonId applicant, int percent) {}
