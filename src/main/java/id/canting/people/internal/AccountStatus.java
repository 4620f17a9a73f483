package id.canting.people.internal;

/** How far an account has come. Only an active one can be signed in with. */
enum AccountStatus {
    /** Registered by themselves, address not confirmed yet. */
    PENDING,
    /** Invited by an administrator, no password yet. */
    INVITED,
    ACTIVE,
    DISABLED
}
