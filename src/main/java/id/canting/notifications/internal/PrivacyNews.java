package id.canting.notifications.internal;

import id.canting.people.People;
import id.canting.privacy.PrivacyNotice;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** What people are told about their data. */
@Component
class PrivacyNews {

    private static final String NOTICE = "notifications.PrivacyNotice";

    private final Telling telling;
    private final Occurrences occurrences;
    private final People people;

    PrivacyNews(Telling telling, Occurrences occurrences, People people) {
        this.telling = telling;
        this.occurrences = occurrences;
        this.people = people;
    }

    @ApplicationModuleListener(id = NOTICE)
    void on(PrivacyNotice event) {
        var template = Template.valueOf("DATA_" + event.kind());
        var message = new Message(template, event.centre(), event.path(), event.number(), event.day(), null);
        people.find(event.person())
                .ifPresent(person -> telling.everywhere(occurrences.of(NOTICE, event), person, message));
    }
}
