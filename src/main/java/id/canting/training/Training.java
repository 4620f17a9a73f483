package id.canting.training;

/** What the processes of {@code processes/training} ask of us. A step can come twice: the second time changes nothing. */
public interface Training {

    // ---- training-batch, fill-batch, assess-batch: the key is the batch ----

    /** The plan goes back to whoever made it. */
    void sendBackPlan(String batch);

    void refusePlan(String batch);

    /** When enrolment opens, as ISO 8601. */
    String enrolmentOpens(String batch);

    /** Makes the seats and tells people. */
    void openEnrolment(String batch);

    /** When enrolment closes, as ISO 8601. */
    String enrolmentCloses(String batch);

    /** Takes nobody in any more; ranks those who asked where that is the mode. @return {@code ranked} or {@code served} */
    String closeEnrolment(String batch);

    /** Offers places in the order that was confirmed, and sends the letters. */
    void makeOffers(String batch);

    /** When it must be known whether the batch runs, as ISO 8601. */
    String runDecisionDue(String batch);

    /** @return {@code enough} or {@code short} */
    String countParticipants(String batch);

    /** New days were set: enrolment is open again. */
    void postponeBatch(String batch);

    /** Everybody moves to the other batch, and this one ends. */
    void mergeBatch(String batch);

    /** The batch does not take place: everybody is told and has the first right in the next one. */
    void cancelBatch(String batch);

    /** It takes place: participants and trainers get their letters, sessions begin to be watched. */
    void confirmBatch(String batch);

    /** When the first session begins, as ISO 8601. */
    String batchStarts(String batch);

    /** Tells each enrolment that the batch has begun; whoever waits does so until the second session. */
    void startBatch(String batch);

    /** Offers each free seat to the next in the queue. */
    void offerSeats(String batch);

    /** All sessions are over: results can be entered. */
    void beginAssessment(String batch);

    /** Asks the table of results for each participant. */
    void determineResults(String batch);

    /** Gives numbers, makes the documents, and tells each enrolment its result. */
    void issueCertificates(String batch);

    /** The batch is closed for good. */
    void completeBatch(String batch);

    // ---- training-session: the key is the session ----

    /** When attendance can be marked from, as ISO 8601. */
    String attendanceOpens(String session);

    /** Names can be marked; with the second session nobody comes in any more. */
    void openAttendance(String session);

    /** When staff look after attendance that nobody has recorded, as ISO 8601. */
    String attendanceMissing(String session);

    /** Staff have to find out who was there. */
    void missAttendance(String session);

    /** What was marked counts; after the last session the batch goes on. */
    void closeAttendance(String session);

    /** The session does not take place; after the last one the batch goes on. */
    void cancelSession(String session);

    // ---- training-enrolment, screen-enrolment, mend-result: the key is the enrolment ----

    /** Asks the table of eligibility. @return {@code eligible} or {@code doubtful} */
    String checkEligibility(String enrolment);

    /** A person has to look. */
    void awaitReview(String enrolment);

    /** Who approves, by the programme. @return {@code none}, {@code supervisor} or {@code mentor} */
    String chooseApprover(String enrolment);

    /** Until when it can be approved, as ISO 8601. */
    String approvalEnds(String enrolment);

    void expireEnrolment(String enrolment);

    void refuseEnrolment(String enrolment);

    /** Gives a seat or a place in the queue. @return {@code seat} or {@code queue} */
    String takeSeat(String enrolment);

    /** When the present offer ends, as ISO 8601. */
    String offerEnds(String enrolment);

    /** The offer was not answered. @return {@code wait}: once more, at the end of its class; or {@code leave} */
    String expireOffer(String enrolment);

    /** The batch has begun: who has a seat takes part. */
    void attend(String enrolment);

    /** What a participant has achieved. @return {@code completed}, {@code mendable} or {@code ended} */
    String findOutcome(String enrolment);

    /** When a make-up must be done, as ISO 8601. */
    String makeUpEnds(String enrolment);

    /** What came of the make-up; nothing when its time has passed. @return {@code completed} or {@code ended} */
    String mendResult(String enrolment);

    void completeEnrolment(String enrolment);

    void endIncomplete(String enrolment);

    // ---- absence: the key is the enrolment whose absence is judged; attendance-dispute: the key is the dispute ----

    /** What the table says of an excuse; it refuses none. @return {@code excused} or {@code judge} */
    String considerExcuse(String enrolment);

    /** Carries out what was decided about the absence, and tells the person. */
    void settleAbsence(String enrolment);

    /** Carries out what was decided about a mark, and tells the person. */
    void settleDispute(String dispute);

    // ---- exclusion: the key is the exclusion ----

    /** Until when the participant is heard, as ISO 8601. */
    String hearingEnds(String exclusion);

    /** Carries out whether somebody leaves a training, and tells the person. */
    void settleExclusion(String exclusion);
}
