package id.canting.artisans.internal;

/** Why a membership rests. */
enum SuspensionReason {
    CARD_MISUSED,
    AGREEMENT_BROKEN,
    FACTS_OUTDATED
}
