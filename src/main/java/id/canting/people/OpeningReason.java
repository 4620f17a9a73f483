package id.canting.people;

/** What restricted data may be looked at for all the same (UU 27/2022, articles 20 and 41). */
public enum OpeningReason {
    ASKED_BY_PERSON,
    /** What they asked for themselves goes on: an application, an appeal. */
    OWN_CASE,
    LEGAL_DUTY,
    SAFETY_OF_OTHERS
}
