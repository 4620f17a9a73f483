package id.canting.people;

import id.canting.identity.AccountId;

/** Something happened to what an account shows besides its password; the owner is told, in case it was not them. */
public record SecondFactorChanged(AccountId account, Change change) {

    /** What it was. */
    public enum Change {
        SET_UP,
        REMOVED,
        /** By an administrator who saw the person. */
        RESET,
        CODE_USED
    }
}
