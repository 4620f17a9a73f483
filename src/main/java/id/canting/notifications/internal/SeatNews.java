package id.canting.notifications.internal;

import id.canting.people.People;
import id.canting.training.EnrolmentNotice;
import id.canting.training.EnrolmentNotice.What;
import id.canting.training.Enrolments;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** What people are told about their way into a batch. */
@Component
class SeatNews {

    private static final String NOTICE = "notifications.EnrolmentNotice";

    private final Telling telling;
    private final Occurrences occurrences;
    private final Enrolments enrolments;
    private final People people;

    SeatNews(Telling telling, Occurrences occurrences, Enrolments enrolments, People people) {
        this.telling = telling;
        this.occurrences = occurrences;
        this.enrolments = enrolments;
        this.people = people;
    }

    @ApplicationModuleListener(id = NOTICE)
    void on(EnrolmentNotice event) {
        var enrolment = enrolments.get(event.enrolment());
        var message = new Message(
                Template.valueOf("ENROLMENT_" + event.what()),
                event.centre(),
                switch (event.what()) {
                    case ABSENCE_SETTLED -> "/my-trainings/absences";
                    case SUBSTITUTE_ASKED -> enrolment.path() + "/instead";
                    case HEARING, EXCLUDED, NOT_EXCLUDED -> enrolment.path() + "/hearing";
                    case EVALUATION_ASKED, EVALUATION_REMINDED -> enrolment.path() + "/evaluation";
                    default -> enrolment.path();
                },
                enrolment.title(),
                event.what() == What.OFFERED ? enrolment.until() : null,
                null);
        people.find(event.person())
                .ifPresent(person -> telling.everywhere(occurrences.of(NOTICE, event), person, message));
    }
}
