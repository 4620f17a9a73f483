package id.canting.onboarding.internal;

import id.canting.audit.Audit;
import id.canting.identity.Scope;
import id.canting.onboarding.ApplicationId;
import id.canting.people.Involvements;
import id.canting.people.Involvements.Kind;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A table proposes to refuse; a person says whether it holds. */
@Component
class ConfirmIneligible extends ApplicationTask {

    private final CaseRecords records;
    private final Reasons reasons;
    private final ApplicationDecisions decisions;
    private final Audit audit;
    private final Clock clock;

    ConfirmIneligible(
            ApplicationRepository applications,
            AnswersRepository answers,
            CaseViews views,
            Involvements involvements,
            CaseRecords records,
            Reasons reasons,
            ApplicationDecisions decisions,
            Audit audit,
            Clock clock) {
        super("ConfirmIneligible", "verify", applications, answers, views, involvements);
        this.records = records;
        this.reasons = reasons;
        this.decisions = decisions;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    Map<String, @Nullable Object> values(Scope me, CaseView view) {
        Map<String, @Nullable Object> values = new HashMap<>();
        records.findings(ApplicationId.of(view.id()))
                .eligibility()
                .ifPresent(eligibility -> values.put("reason", eligibility.reason()));
        return values;
    }

    @Override
    Map<String, List<Option>> options(Scope me, CaseView view) {
        return Map.of("reasons", reasons.options());
    }

    @Override
    Map<String, String> take(Scope me, MembershipApplication application, TaskValues values) {
        var outcome = values.text("ineligibility");
        var now = clock.instant();
        var change =
                switch (outcome) {
                    case "refuse" -> application.reject(me.person(), reasons.refusal(values), now);
                    case "verify" -> application.doubtIneligibility(me.person(), values.text("grounds"), now);
                    default -> throw new TaskRefusal("ineligibility", "onboarding.decide.decision-missing");
                };
        applications.save(application, change);
        audit.record(me.centre(), me.person(), "IneligibilityJudged", application.id(), Map.of("outcome", outcome));
        if (outcome.equals("refuse")) {
            decisions.seal(application, change, "membership-ineligible", element());
        }
        involve(me, application, Kind.VERIFIED);
        return Map.of("ineligibility", outcome);
    }
}
