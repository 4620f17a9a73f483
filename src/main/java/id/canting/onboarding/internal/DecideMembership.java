package id.canting.onboarding.internal;

import id.canting.audit.Audit;
import id.canting.identity.Scope;
import id.canting.onboarding.ApplicationStatus;
import id.canting.people.Involvements;
import id.canting.people.Involvements.Kind;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A supervisor who did not verify decides: approve, also with a condition, refuse with a reason, or ask the verifier again. */
@Component
class DecideMembership extends ApplicationTask {

    private final Reasons reasons;
    private final ApplicationDecisions decisions;
    private final Conditions conditions;
    private final Changes changes;
    private final Audit audit;
    private final Clock clock;

    DecideMembership(
            ApplicationRepository applications,
            AnswersRepository answers,
            CaseViews views,
            Involvements involvements,
            Reasons reasons,
            ApplicationDecisions decisions,
            Conditions conditions,
            Changes changes,
            Audit audit,
            Clock clock) {
        super("DecideMembership", "decide-membership", applications, answers, views, involvements);
        this.reasons = reasons;
        this.decisions = decisions;
        this.conditions = conditions;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Set<Kind> barring() {
        return Set.of(Kind.VERIFIED, Kind.VISITED, Kind.DECIDED, Kind.RELATED, Kind.HELPED);
    }

    @Override
    Map<String, List<Option>> options(Scope me, CaseView view) {
        return Map.of("reasons", reasons.options());
    }

    /** After an appeal that was upheld somebody else decides. */
    private void requireNotRefusedBefore(Scope me, MembershipApplication application) {
        if (applications.history(application.id()).stream()
                .anyMatch(change ->
                        change.to() == ApplicationStatus.REJECTED && me.person().equals(change.by()))) {
            throw new OnboardingRefusal("onboarding.decide.own-refusal");
        }
    }

    @Override
    Map<String, String> take(Scope me, MembershipApplication application, TaskValues values) {
        var decision = values.text("decision");
        requireNotRefusedBefore(me, application);
        if (changes.open(application.id())) {
            throw new TaskRefusal("decision", "onboarding.decide.change-open");
        }
        conditions.forget(application.id());
        var change =
                switch (decision) {
                    case "approve" -> application.approve(me.person(), clock.instant());
                    case "approve-with-condition" ->
                        application.approve(me.person(), conditions.lay(me, application, values), clock.instant());
                    case "ask-again" -> application.askAgain(me.person(), values.text("question"), clock.instant());
                    case "refuse" -> application.reject(me.person(), reasons.refusal(values), clock.instant());
                    default -> throw new TaskRefusal("decision", "onboarding.decide.decision-missing");
                };
        applications.save(application, change);
        audit.record(me.centre(), me.person(), "MembershipDecided", application.id(), Map.of("decision", decision));
        if (!decision.equals("ask-again")) {
            decisions.seal(
                    application,
                    change,
                    decision.equals("refuse") ? "membership-refused" : "membership-approved",
                    element());
            involve(me, application, Kind.DECIDED);
        }
        return Map.of("decision", decision.equals("approve-with-condition") ? "approve" : decision);
    }
}
