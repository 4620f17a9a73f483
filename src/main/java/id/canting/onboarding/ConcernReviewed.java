package id.canting.onboarding;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/** A supervisor has reviewed a concern. @param raisedBy who is told that it was */
public record ConcernReviewed(ConcernId concern, ApplicationId application, CentreId centre, PersonId raisedBy) {}
