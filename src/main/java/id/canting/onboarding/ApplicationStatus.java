package id.canting.onboarding;

/** Where an application stands. */
public enum ApplicationStatus {
    DRAFT,
    SUBMITTED,
    SCREENING,
    VERIFICATION,
    RETURNED,
    /** Would be returned for the fourth time: a supervisor looks first. */
    REVIEW,
    /** Verified; somebody goes and looks before it is decided. */
    VISIT,
    DECISION,
    APPROVED,
    /** Approved; the centre has no place left this year. */
    WAITING,
    ADMISSION,
    /** The applicant does not agree to the agreement: staff talk with them. */
    CLARIFICATION,
    MEMBER,
    REJECTED,
    LAPSED,
    WITHDRAWN;

    /** Nothing more happens to it. */
    public boolean isFinal() {
        return this == MEMBER || this == REJECTED || this == LAPSED || this == WITHDRAWN;
    }

    /** It waits for the applicant and for nobody else. */
    public boolean waitsForApplicant() {
        return this == DRAFT || this == RETURNED || this == ADMISSION;
    }
}
