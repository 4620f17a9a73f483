package id.canting.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import id.canting.testing.DatabaseTest;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** Two pages of one browser at once. */
@DatabaseTest
class SessionAtOnceTest {

    @Autowired
    SessionRepository<? extends Session> sessions;

    @Test
    void bothKeepTheSameForTheFirstTimeAndNeitherFails() {
        assertThat(keptByBoth(sessions)).isEqualTo("second");
    }

    private static <S extends Session> String keptByBoth(SessionRepository<S> sessions) {
        var fresh = sessions.createSession();
        sessions.save(fresh);
        var first = Objects.requireNonNull(sessions.findById(fresh.getId()));
        var second = Objects.requireNonNull(sessions.findById(fresh.getId()));
        first.setAttribute("token", "first");
        second.setAttribute("token", "second");
        sessions.save(first);
        sessions.save(second);
        return Objects.requireNonNull(sessions.findById(fresh.getId())).getAttribute("token");
    }
}
