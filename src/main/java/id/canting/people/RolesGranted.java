package id.canting.people;

import id.canting.identity.AccountId;
import id.canting.identity.CentreId;

/** Somebody who had an account already works at a centre now, too. */
public record RolesGranted(AccountId account, CentreId centre) {}
