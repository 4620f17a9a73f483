package id.canting.artisans;

/** What a membership is worth now. */
public enum Standing {
    ACTIVE,
    /** Something is still to be shown, such as a NIB. */
    PROVISIONAL,
    SUSPENDED,
    RESIGNED;

    /** Whether the card vouches for its holder. */
    public boolean valid() {
        return this == ACTIVE || this == PROVISIONAL;
    }
}
