package id.canting.artisans.internal;

import id.canting.artisans.MemberSection;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import org.springframework.stereotype.Component;

/** The conditions of a membership, on the member's page for staff. */
@Component
class ConditionSection implements MemberSection {

    private static final int MOST = 5;

    private final ConditionRepository conditions;
    private final MemberWords words;

    ConditionSection(ConditionRepository conditions, MemberWords words) {
        this.conditions = conditions;
        this.words = words;
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public Section of(Scope me, PersonId person) {
        return new Section(
                words.say("artisans.condition.title"),
                conditions.all(me.centre(), person, MOST).stream()
                        .map(MemberCondition::state)
                        .map(one -> new Line(
                                one.words(),
                                words.say("artisans.condition.line." + one.status(), words.day(one.due())),
                                null))
                        .toList());
    }
}
