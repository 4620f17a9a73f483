package id.canting.people;

import id.canting.identity.PersonId;

/** The person has asked that their data be kept and not used. Nothing has been shown; leave it to the page that asks why. */
public class DetailsClosed extends RuntimeException {

    private final transient PersonId person;
    private final String page;

    /** @param page where to go on once they are open */
    public DetailsClosed(PersonId person, String page) {
        this.person = person;
        this.page = page;
    }

    public PersonId person() {
        return person;
    }

    public String page() {
        return page;
    }
}
