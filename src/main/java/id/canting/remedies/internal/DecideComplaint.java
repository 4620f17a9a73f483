package id.canting.remedies.internal;

import id.canting.audit.Audit;
import id.canting.identity.Scope;
import id.canting.people.Involvements;
import id.canting.people.Involvements.Kind;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Another person than the one who looked into it decides, answers, and says what has to change. */
@Component
class DecideComplaint extends ComplaintTask {

    private static final String FOUNDED = "COMPLAINT_FOUNDED";
    private static final String UNFOUNDED = "COMPLAINT_UNFOUNDED";

    private final RemedyReasons reasons;
    private final ComingDay days;
    private final RemedyDecisions decisions;
    private final Audit audit;
    private final Clock clock;

    DecideComplaint(
            ComplaintRepository complaints,
            ComplaintViews views,
            Involvements involvements,
            RemedyReasons reasons,
            ComingDay days,
            RemedyDecisions decisions,
            Audit audit,
            Clock clock) {
        super("DecideComplaint", "decide-complaint", complaints, views, involvements);
        this.reasons = reasons;
        this.days = days;
        this.decisions = decisions;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Set<Kind> barring() {
        return Set.of(Kind.VERIFIED, Kind.RELATED);
    }

    @Override
    Map<String, List<Option>> options(Scope me) {
        return Map.of("foundedReasons", reasons.options(FOUNDED), "unfoundedReasons", reasons.options(UNFOUNDED));
    }

    @Override
    Map<String, String> take(Scope me, Complaint complaint, Values values) {
        var founded =
                switch (values.text("outcome")) {
                    case "founded" -> true;
                    case "unfounded" -> false;
                    default -> throw new TaskRefusal("outcome", "remedies.choose");
                };
        var reason = founded
                ? reasons.require(values, "foundedReason", FOUNDED)
                : reasons.require(values, "unfoundedReason", UNFOUNDED);
        var action = values.text("action");
        var measure = action.equals("yes")
                ? new Complaint.Measure(values.text("measure"), days.read(complaint.centre(), values, "until"))
                : null;
        complaint.decide(me.person(), founded, new Verdict(reason, values.text("answer")), measure, clock.instant());
        complaints.save(complaint, me.person(), values.text("answer"));
        audit.record(
                complaint.centre(),
                me.person(),
                "ComplaintDecided",
                complaint.id(),
                Map.of("decision", values.text("outcome")));
        decisions.seal(complaint);
        return Map.of("action", measure == null ? "no" : "yes");
    }
}
