package id.canting.artisans.internal;

/** What a whole identity number is needed for. */
enum RevealReason {
    COMPARE_PAPER,
    GOVERNMENT_REPORT,
    ASSISTANCE,
    ASKED_BY_MEMBER
}
