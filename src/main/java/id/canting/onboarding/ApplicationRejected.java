package id.canting.onboarding;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/** A person at the centre has refused an application; the reasons stand on its page. */
public record ApplicationRejected(ApplicationId application, CentreId centre, PersonId applicant) {}
