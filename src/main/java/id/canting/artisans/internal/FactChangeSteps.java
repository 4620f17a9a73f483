package id.canting.artisans.internal;

import id.canting.artisans.FactChange;
import id.canting.artisans.MemberNotice;
import id.canting.artisans.OpenWork;
import id.canting.artisans.internal.ChangeRequest.Status;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Consequences that the process asks for; and what is still asked for ends with the membership. */
@Component("factChange")
@Transactional
class FactChangeSteps implements FactChange, OpenWork {

    private final ChangeRequests requests;
    private final MemberRepository members;
    private final MemberFacts facts;
    private final StandingChanges standings;
    private final Workflow workflow;
    private final Clock clock;

    FactChangeSteps(
            ChangeRequests requests,
            MemberRepository members,
            MemberFacts facts,
            StandingChanges standings,
            Workflow workflow,
            Clock clock) {
        this.requests = requests;
        this.members = members;
        this.facts = facts;
        this.standings = standings;
        this.workflow = workflow;
        this.clock = clock;
    }

    @Override
    public void make(String change) {
        var asked = requests.get(change).asked();
        // the member first, as everywhere: nobody waits crosswise
        var member = members.lock(new Scope(asked.centre(), asked.by(), Set.of()), asked.member())
                .orElseThrow();
        var one = requests.lock(change);
        if (one.status() != Status.ACCEPTED) {
            return;
        }
        requests.save(one, one.made(clock.instant()));
        var answers = Objects.requireNonNull(one.approvedBy() == null ? one.checkedBy() : one.approvedBy());
        facts.change(member, asked.fact(), asked.value(), answers);
        standings.tell(
                member,
                asked.fact().onCard() ? MemberNotice.Kind.CHANGE_MADE_ON_CARD : MemberNotice.Kind.CHANGE_MADE,
                null);
    }

    @Override
    public int order() {
        return 0;
    }

    /** What a change would have been is of no consequence any more. */
    @Override
    public List<String> consequences(CentreId centre, PersonId person) {
        return List.of();
    }

    @Override
    public void close(CentreId centre, PersonId person) {
        members.ofPerson(centre, person).map(Member::id).ifPresent(member -> requests.open(centre, member)
                .forEach(open -> {
                    var one = requests.lock(open.asked().id().toString());
                    requests.save(one, one.withdraw(person, clock.instant()));
                    workflow.correlate("ChangeWithdrawn", one.asked().id().toString());
                }));
    }
}
