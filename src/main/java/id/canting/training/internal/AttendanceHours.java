package id.canting.training.internal;

import id.canting.centre.ServiceLevels;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** When attendance can be marked: from half an hour before a session until two working days after it. */
@Component
class AttendanceHours {

    static final Duration BEFORE = Duration.ofMinutes(30);

    /** Whoever scans the code later than this after the beginning came late. */
    static final Duration GRACE = Duration.ofMinutes(15);

    private final ServiceLevels levels;

    AttendanceHours(ServiceLevels levels) {
        this.levels = levels;
    }

    Instant opens(RunningSession session) {
        return session.startsAt().minus(BEFORE);
    }

    Instant closes(RunningSession session) {
        return levels.due(session.centre(), "record-attendance", session.endsAt());
    }

    /** Until when a participant may say that a mark is wrong. */
    Instant disputable(RunningSession session) {
        return levels.due(session.centre(), "dispute-attendance", session.endsAt());
    }

    /** Until when staff correct a mark; after that only a supervisor does. */
    Instant correctable(RunningSession session) {
        return levels.due(session.centre(), "correction-of-attendance", session.endsAt());
    }

    boolean isOpen(RunningSession session, Instant at) {
        return !at.isBefore(opens(session)) && !at.isAfter(closes(session));
    }
}
