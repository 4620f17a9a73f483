package id.canting.training.internal;

import id.canting.audit.Audit;
import id.canting.centre.ServiceLevels;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.Involvements.Kind;
import id.canting.people.People;
import id.canting.training.EnrolmentId;
import id.canting.training.EnrolmentNotice.What;
import id.canting.training.internal.Results.Line;
import id.canting.training.internal.Results.MakeUp;
import id.canting.training.internal.Results.Unit;
import id.canting.workflow.StaffTask;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Somebody falls short of a certificate: staff offer to make up for it, or say why nothing can be made up for. */
@Component
class OfferMakeUp implements StaffTask {

    private final BatchRows batches;
    private final EnrolmentRepository enrolments;
    private final Results results;
    private final Seats seats;
    private final People people;
    private final ServiceLevels levels;
    private final Audit audit;
    private final Clock clock;

    OfferMakeUp(
            BatchRows batches,
            EnrolmentRepository enrolments,
            Results results,
            Seats seats,
            People people,
            ServiceLevels levels,
            Audit audit,
            Clock clock) {
        this.batches = batches;
        this.enrolments = enrolments;
        this.results = results;
        this.seats = seats;
        this.people = people;
        this.levels = levels;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String element() {
        return "OfferMakeUp";
    }

    @Override
    public String serviceLevel() {
        return "offer-make-up";
    }

    @Override
    public Subject subject(String businessKey) {
        var one = enrolments.ofProcess(EnrolmentId.of(businessKey));
        var batch = batches.get(one.batch());
        return new Subject(one.centre(), one.person(), people.get(one.person()).name(), batch.name(), batch.title());
    }

    @Override
    public Set<Kind> barring() {
        return Set.of(Kind.RELATED);
    }

    @Override
    public Optional<PersonId> preferred(String businessKey) {
        return Optional.empty();
    }

    /** @param batch its number */
    record View(String batch, Line line, List<Unit> units) {}

    @Override
    public Page page(Scope me, String businessKey) {
        var one = enrolments.get(me, EnrolmentId.of(businessKey));
        var view = new View(batches.get(one.batch()).name(), results.line(one), results.units(one.batch()));
        return new Page("training/make-up-task", view, Map.of(), Map.of(), Map.of());
    }

    @Override
    public Map<String, String> submit(Scope me, String businessKey, Map<String, @Nullable Object> values) {
        var one = enrolments.get(me, EnrolmentId.of(businessKey));
        var said = SessionTask.text(values, "makeUp");
        if (!said.equals("offer") && !said.equals("end")) {
            throw new TaskRefusal("makeUp", "training.choose");
        }
        var now = clock.instant();
        var makeUp = new MakeUp(
                said.equals("offer"), SessionTask.text(values, "words"), levels.due(one.centre(), "make-up", now));
        results.decide(one, makeUp, me.person(), now);
        audit.record(me.centre(), me.person(), "MakeUpDecided", one.id(), Map.of("decision", said));
        if (makeUp.offered()) {
            seats.tell(one, What.MAKE_UP_OFFERED);
        }
        return Map.of("makeUp", said);
    }
}
