package id.canting.notifications.internal;

import id.canting.people.People;
import id.canting.training.SessionNotice;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** What participants and trainers are told about sessions. */
@Component
class SessionNews {

    private static final String NOTICE = "notifications.SessionNotice";

    private final Telling telling;
    private final Occurrences occurrences;
    private final People people;

    SessionNews(Telling telling, Occurrences occurrences, People people) {
        this.telling = telling;
        this.occurrences = occurrences;
        this.people = people;
    }

    @ApplicationModuleListener(id = NOTICE)
    void on(SessionNotice event) {
        var template = Template.valueOf("SESSION_" + event.kind());
        var message = new Message(template, event.centre(), event.path(), event.number(), event.day(), null);
        people.find(event.person())
                .ifPresent(person -> telling.everywhere(occurrences.of(NOTICE, event), person, message));
    }
}
