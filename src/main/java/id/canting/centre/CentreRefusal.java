package id.canting.centre;

import id.canting.identity.Refusal;

/** A setting that cannot be, and why. The message is a key of what the person reads. */
public class CentreRefusal extends Refusal {

    private final String field;

    /** @param field whose fault it is */
    public CentreRefusal(String field, String key) {
        super(key);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
