package id.canting.onboarding.internal;

import id.canting.audit.Audit;
import id.canting.identity.Scope;
import id.canting.people.Involvements;
import id.canting.people.Involvements.Kind;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Staff ask where somebody goes on who is known at another centre, too, and has not said so themselves. */
@Component
class ClarifyElsewhere extends ApplicationTask {

    private final Elsewhere elsewhere;
    private final Audit audit;
    private final Clock clock;

    ClarifyElsewhere(
            ApplicationRepository applications,
            AnswersRepository answers,
            CaseViews views,
            Involvements involvements,
            Elsewhere elsewhere,
            Audit audit,
            Clock clock) {
        super("ClarifyElsewhere", "resolve-duplicate", applications, answers, views, involvements);
        this.elsewhere = elsewhere;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    Map<String, String> take(Scope me, MembershipApplication application, TaskValues values) {
        var outcome = values.text("elsewhere");
        switch (outcome) {
            case "different" -> application.stayInScreening(me.person());
            case "here" -> {
                application.stayInScreening(me.person());
                if (!elsewhere.none(application)) {
                    throw new TaskRefusal("elsewhere", "onboarding.elsewhere.still-open");
                }
            }
            case "there" ->
                applications.save(
                        application, application.goOnElsewhere(me.person(), values.text("grounds"), clock.instant()));
            default -> throw new TaskRefusal("elsewhere", "onboarding.decide.decision-missing");
        }
        audit.record(me.centre(), me.person(), "ElsewhereClarified", application.id(), Map.of("outcome", outcome));
        involve(me, application, Kind.VERIFIED);
        return Map.of("screening", outcome.equals("there") ? "elsewhere" : "here");
    }
}
