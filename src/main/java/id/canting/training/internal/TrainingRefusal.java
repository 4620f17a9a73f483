package id.canting.training.internal;

import org.springframework.context.MessageSourceResolvable;

/** The domain says no. The message says why, and what can be done. */
class TrainingRefusal extends RuntimeException implements MessageSourceResolvable {

    private final transient Object[] arguments;

    TrainingRefusal(String key, Object... arguments) {
        super(key);
        this.arguments = arguments;
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
