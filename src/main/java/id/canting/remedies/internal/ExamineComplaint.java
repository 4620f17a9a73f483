package id.canting.remedies.internal;

import id.canting.audit.Audit;
import id.canting.identity.Scope;
import id.canting.people.Involvements;
import id.canting.people.Involvements.Kind;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Somebody who has nothing to do with it looks into a complaint. */
@Component
class ExamineComplaint extends ComplaintTask {

    private final Audit audit;
    private final Clock clock;

    ExamineComplaint(
            ComplaintRepository complaints, ComplaintViews views, Involvements involvements, Audit audit, Clock clock) {
        super("ExamineComplaint", "examine-complaint", complaints, views, involvements);
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    Map<String, String> take(Scope me, Complaint complaint, Values values) {
        complaint.examine(me.person(), values.text("finding"), clock.instant());
        complaints.save(complaint, me.person(), null);
        involve(complaint, me.person(), Kind.VERIFIED);
        audit.record(complaint.centre(), me.person(), "ComplaintExamined", complaint.id(), Map.of());
        return Map.of();
    }
}
