package id.canting.notifications.internal;

import id.canting.artisans.ManyNiksRevealed;
import id.canting.audit.AuditBroken;
import id.canting.audit.AuditHeadDue;
import id.canting.audit.AuditRecipients;
import id.canting.identity.CentreId;
import id.canting.identity.Role;
import id.canting.people.People;
import id.canting.people.Person;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** What supervisors are told about the house itself. */
@Component
class SupervisorNews {

    private static final String MANY_NIKS = "notifications.ManyNiksRevealed";
    private static final String BROKEN = "notifications.AuditBroken";
    private static final String HEAD = "notifications.AuditHeadDue";

    private final Telling telling;
    private final Occurrences occurrences;
    private final People people;
    private final AuditRecipients recipients;

    SupervisorNews(Telling telling, Occurrences occurrences, People people, AuditRecipients recipients) {
        this.telling = telling;
        this.occurrences = occurrences;
        this.people = people;
        this.recipients = recipients;
    }

    @ApplicationModuleListener(id = MANY_NIKS)
    void on(ManyNiksRevealed event) {
        everywhere(
                occurrences.of(MANY_NIKS, event),
                message(Template.MANY_NIKS, event.centre(), "/audit?person=" + event.person(), null));
    }

    @ApplicationModuleListener(id = BROKEN)
    void on(AuditBroken event) {
        everywhere(
                occurrences.of(BROKEN, event),
                message(Template.AUDIT_BROKEN, event.centre(), "/audit", String.valueOf(event.findings())));
    }

    /** By mail only: it is to lie outside of the house. */
    @ApplicationModuleListener(id = HEAD)
    void on(AuditHeadDue event) {
        var occurrence = occurrences.of(HEAD, event);
        var message = message(Template.AUDIT_HEAD, event.centre(), "/audit", event.n() + " " + event.hash());
        var addresses = recipients.of(event.centre());
        if (addresses.isEmpty()) {
            supervisors(event.centre()).forEach(supervisor -> telling.byMail(occurrence, supervisor, message));
        } else {
            addresses.forEach(address -> telling.byMail(occurrence, address, message));
        }
    }

    private void everywhere(Occurrence occurrence, Message message) {
        supervisors(message.centre()).forEach(supervisor -> telling.everywhere(occurrence, supervisor, message));
    }

    private List<Person> supervisors(CentreId centre) {
        return people.holders(centre, Role.SUPERVISOR);
    }

    private static Message message(Template template, CentreId centre, String path, @Nullable String number) {
        return new Message(template, centre, path, number, null, null);
    }
}
