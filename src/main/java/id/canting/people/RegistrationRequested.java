package id.canting.people;

import id.canting.identity.AccountId;

/** Somebody registered and has to show that the address is theirs: {@link People#addressToConfirm}, none with a phone only. */
public record RegistrationRequested(AccountId account) {}
