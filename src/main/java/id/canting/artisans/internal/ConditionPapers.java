package id.canting.artisans.internal;

import id.canting.documents.DocumentAccess;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What shows that a condition is met: the member's own; staff while it is open; supervisors also afterwards. */
@Component
class ConditionPapers implements DocumentAccess {

    static final String KIND = "condition";

    private final ConditionRepository conditions;
    private final ConditionKeeper keeper;

    ConditionPapers(ConditionRepository conditions, ConditionKeeper keeper) {
        this.conditions = conditions;
        this.keeper = keeper;
    }

    @Override
    public String caseKind() {
        return KIND;
    }

    @Override
    public boolean mayRead(SignedIn me, UUID caseId) {
        var centre = me.centre();
        return centre != null
                && conditions
                        .find(centre, caseId)
                        .filter(condition -> keeper.member(condition).person().equals(me.person())
                                || me.is(Role.SUPERVISOR)
                                || me.is(Role.STAFF) && condition.status().open())
                        .isPresent();
    }

    @Override
    public PersonId subject(UUID caseId) {
        return keeper.member(conditions.get(caseId.toString())).person();
    }
}
