package id.canting.artisans;

/** What the process {@code offboarding} asks of us. A step can come twice (a retry): the second time changes nothing. */
public interface Offboarding {

    /** Until when a member may take back the wish to leave, as text that a timer reads. */
    String reflectionDeadline(String offboarding);

    /** Until when a member may say something about what is proposed. */
    String hearingDeadline(String offboarding);

    /** The member was heard, or said nothing in time: somebody decides. */
    void hearingOver(String offboarding);

    /** Gives the membership the end that was wished for or decided. */
    void endMembership(String offboarding);

    /** Closes what other modules have open for the member, in their order. */
    void closeOpenWork(String offboarding);
}
