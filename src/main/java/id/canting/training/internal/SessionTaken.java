package id.canting.training.internal;

/** The room or the trainer has something else then; said beside the field. */
class SessionTaken extends TrainingRefusal {

    private final String field;

    SessionTaken(String field, RunningSession other) {
        super("training.session." + field + "-taken", other.number(), other.topic());
        this.field = field;
    }

    @Override
    String field() {
        return field;
    }
}
