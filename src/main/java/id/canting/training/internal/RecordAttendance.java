package id.canting.training.internal;

import id.canting.centre.Centres;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whoever leads the session has marked every name. The marks themselves are made on a page that needs no network. */
@Component
class RecordAttendance extends SessionTask {

    private final Clock clock;

    RecordAttendance(RunningSessions sessions, AttendanceMarks marks, Centres centres, Clock clock) {
        super(AttendanceService.RECORD, "record-attendance", sessions, marks, centres);
        this.clock = clock;
    }

    @Override
    public Optional<PersonId> preferred(String businessKey) {
        return Optional.of(of(businessKey).trainer());
    }

    /** Two working days from the end, as the page of attendance says. */
    @Override
    public Optional<Instant> since(String businessKey) {
        return Optional.of(of(businessKey).endsAt());
    }

    @Override
    void take(Scope me, RunningSession session, Map<String, @Nullable Object> values) {
        requireOver(session, clock.instant());
        var unmarked =
                marks.of(session).stream().filter(one -> one.mark() == null).count();
        if (unmarked > 0) {
            throw new TrainingRefusal("training.attendance.unmarked", unmarked);
        }
        var note = text(values, "note");
        if (!note.isEmpty()) {
            sessions.note(session, note, me.person(), clock.instant());
        }
    }
}
