package id.canting.notifications.internal;

import id.canting.centre.Centres;
import id.canting.identity.CentreId;
import id.canting.people.People;
import id.canting.people.SubstituteNamed;
import id.canting.workflow.TasksGivenBack;
import id.canting.workflow.TasksTakenOver;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** What those are told who are away, and those who stand in for them. */
@Component
class AbsenceNews {

    private static final String NAMED = "notifications.SubstituteNamed";
    private static final String TAKEN_OVER = "notifications.TasksTakenOver";
    private static final String GIVEN_BACK = "notifications.TasksGivenBack";
    private static final String MINE = "/tasks?view=mine";
    private static final String ABSENCES = "/absences";

    private final Telling telling;
    private final Occurrences occurrences;
    private final People people;
    private final Centres centres;

    AbsenceNews(Telling telling, Occurrences occurrences, People people, Centres centres) {
        this.telling = telling;
        this.occurrences = occurrences;
        this.people = people;
        this.centres = centres;
    }

    @ApplicationModuleListener(id = NAMED)
    void on(SubstituteNamed event) {
        var occurrence = occurrences.of(NAMED, event);
        var message = message(Template.SUBSTITUTE_NAMED, event.centre(), ABSENCES, event.from());
        people.find(event.substitute()).ifPresent(person -> telling.everywhere(occurrence, person, message));
    }

    @ApplicationModuleListener(id = TAKEN_OVER)
    void on(TasksTakenOver event) {
        var occurrence = occurrences.of(TAKEN_OVER, event);
        var until =
                event.until().atStartOfDay(centres.get(event.centre()).zone()).toInstant();
        var message = message(Template.TASKS_TAKEN_OVER, event.centre(), MINE, until);
        people.find(event.substitute()).ifPresent(person -> telling.everywhere(occurrence, person, message));
        telling.inTheApplication(
                occurrence, event.away(), message(Template.TASKS_GIVEN, event.centre(), ABSENCES, until));
    }

    @ApplicationModuleListener(id = GIVEN_BACK)
    void on(TasksGivenBack event) {
        var occurrence = occurrences.of(GIVEN_BACK, event);
        telling.inTheApplication(occurrence, event.back(), message(Template.TASKS_BACK, event.centre(), MINE, null));
        telling.inTheApplication(
                occurrence, event.substitute(), message(Template.TASKS_RETURNED, event.centre(), MINE, null));
    }

    private static Message message(Template template, CentreId centre, String path, @Nullable Instant day) {
        return new Message(template, centre, path, null, day, null);
    }
}
