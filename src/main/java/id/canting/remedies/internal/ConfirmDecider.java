package id.canting.remedies.internal;

import id.canting.audit.Audit;
import id.canting.centre.ServiceLevels;
import id.canting.identity.Scope;
import id.canting.people.Involvements.Kind;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The second signature under an appointment, or the refusal of it. */
@Component
class ConfirmDecider extends AppealTask {

    private final ServiceLevels levels;
    private final Audit audit;
    private final Clock clock;

    ConfirmDecider(AppealRepository appeals, AppealViews views, ServiceLevels levels, Audit audit, Clock clock) {
        super("ConfirmDecider", "find-decider", appeals, views);
        this.levels = levels;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Set<Kind> barring() {
        return Set.of(Kind.RELATED);
    }

    @Override
    Map<String, String> take(Scope me, Appeal appeal, Values values) {
        var confirmation = values.text("confirmation");
        switch (confirmation) {
            case "yes" -> {
                var now = clock.instant();
                var due = levels.due(appeal.centre(), "appeal-decided", now);
                appeals.save(appeal, appeal.sign(me.person(), due, now));
            }
            case "no" -> {
                appeal.refuseToSign(me.person());
                appeals.save(appeal);
            }
            default -> throw new TaskRefusal("confirmation", "remedies.choose");
        }
        audit.record(appeal.centre(), me.person(), "DeciderSigned", appeal.id(), Map.of("decision", confirmation));
        return Map.of("confirmation", confirmation);
    }
}
