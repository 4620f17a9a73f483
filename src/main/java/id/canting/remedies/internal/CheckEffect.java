package id.canting.remedies.internal;

import id.canting.audit.Audit;
import id.canting.identity.Scope;
import id.canting.people.Involvements;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Whether what was promised has helped; if not yet, there is a new date. */
@Component
class CheckEffect extends ComplaintTask {

    private final ComingDay days;
    private final Audit audit;
    private final Clock clock;

    CheckEffect(
            ComplaintRepository complaints,
            ComplaintViews views,
            Involvements involvements,
            ComingDay days,
            Audit audit,
            Clock clock) {
        super("CheckEffect", "decide-complaint", complaints, views, involvements);
        this.days = days;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    Map<String, String> take(Scope me, Complaint complaint, Values values) {
        var effect = values.text("effect");
        var seen = values.text("seen");
        switch (effect) {
            case "good" -> complaint.settle(seen, clock.instant());
            case "not-yet" ->
                complaint.giveMoreTime(seen, days.read(complaint.centre(), values, "again"), clock.instant());
            default -> throw new TaskRefusal("effect", "remedies.choose");
        }
        complaints.save(complaint, me.person(), seen);
        audit.record(
                complaint.centre(), me.person(), "ComplaintEffectChecked", complaint.id(), Map.of("outcome", effect));
        return Map.of("effect", effect);
    }
}
