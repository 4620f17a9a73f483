package id.canting.people;

import id.canting.identity.AccountId;

/** The owner wants another address; a link goes there ({@link People#addressToConfirm}), and the old one is told. */
public record EmailChangeRequested(AccountId account) {}
