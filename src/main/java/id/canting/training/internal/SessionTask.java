package id.canting.training.internal;

import id.canting.centre.Centres;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.Involvements.Kind;
import id.canting.training.SessionId;
import id.canting.workflow.StaffTask;
import id.canting.workflow.TaskRefusal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the tasks over a session have in common. They are about the session, not about one person. */
abstract class SessionTask implements StaffTask {

    private final String element;
    private final String serviceLevel;
    final RunningSessions sessions;
    final AttendanceMarks marks;
    private final Centres centres;

    SessionTask(String element, String serviceLevel, RunningSessions sessions, AttendanceMarks marks, Centres centres) {
        this.element = element;
        this.serviceLevel = serviceLevel;
        this.sessions = sessions;
        this.marks = marks;
        this.centres = centres;
    }

    /** Takes what was decided, or refuses it; the row of the batch is locked. */
    abstract void take(Scope me, RunningSession session, Map<String, @Nullable Object> values);

    @Override
    public String element() {
        return element;
    }

    @Override
    public String serviceLevel() {
        return serviceLevel;
    }

    @Override
    public Subject subject(String businessKey) {
        var session = of(businessKey);
        return new Subject(
                session.centre(), session.trainer(), session.topic(), session.number(), session.trainerName());
    }

    RunningSession of(String businessKey) {
        return sessions.ofProcess(SessionId.of(businessKey));
    }

    @Override
    public boolean isAboutSubject() {
        return false;
    }

    @Override
    public Set<Kind> barring() {
        return Set.of();
    }

    @Override
    public Optional<PersonId> preferred(String businessKey) {
        return Optional.empty();
    }

    /** @param unmarked how many names have no mark yet */
    record View(RunningSession session, ZoneId zone, int people, long unmarked, List<RunningSessions.Change> changes) {}

    @Override
    public Page page(Scope me, String businessKey) {
        var session = sessions.get(me, SessionId.of(businessKey));
        var people = marks.of(session);
        var view = new View(
                session,
                centres.get(session.centre()).zone(),
                people.size(),
                people.stream().filter(one -> one.mark() == null).count(),
                sessions.changes(session.id()));
        return new Page("training/session-task", view, Map.of(), options(session), Map.of());
    }

    Map<String, List<Option>> options(RunningSession session) {
        return Map.of();
    }

    @Override
    public Map<String, String> submit(Scope me, String businessKey, Map<String, @Nullable Object> values) {
        try {
            take(me, sessions.lock(me, SessionId.of(businessKey)), values);
            return Map.of();
        } catch (TrainingRefusal refusal) {
            throw new TaskRefusal(null, String.valueOf(refusal.getMessage()), refusal.getArguments());
        }
    }

    static String text(Map<String, @Nullable Object> values, String key) {
        var value = values.get(key);
        return value == null ? "" : value.toString().strip();
    }

    static void requireOver(RunningSession session, Instant now) {
        if (now.isBefore(session.startsAt())) {
            throw new TrainingRefusal("training.attendance.not-begun");
        }
    }
}
