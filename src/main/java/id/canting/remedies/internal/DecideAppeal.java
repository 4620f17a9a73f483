package id.canting.remedies.internal;

import id.canting.audit.Audit;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.remedies.AppealId;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Somebody impartial decides by the frozen file. */
@Component
class DecideAppeal extends AppealTask {

    static final String UPHELD = "APPEAL_UPHELD";
    static final String DISMISSED = "APPEAL_DISMISSED";

    private final RemedyReasons reasons;
    private final RemedyDecisions decisions;
    private final Audit audit;
    private final Clock clock;

    DecideAppeal(
            AppealRepository appeals,
            AppealViews views,
            RemedyReasons reasons,
            RemedyDecisions decisions,
            Audit audit,
            Clock clock) {
        super("DecideAppeal", "appeal-decided", appeals, views);
        this.reasons = reasons;
        this.decisions = decisions;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Optional<PersonId> preferred(String businessKey) {
        return Optional.ofNullable(appeals.ofProcess(AppealId.of(businessKey)).appointment())
                .map(Appeal.Appointment::person);
    }

    @Override
    Map<String, List<Option>> options(Appeal appeal) {
        return options(reasons);
    }

    static Map<String, List<Option>> options(RemedyReasons reasons) {
        return Map.of("upheldReasons", reasons.options(UPHELD), "dismissedReasons", reasons.options(DISMISSED));
    }

    @Override
    Map<String, String> take(Scope me, Appeal appeal, Values values) {
        var decision = values.text("decision");
        var uphold = upholds(decision, "decision");
        appeals.save(appeal, appeal.decide(me.person(), uphold, verdict(reasons, uphold, values), clock.instant()));
        audit.record(
                appeal.centre(),
                me.person(),
                "AppealDecided",
                appeal.id(),
                Map.of("decision", decision, "case", appeal.about().caseId().toString()));
        decisions.seal(appeal, element());
        return Map.of("decision", decision);
    }

    static boolean upholds(String decision, String field) {
        return switch (decision) {
            case "uphold" -> true;
            case "dismiss" -> false;
            default -> throw new TaskRefusal(field, "remedies.choose");
        };
    }

    static Verdict verdict(RemedyReasons reasons, boolean uphold, Values values) {
        var reason = uphold
                ? reasons.require(values, "upheldReason", UPHELD)
                : reasons.require(values, "dismissedReason", DISMISSED);
        if (values.text("explanation").isEmpty()) {
            throw new TaskRefusal("explanation", "remedies.explanation-missing");
        }
        return new Verdict(reason, values.text("explanation"));
    }
}
