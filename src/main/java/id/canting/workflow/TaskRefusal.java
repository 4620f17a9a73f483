package id.canting.workflow;

import id.canting.identity.Refusal;
import org.jspecify.annotations.Nullable;

/** The domain does not take a submission. Said beside the field, or above the form when it is about the whole. */
public class TaskRefusal extends Refusal {

    private final @Nullable String field;
    /** @param field the key of the form's field, or null */
    public TaskRefusal(@Nullable String field, String key, Object... arguments) {
        super(key, arguments);
        this.field = field;
    }

    public @Nullable String field() {
        return field;
    }
}
