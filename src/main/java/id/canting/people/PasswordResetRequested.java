package id.canting.people;

import id.canting.identity.AccountId;

/** Somebody who types this account's address wants a new password. May name an account that does not exist, so that the answer takes as long for an unknown address. */
public record PasswordResetRequested(AccountId account) {}
