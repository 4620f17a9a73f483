package id.canting.people;

import java.time.Duration;

/** Slows down what anybody may do without an account, a network at a time and for all nodes together. */
public interface Brake {

    /**
     * Counts one more.
     *
     * @param what such as {@code complaint}
     * @param address of whoever asks; only its network is kept
     * @return whether there were at most so many within the window
     */
    boolean within(String what, String address, int most, Duration window);
}
