package id.canting.training;

/** Where a batch stands. */
public enum BatchStatus {
    DRAFT,
    /** Waits for a supervisor who has not planned it. */
    PROPOSED,
    REFUSED,
    /** Announced; enrolment opens on its day. */
    APPROVED,
    OPEN,
    /** Enrolment is over and those who asked are ranked: waits for a supervisor. */
    SELECTION,
    /** Places are offered, answered and offered on. */
    FILLING,
    /** Fewer than the minimum: waits for a decision. */
    AT_RISK,
    CONFIRMED,
    RUNNING,
    /** All sessions are over: results are entered and approved. */
    ASSESSMENT,
    /** Certificates are out; evaluation, cost and evidence are still to be closed. */
    CLOSING,
    COMPLETED,
    MERGED,
    CANCELLED;

    public boolean isFinal() {
        return this == REFUSED || this == COMPLETED || this == MERGED || this == CANCELLED;
    }
}
