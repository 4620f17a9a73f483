package id.canting.onboarding;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/**
 * Part of the time that an applicant has is over.
 *
 * @param percent of it, as the centre has set
 */
public record ApplicantReminderDue(ApplicationId application, CentreId centre, PersonId applicant, int percent) {}
