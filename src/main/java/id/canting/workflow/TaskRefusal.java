package id.canting.workflow;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;

/** The domain does not take a submission. Said beside the field, or above the form when it is about the whole. */
public class TaskRefusal extends RuntimeException implements MessageSourceResolvable {

    private final @Nullable String field;
    private final transient Object[] arguments;

    /** @param field the key of the form's field, or null */
    public TaskRefusal(@Nullable String field, String key, Object... arguments) {
        super(key);
        this.field = field;
        this.arguments = arguments;
    }

    public @Nullable String field() {
        return field;
    }

    @Override
    public String[] getCodes() {
        return new String[] {getMessage()};
    }

    @Override
    public Object[] getArguments() {
        return arguments;
    }
}
