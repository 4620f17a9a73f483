package id.canting.people.internal;

import id.canting.identity.Refusal;

/** No, and why. The message is a key of what the person reads. */
class PeopleRefusal extends Refusal {

    private final String field;

    /** @param field whose fault it is; empty when it is that of the whole form */
    PeopleRefusal(String field, String key) {
        super(key);
        this.field = field;
    }

    String field() {
        return field;
    }
}
