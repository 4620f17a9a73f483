package id.canting.training.internal;

import id.canting.identity.Refusal;
import org.jspecify.annotations.Nullable;

/** The domain says no. The message says why, and what can be done. */
class TrainingRefusal extends Refusal {

    private final @Nullable String field;

    TrainingRefusal(String key, Object... arguments) {
        this(null, key, arguments);
    }

    private TrainingRefusal(@Nullable String field, String key, Object[] arguments) {
        super(key, arguments);
        this.field = field;
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
}
