package id.canting.training.internal;

import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.Involvements.Kind;
import id.canting.training.ExclusionId;
import id.canting.training.internal.AttendanceMarks.Hours;
import id.canting.training.internal.Exclusions.Decision;
import id.canting.training.internal.Exclusions.Exclusion;
import id.canting.workflow.StaffTask;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether a participant leaves a training that runs: a supervisor, who has not raised it and has read both. */
@Component
class DecideExclusion implements StaffTask {

    private final Exclusions exclusions;
    private final AttendanceMarks marks;
    private final Centres centres;
    private final Audit audit;
    private final Clock clock;

    DecideExclusion(Exclusions exclusions, AttendanceMarks marks, Centres centres, Audit audit, Clock clock) {
        this.exclusions = exclusions;
        this.marks = marks;
        this.centres = centres;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String element() {
        return "DecideExclusion";
    }

    @Override
    public String serviceLevel() {
        return "decide-exclusion";
    }

    @Override
    public Subject subject(String businessKey) {
        var one = of(businessKey);
        return new Subject(one.centre(), one.person(), one.name(), one.number(), "");
    }

    private Exclusion of(String businessKey) {
        return exclusions.get(ExclusionId.of(businessKey));
    }

    @Override
    public Set<Kind> barring() {
        return Set.of(Kind.RELATED, Kind.TRAINED);
    }

    @Override
    public Set<PersonId> barred(String businessKey) {
        return Set.of(of(businessKey).raisedBy());
    }

    @Override
    public Optional<PersonId> preferred(String businessKey) {
        return Optional.empty();
    }

    record View(Exclusion exclusion, Hours hours, ZoneId zone) {}

    @Override
    public Page page(Scope me, String businessKey) {
        var one = mine(me, businessKey);
        var view = new View(
                one, marks.hours(one.enrolment()), centres.get(one.centre()).zone());
        return new Page("training/exclusion-task", view, Map.of(), Map.of(), Map.of());
    }

    private Exclusion mine(Scope me, String businessKey) {
        var one = of(businessKey);
        if (!one.centre().equals(me.centre())) {
            throw new NoSuchElementException("exclusion " + businessKey);
        }
        return one;
    }

    @Override
    public Map<String, String> submit(Scope me, String businessKey, Map<String, @Nullable Object> values) {
        var one = mine(me, businessKey);
        var decision = Typed.choice(
                        Decision.class, SessionTask.text(values, "exclusion").toUpperCase(Locale.ROOT))
                .orElseThrow(() -> new TaskRefusal("exclusion", "training.choose"));
        exclusions.decide(one.id(), decision, me.person(), SessionTask.text(values, "words"), clock.instant());
        audit.record(one.centre(), me.person(), "ExclusionDecided", one.id(), Map.of("outcome", decision.name()));
        return Map.of();
    }
}
