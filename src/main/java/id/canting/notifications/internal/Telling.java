package id.canting.notifications.internal;

import id.canting.identity.AccountId;
import id.canting.identity.PersonId;
import id.canting.people.Person;
import org.springframework.stereotype.Component;

/** Puts messages where they are sent or read from, in the listener's transaction; a second delivery changes nothing. */
@Component
class Telling {

    private final Inbox inbox;
    private final Outbox outbox;

    Telling(Inbox inbox, Outbox outbox) {
        this.inbox = inbox;
        this.outbox = outbox;
    }

    void inTheApplication(Occurrence occurrence, PersonId reader, Message message) {
        inbox.add(occurrence, reader, message);
    }

    /** And by mail, when the person has an address. */
    void everywhere(Occurrence occurrence, Person reader, Message message) {
        inbox.add(occurrence, reader.id(), message);
        byMail(occurrence, reader, message);
    }

    void byMail(Occurrence occurrence, Person reader, Message message) {
        if (reader.email() != null) {
            outbox.add(occurrence, reader.id(), null, message);
        }
    }

    void byMail(Occurrence occurrence, String address, Message message) {
        outbox.add(occurrence, address, message);
    }

    void byMailWithLink(Occurrence occurrence, Person reader, AccountId account, Message message) {
        outbox.add(occurrence, reader.id(), account, message);
    }
}
