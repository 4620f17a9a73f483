package id.canting.notifications.internal;

import id.canting.identity.AccountId;
import id.canting.identity.PersonId;
import id.canting.people.Person;
import id.canting.people.Restrictions;
import org.springframework.stereotype.Component;

/** Puts messages where they are sent or read from, in the listener's transaction; a second delivery changes nothing. */
@Component
class Telling {

    private final Inbox inbox;
    private final Outbox outbox;
    private final Restrictions restrictions;

    Telling(Inbox inbox, Outbox outbox, Restrictions restrictions) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.restrictions = restrictions;
    }

    void inTheApplication(Occurrence occurrence, PersonId reader, Message message) {
        inbox.add(occurrence, reader, message);
    }

    /** And by mail, when the person has an address. What is optional is not told to whoever has their data restricted. */
    void everywhere(Occurrence occurrence, Person reader, Message message) {
        if (message.template().optional()
                && restrictions.since(message.centre(), reader.id()).isPresent()) {
            return;
        }
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
