package id.canting.artisans.internal;

import id.canting.artisans.MemberNotice;
import id.canting.centre.Centres;
import id.canting.documents.Documents;
import id.canting.identity.Scope;
import id.canting.people.People;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Staff look whether a condition is met, as the member says. */
@Component
class ConfirmCondition extends ConditionTask {

    private final Clock clock;

    ConfirmCondition(
            ConditionRepository conditions,
            ConditionKeeper keeper,
            Documents documents,
            People people,
            Centres centres,
            Clock clock) {
        super("ConfirmCondition", "confirm-condition", conditions, keeper, documents, people, centres);
        this.clock = clock;
    }

    @Override
    Map<String, String> take(Scope me, MemberCondition condition, Map<String, @Nullable Object> values) {
        var confirmation = text(values, "confirmation");
        switch (confirmation) {
            case "met" -> {
                keeper.record(condition, condition.confirm(me.person(), clock.instant()), "ConditionConfirmed");
                keeper.tell(condition, MemberNotice.Kind.CONDITION_FULFILLED);
            }
            case "not-met" -> {
                keeper.record(
                        condition,
                        condition.sendBack(me.person(), text(values, "missing"), clock.instant()),
                        "ConditionSentBack");
                keeper.tell(condition, MemberNotice.Kind.CONDITION_STILL_OPEN);
            }
            default -> throw new TaskRefusal("confirmation", "artisans.condition.choose");
        }
        return Map.of("confirmation", confirmation);
    }
}
