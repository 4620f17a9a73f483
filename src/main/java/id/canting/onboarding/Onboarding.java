package id.canting.onboarding;

/** What the process {@code onboarding} asks of us. A step can come twice (a retry): the second time changes nothing. */
public interface Onboarding {

    /** Looks for people who may be the same. @return {@code none} or {@code found} */
    String findDuplicates(String application);

    /**
     * Looks for the same person at other centres, by NIK.
     *
     * @return {@code none}, {@code own} when the applicant can choose where to go on, or {@code unclear}, also when they
     *     have not chosen in time
     */
    String findElsewhere(String application);

    /** When the time to choose a centre ends, as ISO 8601. */
    String choiceDeadline(String application);

    /** Looks at what the applicant has changed. @return {@code check} when it had been verified, or {@code none} */
    String considerChange(String application);

    /** Asks the table of eligibility and keeps what it said. @return {@code eligible} or {@code ineligible} */
    String screen(String application);

    /** Asks the table whether somebody visits the applicant. @return {@code needed} or {@code not-needed} */
    String considerVisit(String application);

    /** Tells the applicant when somebody comes, and who. */
    void announceVisit(String application);

    /** Tells the applicant what to correct. */
    void sendBack(String application);

    /** When the applicant's time to correct ends, as ISO 8601. */
    String correctionDeadline(String application);

    /** Ends an application whose applicant let a deadline pass. */
    void lapse(String application);

    /** Tells the applicant of the refusal, its reasons and the way on. */
    void refuse(String application);

    /**
     * Takes a place of this year's intake, or the end of the queue.
     *
     * @return {@code given} or {@code full}
     */
    String claimPlace(String application);

    /** When the applicant is asked again whether the place is still wanted, as ISO 8601. */
    String interestDue(String application);

    /** Asks the applicant whether the place is still wanted. */
    void askInterest(String application);

    /** When the time to answer that ends, as ISO 8601. */
    String interestDeadline(String application);

    /** Asks the applicant to accept the agreement. */
    void offerMembership(String application);

    /** When the time to accept the agreement ends, as ISO 8601. */
    String agreementDeadline(String application);

    /** Gives number, standing and rights, and publishes {@link id.canting.artisans.MemberAdmitted}. */
    void admit(String application);

    /** On hold: the clocks of its tasks, its timers and its applicant's time stand still. */
    void standStill(String application);

    /** No longer on hold: what was left of all these is left. */
    void goOn(String application);

    /** Puts the case on hold that a concern is about, as its reviewer has decided. */
    void holdBecauseOf(String concern);

    /** Tells whoever worked on it that the applicant has withdrawn. */
    void closeWithdrawn(String application);

    /** Applies what the applicant was granted out of turn: more time, an adjustment, a paper that is not asked for. */
    void applyException(String application);
}
