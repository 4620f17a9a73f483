package id.canting.artisans;

/** What a membership is worth now. */
public enum Standing {
    ACTIVE,
    /** Something is still to be shown, such as a NIB. */
    PROVISIONAL,
    SUSPENDED,
    /** The yearly update was missed; sending it brings the member back. */
    INACTIVE,
    /** Ended: by the member's wish, or by a decision. */
    RESIGNED,
    DECEASED;

    /** Whether the card vouches for its holder. */
    public boolean valid() {
        return this == ACTIVE || this == PROVISIONAL;
    }

    /** Whoever was a member and is none any more. */
    public boolean ended() {
        return this == RESIGNED || this == DECEASED;
    }
}
