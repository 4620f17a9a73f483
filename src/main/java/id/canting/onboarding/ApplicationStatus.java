package id.canting.onboarding;

/** Where an application stands. */
public enum ApplicationStatus {
    DRAFT,
    SUBMITTED,
    SCREENING,
    VERIFICATION,
    RETURNED,
    DECISION,
    APPROVED,
    ADMISSION,
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
