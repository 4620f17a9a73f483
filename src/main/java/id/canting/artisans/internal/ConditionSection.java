package id.canting.artisans.internal;

import id.canting.artisans.MemberSection;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import org.springframework.stereotype.Component;

/** The conditions of a membership, on the member's page for staff. */
@Component
class ConditionSection implements MemberSection {

    private static final int MOST = 5;

    private final MemberRepository members;
    private final ConditionRepository conditions;
    private final MemberWords words;

    ConditionSection(MemberRepository members, ConditionRepository conditions, MemberWords words) {
        this.members = members;
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
                members
                        .ofPerson(me.centre(), person)
                        .map(member -> conditions.all(me.centre(), member.id(), MOST))
                        .stream()
                        .flatMap(found -> found.stream().map(MemberCondition::state))
                        .map(one -> new Line(
                                one.words(),
                                words.say("artisans.condition.line." + one.status(), words.day(one.due())),
                                null))
                        .toList());
    }
}
