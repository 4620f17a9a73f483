package id.canting.remedies.internal;

import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.Involvements;
import id.canting.people.Involvements.Kind;
import id.canting.remedies.ComplaintId;
import id.canting.workflow.StaffTask;
import id.canting.workflow.TaskRefusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the tasks over a complaint have in common: whom it is about does none of them. */
abstract class ComplaintTask implements StaffTask {

    private final String element;
    private final String serviceLevel;
    final ComplaintRepository complaints;
    private final ComplaintViews views;
    private final Involvements involvements;

    ComplaintTask(
            String element,
            String serviceLevel,
            ComplaintRepository complaints,
            ComplaintViews views,
            Involvements involvements) {
        this.element = element;
        this.serviceLevel = serviceLevel;
        this.complaints = complaints;
        this.views = views;
        this.involvements = involvements;
    }

    /** Takes what was decided, or refuses it; the row is locked. */
    abstract Map<String, String> take(Scope me, Complaint complaint, Values values);

    @Override
    public String element() {
        return element;
    }

    @Override
    public String serviceLevel() {
        return serviceLevel;
    }

    @Override
    public Subject subject(String businessKey) {
        var complaint = complaints.ofProcess(ComplaintId.of(businessKey));
        return new Subject(complaint.centre(), complaint.person(), views.nameOf(complaint), complaint.number(), "");
    }

    @Override
    public Set<Kind> barring() {
        return Set.of(Kind.RELATED);
    }

    @Override
    public Page page(Scope me, String businessKey) {
        var complaint = complaints.get(me, ComplaintId.of(businessKey));
        return new Page("remedies/complaint-task", views.of(complaint), Map.of(), options(me), values(complaint));
    }

    Map<String, List<Option>> options(Scope me) {
        return Map.of();
    }

    Map<String, @Nullable Object> values(Complaint complaint) {
        return Map.of();
    }

    @Override
    public Map<String, String> submit(Scope me, String businessKey, Map<String, @Nullable Object> values) {
        try {
            return take(me, complaints.lock(me, ComplaintId.of(businessKey)), new Values(values));
        } catch (RemediesRefusal refusal) {
            throw new TaskRefusal(null, String.valueOf(refusal.getMessage()), refusal.getArguments());
        }
    }

    void involve(Complaint complaint, PersonId person, Kind kind) {
        involvements.add(
                complaint.centre(),
                complaint.person(),
                person,
                kind,
                complaint.id().toString());
    }
}
