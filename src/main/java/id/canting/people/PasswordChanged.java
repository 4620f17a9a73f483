package id.canting.people;

import id.canting.identity.AccountId;

/** The password is another one now; the owner is told, in case it was not them. */
public record PasswordChanged(AccountId account) {}
