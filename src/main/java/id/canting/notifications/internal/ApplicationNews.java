package id.canting.notifications.internal;

import id.canting.artisans.MemberAdmitted;
import id.canting.centre.ServiceLevels;
import id.canting.identity.PersonId;
import id.canting.onboarding.AgreementRefused;
import id.canting.onboarding.ApplicantChanged;
import id.canting.onboarding.ApplicantReminderDue;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationLapsed;
import id.canting.onboarding.ApplicationRejected;
import id.canting.onboarding.ApplicationReopened;
import id.canting.onboarding.ApplicationResubmitted;
import id.canting.onboarding.ApplicationReturned;
import id.canting.onboarding.ApplicationStatus;
import id.canting.onboarding.ApplicationSubmitted;
import id.canting.onboarding.ApplicationSummary;
import id.canting.onboarding.ApplicationWithdrawn;
import id.canting.onboarding.Applications;
import id.canting.onboarding.DraftReminderDue;
import id.canting.onboarding.ElsewhereFound;
import id.canting.onboarding.MembershipOffered;
import id.canting.onboarding.PlaceAwaited;
import id.canting.onboarding.PlaceInterestAsked;
import id.canting.onboarding.VisitPlanned;
import id.canting.onboarding.VisitReminderDue;
import id.canting.people.Involvements;
import id.canting.people.People;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** What applicants are told about their application. A day is counted from the event, however late it is told. */
@Component
class ApplicationNews {

    private static final String DRAFT_REMINDER = "notifications.DraftReminderDue";
    private static final String SUBMITTED = "notifications.ApplicationSubmitted";
    private static final String RETURNED = "notifications.ApplicationReturned";
    private static final String RESUBMITTED = "notifications.ApplicationResubmitted";
    private static final String REOPENED = "notifications.ApplicationReopened";
    private static final String REMINDER_DUE = "notifications.ApplicantReminderDue";
    private static final String REJECTED = "notifications.ApplicationRejected";
    private static final String LAPSED = "notifications.ApplicationLapsed";
    private static final String WITHDRAWN = "notifications.ApplicationWithdrawn";
    private static final String PLACE_AWAITED = "notifications.PlaceAwaited";
    private static final String INTEREST_ASKED = "notifications.PlaceInterestAsked";
    private static final String ELSEWHERE = "notifications.ElsewhereFound";
    private static final String CHANGED = "notifications.ApplicantChanged";
    private static final String OFFERED = "notifications.MembershipOffered";
    private static final String VISIT_PLANNED = "notifications.VisitPlanned";
    private static final String VISIT_REMINDER = "notifications.VisitReminderDue";
    private static final String REFUSED = "notifications.AgreementRefused";
    private static final String ADMITTED = "notifications.MemberAdmitted";

    private final Telling telling;
    private final Occurrences occurrences;
    private final Applications applications;
    private final Involvements involvements;
    private final ServiceLevels levels;
    private final People people;

    ApplicationNews(
            Telling telling,
            Occurrences occurrences,
            Applications applications,
            Involvements involvements,
            ServiceLevels levels,
            People people) {
        this.telling = telling;
        this.occurrences = occurrences;
        this.applications = applications;
        this.involvements = involvements;
        this.levels = levels;
        this.people = people;
    }

    /** Only while it is a draft. */
    @ApplicationModuleListener(id = DRAFT_REMINDER)
    void on(DraftReminderDue event) {
        var occurrence = occurrences.of(DRAFT_REMINDER, event);
        applications
                .current(event.applicant(), event.centre())
                .filter(application -> application.status() == ApplicationStatus.DRAFT)
                .ifPresent(application -> tell(occurrence, application, Template.DRAFT_REMINDER, event.forgotten()));
    }

    @ApplicationModuleListener(id = SUBMITTED)
    void on(ApplicationSubmitted event) {
        tell(occurrences.of(SUBMITTED, event), event.application(), Template.APPLICATION_SUBMITTED, "verify");
    }

    @ApplicationModuleListener(id = RETURNED)
    void on(ApplicationReturned event) {
        tell(occurrences.of(RETURNED, event), event.application(), Template.APPLICATION_RETURNED, "correction-window");
    }

    @ApplicationModuleListener(id = RESUBMITTED)
    void on(ApplicationResubmitted event) {
        tell(occurrences.of(RESUBMITTED, event), event.application(), Template.APPLICATION_RESUBMITTED, "verify");
    }

    @ApplicationModuleListener(id = REOPENED)
    void on(ApplicationReopened event) {
        tell(occurrences.of(REOPENED, event), event.application(), Template.APPLICATION_REOPENED, "verify");
    }

