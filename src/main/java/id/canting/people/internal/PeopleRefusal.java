package id.canting.people.internal;

import org.springframework.context.MessageSourceResolvable;

/** No, and why. The message is a key of what the person reads. */
class PeopleRefusal extends RuntimeException implements MessageSourceResolvable {

    private final String field;

    /** @param field whose fault it is; empty when it is that of the whole form */
    PeopleRefusal(String field, String key) {
        super(key);
        this.field = field;
    }

    String field() {
        return field;
    }

    @Override
    public String[] getCodes() {
        return new String[] {getMessage()};
    }
}
