package id.canting.documents;

import org.springframework.context.MessageSourceResolvable;

/** A file that is not taken. The message says which one, why, and what to do. */
public class DocumentRefusal extends RuntimeException implements MessageSourceResolvable {

    private final transient Object[] arguments;

    public DocumentRefusal(String key, Object... arguments) {
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
