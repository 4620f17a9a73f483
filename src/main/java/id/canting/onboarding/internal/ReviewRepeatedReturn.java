package id.canting.onboarding.internal;

import id.canting.audit.Audit;
import id.canting.centre.ServiceLevels;
import id.canting.identity.Scope;
import id.canting.people.Involvements;
import id.canting.people.Involvements.Kind;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Instead of a fourth letter: a supervisor offers help, takes the application as it is, or refuses it. */
@Component
class ReviewRepeatedReturn extends ApplicationTask {

    private final Reasons reasons;
    private final ServiceLevels serviceLevels;
    private final ApplicationDecisions decisions;
    private final Audit audit;
    private final Clock clock;

    ReviewRepeatedReturn(
            ApplicationRepository applications,
            AnswersRepository answers,
            CaseViews views,
            Involvements involvements,
            Reasons reasons,
            ServiceLevels serviceLevels,
            ApplicationDecisions decisions,
            Audit audit,
            Clock clock) {
        super("ReviewRepeatedReturn", "decide-membership", applications, answers, views, involvements);
        this.reasons = reasons;
        this.serviceLevels = serviceLevels;
        this.decisions = decisions;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Set<Kind> barring() {
        return Set.of(Kind.VERIFIED, Kind.RELATED, Kind.HELPED);
    }

    @Override
    Map<String, List<Option>> options(Scope me, CaseView view) {
        return Map.of("reasons", reasons.options());
    }

    @Override
    Map<String, String> take(Scope me, MembershipApplication application, TaskValues values) {
        var review = values.text("review");
        var now = clock.instant();
        var due = serviceLevels.due(application.centre(), "correction-window", now);
        var change =
                switch (review) {
                    case "assist" -> application.returnWithHelp(me.person(), values.text("message"), due, now);
                    case "as-is" -> application.takeAsIs(me.person(), values.text("grounds"), now);
                    case "refuse" -> application.reject(me.person(), reasons.refusal(values), now);
                    default -> throw new TaskRefusal("review", "onboarding.decide.decision-missing");
                };
        applications.save(application, change);
        audit.record(me.centre(), me.person(), "RepeatedReturnReviewed", application.id(), Map.of("review", review));
        if (review.equals("refuse")) {
            decisions.seal(application, change, "membership-refused-after-returns", element());
        }
        involve(me, application, review.equals("refuse") ? Kind.DECIDED : Kind.VERIFIED);
        return Map.of(
                "verification", review.equals("assist") ? "return" : review.equals("as-is") ? "complete" : "refused");
    }
}
