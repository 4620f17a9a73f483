package id.canting.privacy.internal;

import org.springframework.context.MessageSourceResolvable;

/** The domain says no. The message says why, and what can be done. */
class PrivacyRefusal extends RuntimeException implements MessageSourceResolvable {

    private final transient Object[] arguments;

    PrivacyRefusal(String key, Object... arguments) {
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
