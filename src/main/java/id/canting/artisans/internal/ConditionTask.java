package id.canting.artisans.internal;

import id.canting.artisans.ArtisansRefusal;
import id.canting.artisans.internal.MemberCondition.Change;
import id.canting.centre.Centres;
import id.canting.documents.Document;
import id.canting.documents.Documents;
import id.canting.identity.Scope;
import id.canting.people.Involvements.Kind;
import id.canting.people.People;
import id.canting.workflow.StaffTask;
import id.canting.workflow.TaskRefusal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the two tasks over a condition have in common. */
abstract class ConditionTask implements StaffTask {

    private final String element;
    private final String serviceLevel;
    final ConditionRepository conditions;
    final ConditionKeeper keeper;
    private final Documents documents;
    private final People people;
    private final Centres centres;

    ConditionTask(
            String element,
            String serviceLevel,
            ConditionRepository conditions,
            ConditionKeeper keeper,
            Documents documents,
            People people,
            Centres centres) {
        this.element = element;
        this.serviceLevel = serviceLevel;
        this.conditions = conditions;
        this.keeper = keeper;
        this.documents = documents;
        this.people = people;
        this.centres = centres;
    }

    record View(
            Member.State member,
            String name,
            MemberCondition.State condition,
            String laidBy,
            List<Document> papers,
            List<Change> history,
            ZoneId zone) {}

    /** Takes what was decided, or refuses it; the row is locked. */
    abstract Map<String, String> take(Scope me, MemberCondition condition, Map<String, @Nullable Object> values);

    Map<String, List<Option>> options() {
        return Map.of();
    }

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
        return MemberTask.about(keeper.member(conditions.get(businessKey)));
    }

    @Override
    public Set<Kind> barring() {
        return Set.of(Kind.RELATED);
    }

    @Override
    public Page page(Scope me, String businessKey) {
        var condition = conditions.get(businessKey);
        var member = keeper.member(condition);
        var by = condition.state().laidBy();
        var view = new View(
                member.state(),
                member.admission().identity().name(),
                condition.state(),
                people.names(List.of(by)).getOrDefault(by, ""),
                documents.of(ConditionService.papers(condition.id())),
                conditions.history(condition),
                centres.get(member.centre()).zone());
        return new Page("artisans/condition-task", view, Map.of(), options(), Map.of());
    }

    @Override
    public Map<String, String> submit(Scope me, String businessKey, Map<String, @Nullable Object> values) {
        var condition = conditions.lock(businessKey);
        if (keeper.member(condition).person().equals(me.person())) {
            throw new TaskRefusal(null, "artisans.own-membership");
        }
        try {
            return take(me, condition, values);
        } catch (ArtisansRefusal refusal) {
            throw new TaskRefusal(null, String.valueOf(refusal.getMessage()), refusal.getArguments());
        }
    }

    static String text(Map<String, @Nullable Object> values, String key) {
        var value = values.get(key);
        return value == null ? "" : value.toString().strip();
    }
}
