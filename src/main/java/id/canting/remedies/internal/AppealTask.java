package id.canting.remedies.internal;

import id.canting.identity.Scope;
import id.canting.people.Involvements.Kind;
import id.canting.remedies.AppealId;
import id.canting.workflow.StaffTask;
import id.canting.workflow.TaskRefusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the tasks over an appeal have in common: nobody who had to do with the case does any of them. */
abstract class AppealTask implements StaffTask {

    private final String element;
    private final String serviceLevel;
    final AppealRepository appeals;
    final AppealViews views;

    AppealTask(String element, String serviceLevel, AppealRepository appeals, AppealViews views) {
        this.element = element;
        this.serviceLevel = serviceLevel;
        this.appeals = appeals;
        this.views = views;
    }

    /** Takes what was decided, or refuses it; the row is locked. */
    abstract Map<String, String> take(Scope me, Appeal appeal, Values values);

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
        var appeal = appeals.ofProcess(AppealId.of(businessKey));
        return new Subject(
                appeal.desk(),
                appeal.person(),
                views.nameOf(appeal.person()),
                appeal.number(),
                appeal.about().number());
    }

    @Override
    public Set<Kind> barring() {
        return Impartial.INVOLVED;
    }

    @Override
    public Page page(Scope me, String businessKey) {
        var appeal = appeals.get(me, AppealId.of(businessKey));
        return new Page("remedies/appeal-task", views.of(appeal), Map.of(), options(appeal), values(appeal));
    }

    Map<String, List<Option>> options(Appeal appeal) {
        return Map.of();
    }

    Map<String, @Nullable Object> values(Appeal appeal) {
        return Map.of();
    }

    @Override
    public Map<String, String> submit(Scope me, String businessKey, Map<String, @Nullable Object> values) {
        try {
            return take(me, appeals.lock(me, AppealId.of(businessKey)), new Values(values));
        } catch (RemediesRefusal refusal) {
            throw new TaskRefusal(null, String.valueOf(refusal.getMessage()), refusal.getArguments());
        }
    }
}
