package id.canting.remedies;

/** Where a complaint stands. */
public enum ComplaintStatus {
    RECEIVED,
    EXAMINATION,
    DECISION,
    /** Answered, and something is to be done by a date. */
    ACTION,
    ANSWERED,
    /** What was promised is done, and has helped. */
    SETTLED;

    /** Nothing more happens to it. */
    public boolean isFinal() {
        return this == ANSWERED || this == SETTLED;
    }
}
