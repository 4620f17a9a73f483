package id.canting.onboarding.internal;

import id.canting.audit.Audit;
import id.canting.identity.Scope;
import id.canting.people.Involvements;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The applicant does not agree to the agreement: staff talk with them, and offer it again or close the application. */
@Component
class ClarifyAgreement extends ApplicationTask {

    private final ApplicationDecisions decisions;
    private final ExceptionalApplications exceptional;
    private final Audit audit;
    private final Clock clock;

    ClarifyAgreement(
            ApplicationRepository applications,
            AnswersRepository answers,
            CaseViews views,
            Involvements involvements,
            ApplicationDecisions decisions,
            ExceptionalApplications exceptional,
            Audit audit,
            Clock clock) {
        super("ClarifyAgreement", "verify", applications, answers, views, involvements);
        this.decisions = decisions;
        this.exceptional = exceptional;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    Map<String, String> take(Scope me, MembershipApplication application, TaskValues values) {
        var clarification = values.text("clarification");
        var now = clock.instant();
        var change =
                switch (clarification) {
                    case "offer" -> application.offerAgain(me.person(), values.text("note"), now);
                    case "decline" -> application.decline(me.person(), values.text("note"), now);
                    default -> throw new TaskRefusal("clarification", "onboarding.decide.decision-missing");
                };
        applications.save(application, change);
        if (application.status().isFinal()) {
            exceptional.end(application.id());
        }
        audit.record(
                me.centre(),
                me.person(),
                "AgreementClarified",
                application.id(),
                Map.of("clarification", clarification));
        if (clarification.equals("decline")) {
            decisions.seal(application, change, "application-declined", element());
        }
        return Map.of("clarification", clarification);
    }
}
