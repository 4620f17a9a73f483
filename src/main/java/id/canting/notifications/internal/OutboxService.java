package id.canting.notifications.internal;

import id.canting.audit.Audit;
import id.canting.identity.Cursor;
import id.canting.identity.PersonId;
import id.canting.identity.SignedIn;
import id.canting.people.People;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks after outgoing mail: of one's own centre, or, for who runs the installation, of all but without names. */
@Service
class OutboxService {

    private final Outbox outbox;
    private final Redelivery redelivery;
    private final MailServer server;
    private final People people;
    private final Audit audit;

    OutboxService(Outbox outbox, Redelivery redelivery, MailServer server, People people, Audit audit) {
        this.outbox = outbox;
        this.redelivery = redelivery;
        this.server = server;
        this.people = people;
        this.audit = audit;
    }

    /** @param readers names of those whom the rows are for, as far as they may be known */
    record Page(List<Outbox.Row> rows, Map<PersonId, String> readers) {

        /** Empty when it may not be known, or nobody of that name is left. */
        String reader(Outbox.Row row) {
            var reader = row.reader();
            return reader == null ? Objects.requireNonNullElse(row.address(), "") : readers.getOrDefault(reader, "");
        }
    }

    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    Page page(SignedIn me, boolean unsent, Cursor after, int limit) {
        return page(me, outbox.page(me.centre(), unsent, after, limit));
    }

    /** A page of one, or of none. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    Page find(SignedIn me, UUID message) {
        return page(me, outbox.find(me.centre(), message).stream().toList());
    }

    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    boolean canSend() {
        return server.isThere();
    }

    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    int eventsGivenUp() {
        return redelivery.givenUp();
    }

    /** @return whether there was such a message to be tried again */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    @Transactional
    boolean again(SignedIn me, UUID message) {
        var found = outbox.again(me.centre(), message);
        if (found) {
            audit.record(me.centre(), me.person(), "MessageRetried", message, Map.of());
        }
        return found;
    }

    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    void deliverEventsAgain(SignedIn me) {
        redelivery.tryAllAgain();
        audit.record(me.centre(), me.person(), "EventsRetried", me.account(), Map.of());
    }

    private Page page(SignedIn me, List<Outbox.Row> rows) {
        var readers = me.centre() == null
                ? Map.<PersonId, String>of()
                : people.names(rows.stream()
                        .map(Outbox.Row::reader)
                        .filter(Objects::nonNull)
                        .toList());
        return new Page(rows, readers);
    }
}
