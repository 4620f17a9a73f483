package id.canting.remedies;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/** Staff have acknowledged an appeal; what they wrote stands on its page. */
public record AppealAcknowledged(AppealId appeal, CentreId centre, PersonId person) {}
