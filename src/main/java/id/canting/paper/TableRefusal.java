package id.canting.paper;

import org.springframework.context.MessageSourceResolvable;

/** A file in which no table can be read. The message says why, and what to do. */
public class TableRefusal extends RuntimeException implements MessageSourceResolvable {

    private final transient Object[] arguments;

    TableRefusal(String key, Object... arguments) {
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
