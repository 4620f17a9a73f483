package id.canting.remedies;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/** A person contests a decision. */
public record AppealFiled(AppealId appeal, CentreId centre, PersonId person) {}
