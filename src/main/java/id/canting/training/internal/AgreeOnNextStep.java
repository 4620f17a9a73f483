package id.canting.training.internal;

import id.canting.audit.Audit;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.Involvements.Kind;
import id.canting.training.EnrolmentId;
import id.canting.training.SessionNotice;
import id.canting.training.internal.AbsenceLimits.Reached;
import id.canting.workflow.StaffTask;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Somebody missed so much that the rest is not enough: staff talk with them, and write down what was agreed. */
@Component
class AgreeOnNextStep implements StaffTask {

    private static final List<String> STEPS = List.of("make-up", "move", "stop");

    private final AbsenceLimits limits;
    private final AttendanceMarks marks;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AgreeOnNextStep(
            AbsenceLimits limits, AttendanceMarks marks, Audit audit, ApplicationEventPublisher events, Clock clock) {
        this.limits = limits;
        this.marks = marks;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String element() {
        return "AgreeOnNextStep";
    }

    @Override
    public String serviceLevel() {
        return "offer-make-up";
    }

    @Override
    public Subject subject(String businessKey) {
        var reached = limits.get(EnrolmentId.of(businessKey));
        return new Subject(reached.centre(), reached.person(), reached.name(), reached.number(), "");
    }

    @Override
    public Set<Kind> barring() {
        return Set.of(Kind.RELATED);
    }

    @Override
    public Optional<PersonId> preferred(String businessKey) {
        return Optional.empty();
    }

    /** @param hours of training that were attended, missed and planned */
    record View(Reached reached, AttendanceMarks.Hours hours) {}

    @Override
    public Page page(Scope me, String businessKey) {
        var enrolment = EnrolmentId.of(businessKey);
        var view = new View(limits.get(me, enrolment), marks.hours(enrolment));
        return new Page("training/absence-limit-task", view, Map.of(), Map.of(), Map.of());
    }

    @Override
    public Map<String, String> submit(Scope me, String businessKey, Map<String, @Nullable Object> values) {
        var reached = limits.get(me, EnrolmentId.of(businessKey));
        var step = SessionTask.text(values, "nextStep");
        if (!STEPS.contains(step)) {
            throw new TaskRefusal("nextStep", "training.choose");
        }
        limits.agree(reached.enrolment(), step, SessionTask.text(values, "words"), me.person(), clock.instant());
        audit.record(reached.centre(), me.person(), "NextStepAgreed", reached.enrolment(), Map.of("outcome", step));
        events.publishEvent(new SessionNotice(
                reached.centre(),
                reached.person(),
                SessionNotice.Kind.NEXT_STEP_AGREED,
                "/my-sessions",
                reached.number(),
                null));
        return Map.of();
    }
}
