package id.canting.workflow;

import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;

/** What the system does by itself, and somebody was faster. What a person decided is never tried again: they look anew. */
public final class LostRaces {

    private static final int ATTEMPTS = 3;

    private LostRaces() {}

    /**
     * Called outside a transaction: the work opens one of its own each time.
     *
     * @throws ConcurrencyFailureException when it was lost three times
     */
    public static <T> T tryAgain(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (ConcurrencyFailureException lost) {
                if (attempt == ATTEMPTS) {
                    throw lost;
                }
            }
        }
    }
}
