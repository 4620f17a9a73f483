package id.canting.onboarding;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.Instant;

/**
 * Somebody who waits for a place is asked whether they still want it.
 *
 * @param due until when they may answer
 */
public record PlaceInterestAsked(ApplicationId application, CentreId centre, PersonId applicant, Instant due) {}
