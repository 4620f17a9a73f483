package id.canting.remedies;

/** Where an appeal stands. */
public enum AppealStatus {
    FILED,
    /** Acknowledged, and somebody impartial is sought. */
    ACKNOWLEDGED,
    /** Before the one, or the panel, who decides. */
    DECISION,
    UPHELD,
    DISMISSED,
    WITHDRAWN;

    /** Nothing more happens to it. */
    public boolean isFinal() {
        return this == UPHELD || this == DISMISSED || this == WITHDRAWN;
    }
}
