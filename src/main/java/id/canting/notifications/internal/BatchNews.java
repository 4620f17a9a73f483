package id.canting.notifications.internal;

import id.canting.people.People;
import id.canting.training.BatchNotice;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** What planners, trainers, participants and those who waited for it are told of a batch. */
@Component
class BatchNews {

    private static final String NOTICE = "notifications.BatchNotice";

    private final Telling telling;
    private final Occurrences occurrences;
    private final People people;

    BatchNews(Telling telling, Occurrences occurrences, People people) {
        this.telling = telling;
        this.occurrences = occurrences;
        this.people = people;
    }

    @ApplicationModuleListener(id = NOTICE)
    void on(BatchNotice event) {
        var occurrence = occurrences.of(NOTICE, event);
        var template = Template.valueOf("BATCH_" + event.kind());
        var message = new Message(template, event.centre(), page(event), event.number(), null, null);
        event.readers().forEach(reader -> people.find(reader)
                .ifPresent(person -> telling.everywhere(occurrence, person, message)));
    }

    /** All but planners have the public page. */
    private static String page(BatchNotice event) {
        return switch (event.kind()) {
            case APPROVED, RETURNED, REFUSED -> "/batches/" + event.batch();
            case OPENED, CONFIRMED, POSTPONED, ENDED -> "/training/" + event.batch();
        };
    }
}
