package id.canting.people;

import id.canting.identity.AccountId;

/** A stranger, or the owner without remembering, registered with the confirmed address of this account. */
public record AddressAlreadyKnown(AccountId account) {}
