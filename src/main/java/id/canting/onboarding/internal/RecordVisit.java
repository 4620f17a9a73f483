package id.canting.onboarding.internal;

import id.canting.audit.Audit;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.internal.Visits.Outcome;
import id.canting.onboarding.internal.Visits.Visit;
import id.canting.people.Involvements;
import id.canting.people.Involvements.Kind;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What was found at the applicant's place, or that nobody was there. */
@Component
class RecordVisit extends ApplicationTask {

    private final Visits visits;
    private final Audit audit;
    private final Clock clock;

    RecordVisit(
            ApplicationRepository applications,
            AnswersRepository answers,
            CaseViews views,
            Involvements involvements,
            Visits visits,
            Audit audit,
            Clock clock) {
        super("RecordVisit", "visit", applications, answers, views, involvements);
        this.visits = visits;
        this.audit = audit;
        this.clock = clock;
    }

    /** It goes to whoever was named. */
    @Override
    public Optional<PersonId> preferred(String businessKey) {
        return visits.ahead(ApplicationId.of(businessKey)).map(Visit::visitor);
    }

    @Override
    Map<String, String> take(Scope me, MembershipApplication application, TaskValues values) {
        application.requireVisit();
        var visit = visits.ahead(application.id()).orElseThrow(() -> new TaskRefusal(null, "onboarding.moved-on"));
        var now = clock.instant();
        if (now.isBefore(visit.plannedFor())) {
            throw new TaskRefusal("found", "onboarding.visit.not-yet");
        }
        var findings = values.text("findings");
        var made = values.text("found").equals("yes");
        var missed = visits.missed(application.id());
        visits.end(
                visit,
                made ? Outcome.MADE : Outcome.NOBODY,
                made ? Set.copyOf(values.texts("seen")) : Set.of(),
                made ? values.text("technique").equals("shown") : null,
                findings,
                now);
        var again = !made && missed + 1 < Visits.ATTEMPTS;
        applications.save(
                application,
                again
                        ? application.missVisit(me.person(), findings, now)
                        : application.endVisit(me.person(), findings, now));
        var outcome = made ? "made" : again ? "again" : "missed";
        audit.record(me.centre(), me.person(), "VisitRecorded", application.id(), Map.of("outcome", outcome));
        involve(me, application, Kind.VISITED);
        return Map.of("visit", outcome);
    }
}
