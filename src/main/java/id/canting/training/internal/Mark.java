package id.canting.training.internal;

/** Whether somebody was there. Who has none is not known to have been. */
enum Mark {
    PRESENT,
    LATE,
    EXCUSED,
    ABSENT;

    /** Who made it, and how. */
    enum Source {
        /** The trainer or staff, by tapping a name. */
        TAP,
        /** The participant, by the code that the room shows. */
        QR,
        /** Staff who did not make the first one, with a reason. */
        CORRECTION,
        /** The participant, before the session. */
        APOLOGY
    }

    boolean present() {
        return this == PRESENT || this == LATE;
    }
}
