package id.canting.notifications.internal;

import id.canting.people.People;
import id.canting.training.CertificateIssued;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells participants that their certificate can be taken along. */
@Component
class CertificateNews {

    private static final String ISSUED = "notifications.CertificateIssued";

    private final Telling telling;
    private final Occurrences occurrences;
    private final People people;

    CertificateNews(Telling telling, Occurrences occurrences, People people) {
        this.telling = telling;
        this.occurrences = occurrences;
        this.people = people;
    }

    @ApplicationModuleListener(id = ISSUED)
    void on(CertificateIssued event) {
        var template =
                switch (event.kind()) {
                    case CERTIFICATE -> Template.CERTIFICATE_ISSUED;
                    case ATTENDANCE_LETTER -> Template.CERTIFICATE_LETTER;
                };
        var page = "/my-trainings/" + event.enrolment();
        var message = new Message(template, event.centre(), page, event.number(), null, null);
        people.find(event.person())
                .ifPresent(person -> telling.everywhere(occurrences.of(ISSUED, event), person, message));
    }
}
