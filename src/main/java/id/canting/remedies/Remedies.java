package id.canting.remedies;

/** What the processes of {@code processes/remedies} ask of us. A step can come twice: the second time changes nothing. */
public interface Remedies {

    /** Looks for somebody impartial. @return {@code officer}, {@code panel} or {@code appoint} */
    String findDecider(String appeal);

    /** What the panel decided. @return {@code uphold} or {@code dismiss} */
    String countVotes(String appeal);

    /** Carries out what was decided in the case, and tells the person. */
    void carryOut(String appeal);

    /** Tells the person that the decision stands. */
    void dismiss(String appeal);

    /** Tells whoever worked on it that the appeal was withdrawn. */
    void closeAppeal(String appeal);

    /** Gives the answer to whoever complained. */
    void answerComplaint(String complaint);

    /** When it is checked whether what was promised has helped, as ISO 8601. */
    String actionDate(String complaint);

    /** Who judges what somebody asks for. @return {@code staff} or {@code supervisor} */
    String chooseJudge(String exception);

    /** Lets the clock of the case go on, tells the case what was granted, and the person. */
    void grantException(String exception);

    /** Lets the clock of the case go on, and tells the person why it was refused. */
    void refuseException(String exception);

    /** When the person's time to answer a question ends, as ISO 8601. */
    String answerDeadline(String exception);

    /** The person did not answer: it is judged by what there is. */
    void goOnUnanswered(String exception);

    /** Lets the clock of the case go on: the request was withdrawn, or the case has moved on. */
    void closeException(String exception);
}
