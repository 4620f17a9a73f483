package id.canting.training.internal;

import id.canting.audit.Audit;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.Involvements.Kind;
import id.canting.training.BatchId;
import id.canting.workflow.StaffTask;
import id.canting.workflow.TaskRefusal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The order in which places are offered: staff look it over, and a supervisor who changed nothing in it confirms it. */
class SelectionTask implements StaffTask {

    /** What the task needs of the house; two tasks share it. */
    record Means(BatchRows batches, Selection selection, RankingViews views, Audit audit) {}

    private static final String CONFIRM = "ConfirmSelection";

    private final String element;
    private final Means means;

    private SelectionTask(String element, Means means) {
        this.element = element;
        this.means = means;
    }

    static SelectionTask prepare(Means means) {
        return new SelectionTask("PrepareSelection", means);
    }

    static SelectionTask confirm(Means means) {
        return new SelectionTask(CONFIRM, means);
    }

    @Override
    public String element() {
        return element;
    }

    @Override
    public String serviceLevel() {
        return "confirm-selection";
    }

    @Override
    public Subject subject(String businessKey) {
        var batch = means.batches().get(BatchId.of(businessKey));
        return new Subject(
                batch.centre(), means.selection().planner(batch.id()), batch.title(), batch.name(), batch.code());
    }

    @Override
    public boolean isAboutSubject() {
        return false;
    }

    @Override
    public Set<Kind> barring() {
        return Set.of();
    }

    /** Four eyes: whoever changed the order by hand does not confirm it. */
    @Override
    public Set<PersonId> barred(String businessKey) {
        return element.equals(CONFIRM) ? means.selection().hands(BatchId.of(businessKey)) : Set.of();
    }

    @Override
    public Optional<PersonId> preferred(String businessKey) {
        return Optional.empty();
    }

    @Override
    public Page page(Scope me, String businessKey) {
        return new Page(
                "training/selection-task",
                means.views().of(me, BatchId.of(businessKey), null, false),
                Map.of(),
                Map.of(),
                Map.of());
    }

    @Override
    public Map<String, String> submit(Scope me, String businessKey, Map<String, @Nullable Object> values) {
        var batch = means.batches().get(me, BatchId.of(businessKey));
        if (!element.equals(CONFIRM)) {
            means.selection().say(batch.id(), SessionTask.text(values, "note"));
            means.audit().record(me.centre(), me.person(), "SelectionPrepared", batch.id(), Map.of());
            return Map.of();
        }
        var decision = SessionTask.text(values, "selection");
        switch (decision) {
            case "confirm" -> means.selection().confirm(me, batch.id());
            case "return" -> means.selection().say(batch.id(), SessionTask.text(values, "words"));
            default -> throw new TaskRefusal("selection", "training.choose");
        }
        means.audit().record(me.centre(), me.person(), "SelectionJudged", batch.id(), Map.of("decision", decision));
        return Map.of("selection", decision);
    }
}
