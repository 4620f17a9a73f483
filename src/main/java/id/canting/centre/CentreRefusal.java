package id.canting.centre;

import org.springframework.context.MessageSourceResolvable;

/** A setting that cannot be, and why. The message is a key of what the person reads. */
public class CentreRefusal extends RuntimeException implements MessageSourceResolvable {

    private final String field;

    /** @param field whose fault it is */
    public CentreRefusal(String field, String key) {
        super(key);
        this.field = field;
    }

    public String field() {
        return field;
    }

    @Override
    public String[] getCodes() {
        return new String[] {getMessage()};
    }
}
