package id.canting.onboarding;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/** Membership was approved; the applicant is asked to accept the agreement. */
public record MembershipOffered(ApplicationId application, CentreId centre, PersonId applicant) {}
