package id.canting.notifications.internal;

import id.canting.centre.ServiceLevels;
import id.canting.identity.CentreId;
import id.canting.people.People;
import id.canting.remedies.ExceptionNotice;
import id.canting.remedies.ExceptionStatus;
import id.canting.remedies.Exceptions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** What people are told about what they asked for out of turn. */
@Component
class ExceptionNews {

    private static final String NOTICE = "notifications.ExceptionNotice";

    private final Telling telling;
    private final Occurrences occurrences;
    private final Exceptions exceptions;
    private final ServiceLevels levels;
    private final People people;

    ExceptionNews(
            Telling telling, Occurrences occurrences, Exceptions exceptions, ServiceLevels levels, People people) {
        this.telling = telling;
        this.occurrences = occurrences;
        this.exceptions = exceptions;
        this.levels = levels;
        this.people = people;
    }

    @ApplicationModuleListener(id = NOTICE)
    void on(ExceptionNotice event) {
        var occurrence = occurrences.of(NOTICE, event);
        var exception = exceptions.get(event.exception());
        var message = new Message(
                Template.valueOf("EXCEPTION_" + event.status()),
                event.centre(),
                exception.path(),
                exception.number(),
                due(event.centre(), event.status(), occurrence.at()),
                null);
        people.find(event.person()).ifPresent(person -> telling.everywhere(occurrence, person, message));
    }

    private @Nullable Instant due(CentreId centre, ExceptionStatus status, Instant at) {
        return switch (status) {
            case REQUESTED -> levels.due(centre, "judge-exception", at);
            case ASKED -> levels.due(centre, "exception-answer", at);
            case GRANTED, REFUSED, WITHDRAWN, OVERTAKEN -> null;
        };
    }
}
