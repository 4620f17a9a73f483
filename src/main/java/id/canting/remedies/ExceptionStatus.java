package id.canting.remedies;

/** Where a request for an exception stands. */
public enum ExceptionStatus {
    REQUESTED,
    /** The person is asked something, once. */
    ASKED,
    GRANTED,
    REFUSED,
    WITHDRAWN,
    /** The case has moved on before it was judged. */
    OVERTAKEN;

    /** Nothing more happens to it. */
    public boolean isFinal() {
        return this != REQUESTED && this != ASKED;
    }
}
