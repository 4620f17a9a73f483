package id.canting.people.internal;

/** Why somebody is away; for themselves and their supervisors. */
enum AbsenceReason {
    LEAVE,
    SICK,
    DUTY,
    STUDY,
    OTHER
}
