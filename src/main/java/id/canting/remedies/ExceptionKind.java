package id.canting.remedies;

/** What can be asked for out of turn. */
public enum ExceptionKind {
    /** A later last day. */
    MORE_TIME,
    /** Another way to the same end: because of a disability, an age, an illness. Never with a certificate. */
    ADJUSTMENT,
    /** Something that is asked of everybody is not asked of this person. */
    WAIVER
}
