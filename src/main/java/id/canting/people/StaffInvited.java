package id.canting.people;

import id.canting.identity.AccountId;

/** An administrator invited somebody to work at a centre; the mail goes to {@link People#addressToConfirm}. */
public record StaffInvited(AccountId account) {}
