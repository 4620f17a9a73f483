package id.canting.training.internal;

import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.Involvements.Kind;
import id.canting.people.People;
import id.canting.training.DisputeId;
import id.canting.training.internal.AttendanceDisputes.Dispute;
import id.canting.training.internal.AttendanceDisputes.Status;
import id.canting.workflow.StaffTask;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A participant objects to a mark: somebody who did not make it looks, and both marks stay. */
@Component
class CorrectAttendance implements StaffTask {

    private final AttendanceDisputes disputes;
    private final RunningSessions sessions;
    private final AttendanceMarks marks;
    private final AttendanceService attendance;
    private final People people;
    private final Centres centres;
    private final Audit audit;
    private final Clock clock;

    CorrectAttendance(
            AttendanceDisputes disputes,
            RunningSessions sessions,
            AttendanceMarks marks,
            AttendanceService attendance,
            People people,
            Centres centres,
            Audit audit,
            Clock clock) {
        this.disputes = disputes;
        this.sessions = sessions;
        this.marks = marks;
        this.attendance = attendance;
        this.people = people;
        this.centres = centres;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String element() {
        return "CorrectAttendance";
    }

    @Override
    public String serviceLevel() {
        return "correct-attendance";
    }

    @Override
    public Subject subject(String businessKey) {
        var dispute = of(businessKey);
        return new Subject(
                dispute.centre(),
                dispute.person(),
                people.get(dispute.person()).name(),
                sessions.ofProcess(dispute.session()).number(),
                "");
    }

    private Dispute of(String businessKey) {
        return disputes.ofProcess(DisputeId.of(businessKey));
    }

    @Override
    public Set<Kind> barring() {
        return Set.of(Kind.RELATED);
    }

    @Override
    public Set<PersonId> barred(String businessKey) {
        return Optional.ofNullable(of(businessKey).markedBy()).map(Set::of).orElse(Set.of());
    }

    @Override
    public Optional<PersonId> preferred(String businessKey) {
        return Optional.empty();
    }

    /** @param marks of this person in this session, the last first */
    record View(
            Dispute dispute,
            RunningSession session,
            String name,
            @Nullable String markedBy,
            ZoneId zone,
            List<AttendanceMarks.Kept> marks) {}

    @Override
    public Page page(Scope me, String businessKey) {
        var dispute = mine(me, businessKey);
        var session = sessions.get(me, dispute.session());
        var name = people.get(dispute.person()).name();
        var by = dispute.markedBy();
        var view = new View(
                dispute,
                session,
                name,
                by == null ? null : people.get(by).name(),
                centres.get(session.centre()).zone(),
                marks.history(session.id(), dispute.enrolment()));
        return new Page("training/dispute-task", view, Map.of(), Map.of(), Map.of());
    }

    private Dispute mine(Scope me, String businessKey) {
        var dispute = of(businessKey);
        if (!dispute.centre().equals(me.centre())) {
            throw new NoSuchElementException("dispute " + businessKey);
        }
        return dispute;
    }

    @Override
    public Map<String, String> submit(Scope me, String businessKey, Map<String, @Nullable Object> values) {
        var dispute = mine(me, businessKey);
        var session = sessions.lock(me, dispute.session());
        var words = SessionTask.text(values, "words");
        try {
            switch (SessionTask.text(values, "dispute")) {
                case "correct" -> {
                    marks.of(session, dispute.enrolment())
                            .ifPresent(one -> attendance.correct(me.person(), session, one, dispute.claimed(), words));
                    disputes.decide(dispute.id(), Status.CORRECTED, me.person(), words, clock.instant());
                }
                case "keep" -> disputes.decide(dispute.id(), Status.KEPT, me.person(), words, clock.instant());
                default -> throw new TaskRefusal("dispute", "training.choose");
            }
            audit.record(
                    session.centre(),
                    me.person(),
                    "DisputeDecided",
                    dispute.id(),
                    Map.of("outcome", SessionTask.text(values, "dispute")));
            return Map.of();
        } catch (TrainingRefusal refusal) {
            throw new TaskRefusal(null, String.valueOf(refusal.getMessage()), refusal.getArguments());
        }
    }
}
