package id.canting.privacy;

/** What the processes of {@code processes/privacy} ask of us. A step can come twice: the second time changes nothing. */
public interface Privacy {

    /**
     * Does what was decided about a request, and tells the person.
     *
     * @return {@code yes} when an account is to be closed afterwards, else {@code no}
     */
    String carryOut(String request);

    /** When an account is closed, as ISO 8601: late enough for the answer to be read in it. */
    String accountEnds(String request);

    void closeAccount(String request);

    /** Tells those whose data it was about a breach. */
    void tellAffected(String breach);
}
