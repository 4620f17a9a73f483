package id.canting.training;

/** Where a session stands. */
public enum SessionStatus {
    PLANNED,
    /** Attendance can be marked. */
    OPEN,
    /** Nobody has recorded it in time: staff find out. */
    MISSING,
    HELD,
    CANCELLED;

    /** Nothing more happens to it. */
    public boolean isFinal() {
        return this == HELD || this == CANCELLED;
    }
}
