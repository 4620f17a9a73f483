package id.canting.artisans.internal;

import id.canting.artisans.MemberNotice;
import id.canting.artisans.Offboarding;
import id.canting.artisans.OpenWork;
import id.canting.artisans.internal.OffboardingCase.Kind;
import id.canting.artisans.internal.OffboardingCase.Status;
import id.canting.identity.Scope;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Consequences that the process asks for. What a human decided was recorded before, with who decided it. */
@Component("offboarding")
@Transactional
class OffboardingSteps implements Offboarding {

    private final OffboardingCases cases;
    private final MemberRepository members;
    private final List<OpenWork> work;
    private final StandingChanges changes;
    private final Clock clock;

    OffboardingSteps(
            OffboardingCases cases,
            MemberRepository members,
            ObjectProvider<OpenWork> work,
            StandingChanges changes,
            Clock clock) {
        this.cases = cases;
        this.members = members;
        this.work =
                work.stream().sorted(Comparator.comparingInt(OpenWork::order)).toList();
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public String reflectionDeadline(String offboarding) {
        return due(offboarding);
    }

    @Override
    public String hearingDeadline(String offboarding) {
        return due(offboarding);
    }

    @Override
    public void hearingOver(String offboarding) {
        var one = cases.lock(offboarding);
        if (one.status() == Status.HEARING) {
            cases.save(one, one.hearingOver(clock.instant()));
        }
    }

    @Override
    public void endMembership(String offboarding) {
        var one = cases.lock(offboarding);
        var member = member(one);
        if (member.ended()) {
            return;
        }
        var now = clock.instant();
        if (one.opening().kind() == Kind.RESIGNATION) {
            cases.save(one, one.reflectionOver(now));
            changes.record(member, member.resign(now), member.person(), "MemberResigned");
            changes.tell(member, MemberNotice.Kind.RESIGNED, null);
        } else {
            var decider = Objects.requireNonNull(one.decidedBy());
            var because = Objects.requireNonNull(one.decision());
            changes.record(member, member.end(decider, because, now), decider, "MembershipEnded");
            changes.tell(member, MemberNotice.Kind.ENDED_BY_DECISION, null);
        }
    }

    @Override
    public void closeOpenWork(String offboarding) {
        var one = cases.lock(offboarding);
        if (one.status() != Status.ENDING) {
            return;
        }
        var member = member(one);
        work.forEach(each -> each.close(member.centre(), member.person()));
        cases.save(one, one.ended(clock.instant()));
    }

    private String due(String offboarding) {
        return Objects.requireNonNull(cases.get(offboarding).opening().due()).toString();
    }

    private Member member(OffboardingCase one) {
        var opening = one.opening();
        return members.lock(new Scope(opening.centre(), opening.by(), Set.of()), opening.member())
                .orElseThrow();
    }
}
