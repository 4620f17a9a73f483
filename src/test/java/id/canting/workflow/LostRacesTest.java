package id.canting.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;

class LostRacesTest {

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void whatIsWonTheThirdTimeIsWon() {
        assertThat(LostRaces.tryAgain(() -> {
                    if (attempts.incrementAndGet() < 3) {
                        throw new CannotAcquireLockException("busy");
                    }
                    return "won";
                }))
                .isEqualTo("won");
    }

    @Test
    void whatIsLostThreeTimesIsLost() {
        assertThatThrownBy(() -> LostRaces.tryAgain(() -> {
                    attempts.incrementAndGet();
                    throw new OptimisticLockingFailureException("moved on");
                }))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void whatIsNoRaceIsNotTriedAgain() {
        assertThatThrownBy(() -> LostRaces.tryAgain(() -> {
                    attempts.incrementAndGet();
                    throw new DuplicateKeyException("twice");
                }))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(attempts).hasValue(1);
    }
}
