package id.canting.remedies;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;

/** Whoever filed an appeal has taken it back. */
public record AppealWithdrawn(AppealId appeal, CentreId centre, PersonId person) {}