    /** Only while there is something left to do. */
    @ApplicationModuleListener(id = REMINDER_DUE)
    void on(ApplicantReminderDue event) {
        var application = applications.get(event.application());
        if (application.waitsForApplicant()) {
            // what is not chosen in time is not closed: staff get in touch
            var template = application.status() == ApplicationStatus.SCREENING
                    ? Template.ELSEWHERE_FOUND
                    : Template.APPLICATION_REMINDER;
            tell(occurrences.of(REMINDER_DUE, event), application, template, application.due());
        }
    }

    @ApplicationModuleListener(id = REJECTED)
    void on(ApplicationRejected event) {
        tell(occurrences.of(REJECTED, event), event.application(), Template.APPLICATION_REJECTED, null);
    }

    @ApplicationModuleListener(id = LAPSED)
    void on(ApplicationLapsed event) {
        tell(occurrences.of(LAPSED, event), event.application(), Template.APPLICATION_LAPSED, null);
    }

    @ApplicationModuleListener(id = WITHDRAWN)
    void on(ApplicationWithdrawn event) {
        var occurrence = occurrences.of(WITHDRAWN, event);
        var application = applications.get(event.application());
        tell(occurrence, application, Template.APPLICATION_WITHDRAWN, null);
        var message = message(application, Template.APPLICANT_WITHDREW, null);
        involvements
                .inCase(event.application().toString(), event.applicant(), Set.of(Involvements.Kind.VERIFIED))
                .forEach(worker -> telling.inTheApplication(occurrence, worker, message));
    }

    @ApplicationModuleListener(id = PLACE_AWAITED)
    void on(PlaceAwaited event) {
        tell(occurrences.of(PLACE_AWAITED, event), event.application(), Template.PLACE_AWAITED, null);
    }

    @ApplicationModuleListener(id = INTEREST_ASKED)
    void on(PlaceInterestAsked event) {
        var occurrence = occurrences.of(INTEREST_ASKED, event);
        tell(occurrence, applications.get(event.application()), Template.PLACE_INTEREST_ASKED, event.due());
    }

    @ApplicationModuleListener(id = ELSEWHERE)
    void on(ElsewhereFound event) {
        tell(occurrences.of(ELSEWHERE, event), event.application(), Template.ELSEWHERE_FOUND, "correction-window");
    }

    @ApplicationModuleListener(id = CHANGED)
    void on(ApplicantChanged event) {
        var occurrence = occurrences.of(CHANGED, event);
        var message = message(applications.get(event.application()), Template.APPLICANT_CHANGED, null);
        involvements
                .inCase(event.application().toString(), event.applicant(), Set.of(Involvements.Kind.VERIFIED))
                .forEach(worker -> telling.inTheApplication(occurrence, worker, message));
    }

    @ApplicationModuleListener(id = OFFERED)
    void on(MembershipOffered event) {
        tell(occurrences.of(OFFERED, event), event.application(), Template.MEMBERSHIP_OFFERED, "agreement");
    }

    @ApplicationModuleListener(id = VISIT_PLANNED)
    void on(VisitPlanned event) {
        var occurrence = occurrences.of(VISIT_PLANNED, event);
        tell(occurrence, applications.get(event.application()), Template.VISIT_PLANNED, event.at());
    }

    @ApplicationModuleListener(id = VISIT_REMINDER)
    void on(VisitReminderDue event) {
        var occurrence = occurrences.of(VISIT_REMINDER, event);
        tell(occurrence, applications.get(event.application()), Template.VISIT_REMINDER, event.at());
    }

    @ApplicationModuleListener(id = REFUSED)
    void on(AgreementRefused event) {
        tell(occurrences.of(REFUSED, event), event.application(), Template.AGREEMENT_REFUSED, "verify");
    }

    @ApplicationModuleListener(id = ADMITTED)
    void on(MemberAdmitted event) {
        var welcome = new Message(Template.MEMBER_ADMITTED, event.centre(), "/card", null, null, null);
        tell(occurrences.of(ADMITTED, event), event.person(), welcome);
    }

    /** @param level what the centre promises or gives time for from now on */
    private void tell(Occurrence occurrence, ApplicationId id, Template template, @Nullable String level) {
        var application = applications.get(id);
        var due = level == null ? null : levels.due(application.centre(), level, occurrence.at());
        tell(occurrence, application, template, due);
    }

    private void tell(Occurrence occurrence, ApplicationSummary application, Template template, @Nullable Instant due) {
        tell(occurrence, application.applicant(), message(application, template, due));
    }

    private void tell(Occurrence occurrence, PersonId reader, Message message) {
        people.find(reader).ifPresent(person -> telling.everywhere(occurrence, person, message));
    }

    private static Message message(ApplicationSummary application, Template template, @Nullable Instant due) {
        return new Message(template, application.centre(), application.path(), application.number(), due, null);
    }
}
