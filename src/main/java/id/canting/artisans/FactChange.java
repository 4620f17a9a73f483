package id.canting.artisans;

/** What the process {@code fact-change} asks of us. A step can come twice (a retry): the second time changes nothing. */
public interface FactChange {

    /** Puts what was asked for, and accepted, into the register; what stood there before stays in the history. */
    void make(String change);
}
