package id.canting.training.internal;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;

/** The domain says no. The message says why, and what can be done. */
class TrainingRefusal extends RuntimeException implements MessageSourceResolvable {

    private final @Nullable String field;
    private final transient Object[] arguments;

    TrainingRefusal(String key, Object... arguments) {
        this(null, key, arguments);
    }

    private TrainingRefusal(@Nullable String field, String key, Object[] arguments) {
        super(key);
        this.field = field;
        this.arguments = arguments;
    }

    /** About one field of a form. */
    static TrainingRefusal of(String field, String key, Object... arguments) {
        return new TrainingRefusal(field, key, arguments);
    }

    /** Beside which field it is said; none when it is about the whole. */
    @Nullable
    String field() {
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
