package id.canting.people;

import id.canting.identity.AccountId;
import id.canting.vault.Token;

/** Makes the secret of a one-time link, when the message that carries it is rendered for sending. */
public interface Tokens {

    /** Only its hash is kept; an earlier one for the same purpose stops working. */
    Token issue(TokenPurpose purpose, AccountId account);
}
