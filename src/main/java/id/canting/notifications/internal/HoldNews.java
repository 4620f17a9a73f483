package id.canting.notifications.internal;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.onboarding.ApplicationHeld;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationReleased;
import id.canting.onboarding.Applications;
import id.canting.onboarding.ConcernRaised;
import id.canting.onboarding.ConcernReviewed;
import id.canting.onboarding.HoldReviewDue;
import id.canting.people.People;
import id.canting.people.Person;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** What is told when a case stands still and goes on; and of concerns, within the house and without a name. */
@Component
class HoldNews {

    private static final String HELD = "notifications.ApplicationHeld";
    private static final String REVIEW_DUE = "notifications.HoldReviewDue";
    private static final String RELEASED = "notifications.ApplicationReleased";
    private static final String RAISED = "notifications.ConcernRaised";
    private static final String REVIEWED = "notifications.ConcernReviewed";

    private final Telling telling;
    private final Occurrences occurrences;
    private final Applications applications;
    private final People people;

    HoldNews(Telling telling, Occurrences occurrences, Applications applications, People people) {
        this.telling = telling;
        this.occurrences = occurrences;
        this.applications = applications;
        this.people = people;
    }

    @ApplicationModuleListener(id = HELD)
    void on(ApplicationHeld event) {
        var occurrence = occurrences.of(HELD, event);
        tell(occurrence, event.application(), event.applicant(), Template.APPLICATION_HELD);
        var message = about(event.application(), Template.CASE_HELD);
        people.holders(event.centre(), Role.SUPERVISOR).stream()
                .filter(supervisor -> !supervisor.id().equals(event.by()))
                .forEach(supervisor -> telling.inTheApplication(occurrence, supervisor.id(), message));
    }

    /** To the holder; also to supervisors once it is late, or when the holder has left. */
    @ApplicationModuleListener(id = REVIEW_DUE)
    void on(HoldReviewDue event) {
        var occurrence = occurrences.of(REVIEW_DUE, event);
        var application = applications.get(event.application());
        if (!application.held()) {
            return;
        }
        var template = event.late() ? Template.HOLD_REVIEW_LATE : Template.HOLD_REVIEW_DUE;
        var message =
                new Message(template, event.centre(), application.path(), application.number(), event.due(), null);
        var readers = holder(event).collect(Collectors.toSet());
        if (event.late() || readers.isEmpty()) {
            people.holders(event.centre(), Role.SUPERVISOR).stream()
                    .filter(supervisor -> !event.barred().contains(supervisor.id()))
                    .forEach(readers::add);
        }
        readers.forEach(reader -> telling.everywhere(occurrence, reader, message));
    }

    private Stream<Person> holder(HoldReviewDue event) {
        return Stream.of(Role.STAFF, Role.SUPERVISOR)
                .flatMap(role -> people.holders(event.centre(), role).stream())
                .filter(person -> person.id().equals(event.holder()));
    }

    @ApplicationModuleListener(id = RELEASED)
    void on(ApplicationReleased event) {
        tell(occurrences.of(RELEASED, event), event.application(), event.applicant(), Template.APPLICATION_RELEASED);
    }

    @ApplicationModuleListener(id = RAISED)
    void on(ConcernRaised event) {
        var occurrence = occurrences.of(RAISED, event);
        var message = message(Template.CONCERN_RAISED, event.centre(), "/tasks", null);
        people.holders(event.centre(), Role.SUPERVISOR).stream()
                .filter(supervisor -> !event.barred().contains(supervisor.id()))
                .forEach(supervisor -> telling.inTheApplication(occurrence, supervisor.id(), message));
    }

    @ApplicationModuleListener(id = REVIEWED)
    void on(ConcernReviewed event) {
        var path = "/applications/" + event.application() + "/concern";
        telling.inTheApplication(
                occurrences.of(REVIEWED, event),
                event.raisedBy(),
                message(Template.CONCERN_REVIEWED, event.centre(), path, null));
    }

    private void tell(Occurrence occurrence, ApplicationId application, PersonId applicant, Template template) {
        people.find(applicant)
                .ifPresent(person -> telling.everywhere(occurrence, person, about(application, template)));
    }

    private Message about(ApplicationId id, Template template) {
        var application = applications.get(id);
        return message(template, application.centre(), application.path(), application.number());
    }

    private static Message message(Template template, CentreId centre, String path, @Nullable String number) {
        return new Message(template, centre, path, number, null, null);
    }
}
