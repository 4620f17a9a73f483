package id.canting.training.internal;

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

/** What a supervisor's tasks over a batch have in common. They are about a plan, not about a person. */
abstract class BatchTask implements StaffTask {

    private final String element;
    private final String serviceLevel;
    final Batches batches;

    BatchTask(String element, String serviceLevel, Batches batches) {
        this.element = element;
        this.serviceLevel = serviceLevel;
        this.batches = batches;
    }

    /** Takes what was decided, or refuses it. */
    abstract Map<String, String> take(Scope me, BatchId id, Map<String, @Nullable Object> values);

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
        var batch = batches.ofProcess(BatchId.of(businessKey));
        return new Subject(
                batch.centre(),
                batch.plannedBy(),
                batch.keptTitle(),
                batch.label(),
                batch.label() + " " + batch.keptTitle());
    }

    @Override
    public Set<Kind> barring() {
        return Set.of();
    }

    @Override
    public boolean isAboutSubject() {
        return false;
    }

    @Override
    public Optional<PersonId> preferred(String businessKey) {
        return Optional.empty();
    }

    @Override
    public Map<String, String> submit(Scope me, String businessKey, Map<String, @Nullable Object> values) {
        try {
            return take(me, BatchId.of(businessKey), values);
        } catch (TrainingRefusal refusal) {
            throw new TaskRefusal(
                    fieldOf(refusal.field()), String.valueOf(refusal.getMessage()), refusal.getArguments());
        }
    }

    /** The form's field for one of the domain; none when it is about the whole. */
    @Nullable
    String fieldOf(@Nullable String field) {
        return null;
    }

    static String text(Map<String, @Nullable Object> values, String key) {
        var value = values.get(key);
        return value == null ? "" : value.toString().strip();
    }
}
