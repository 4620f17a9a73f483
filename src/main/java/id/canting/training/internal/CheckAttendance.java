package id.canting.training.internal;

import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.identity.Scope;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Nobody has recorded who was there, so staff find out. What cannot be found out stays unknown, and unknown is not
 * present.
 */
@Component
class CheckAttendance extends SessionTask {

    private final Audit audit;
    private final Clock clock;

    CheckAttendance(RunningSessions sessions, AttendanceMarks marks, Centres centres, Audit audit, Clock clock) {
        super("CheckAttendance", "check-attendance", sessions, marks, centres);
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    void take(Scope me, RunningSession session, Map<String, @Nullable Object> values) {
        var unknown =
                marks.of(session).stream().filter(one -> one.mark() == null).count();
        audit.record(
                session.centre(),
                me.person(),
                "AttendanceChecked",
                session.id(),
                Map.of("people", String.valueOf(unknown)));
        sessions.note(session, text(values, "finding"), me.person(), clock.instant());
    }
}
