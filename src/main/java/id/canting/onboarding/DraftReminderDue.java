package id.canting.onboarding;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.Instant;

/**
 * Nobody goes on with a draft.
 *
 * @param days since when; one reminder differs from the next in this
 * @param forgotten when it will be forgotten
 */
public record DraftReminderDue(
        ApplicationId application, CentreId centre, PersonId applicant, int days, Instant forgotten) {}
