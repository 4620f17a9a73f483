package id.canting.notifications.internal;

import id.canting.artisans.MemberNotice;
import id.canting.people.People;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** What members are told about their membership. */
@Component
class MemberNews {

    private static final String NOTICE = "notifications.MemberNotice";

    private final Telling telling;
    private final Occurrences occurrences;
    private final People people;

    MemberNews(Telling telling, Occurrences occurrences, People people) {
        this.telling = telling;
        this.occurrences = occurrences;
        this.people = people;
    }

    @ApplicationModuleListener(id = NOTICE)
    void on(MemberNotice event) {
        var template = Template.valueOf("MEMBER_" + event.kind());
        var message = new Message(template, event.centre(), "/membership", event.number(), event.day(), null);
        people.find(event.person())
                .ifPresent(person -> telling.everywhere(occurrences.of(NOTICE, event), person, message));
    }
}
