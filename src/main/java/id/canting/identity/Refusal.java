package id.canting.identity;

import org.springframework.context.MessageSourceResolvable;

/** The domain says no. The message is the key of what the person reads: why, and what can be done. */
public abstract class Refusal extends RuntimeException implements MessageSourceResolvable {

    private final transient Object[] arguments;

    protected Refusal(String key, Object... arguments) {
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
