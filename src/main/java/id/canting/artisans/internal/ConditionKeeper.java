package id.canting.artisans.internal;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.artisans.MemberConditions;
import id.canting.artisans.MemberId;
import id.canting.artisans.MemberNotice;
import id.canting.artisans.OpenWork;
import id.canting.artisans.internal.MemberCondition.Change;
import id.canting.artisans.internal.MemberCondition.Status;
import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down each step of a condition everywhere that it belongs: the row, its history, the audit, the member's news. */
@Component
@Transactional
class ConditionKeeper implements MemberConditions, OpenWork {

    private static final Logger log = LoggerFactory.getLogger(ConditionKeeper.class);

    private final ConditionRepository conditions;
    private final MemberRepository members;
    private final StandingChanges changes;
    private final Centres centres;
    private final Workflow workflow;
    private final Audit audit;
    private final Clock clock;

    ConditionKeeper(
            ConditionRepository conditions,
            MemberRepository members,
            StandingChanges changes,
            Centres centres,
            Workflow workflow,
            Audit audit,
            Clock clock) {
        this.conditions = conditions;
        this.members = members;
        this.changes = changes;
        this.centres = centres;
        this.workflow = workflow;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void lay(CentreId centre, MemberId member, Terms terms) {
        var condition = MemberCondition.lay(
                UuidCreator.getTimeOrderedEpoch(), centre, member, terms, today(centre), clock.instant());
        conditions.insert(condition);
        record(condition, terms.by(), "ConditionLaid", Map.of());
        tell(condition, MemberNotice.Kind.CONDITION_LAID);
    }

    /** Before all else of other modules: it waits for nothing of theirs. */
    @Override
    public int order() {
        return 0;
    }

    @Override
    public List<String> consequences(CentreId centre, PersonId person) {
        return List.of();
    }

    @Override
    public void close(CentreId centre, PersonId person) {
        members.ofPerson(centre, person)
                .flatMap(member -> conditions.lockLast(centre, member.id()))
                .filter(condition -> condition.status().open())
                .ifPresent(condition -> {
                    var waits = condition.status() != Status.OPEN;
                    record(condition, condition.membershipOver(clock.instant()), "ConditionMoot");
                    if (waits) {
                        workflow.correlate("ConditionMoot", condition.id().toString());
                    }
                });
    }

    /** @param action as the audit calls it */
    void record(MemberCondition condition, Change change, String action) {
        conditions.save(condition, change);
        record(condition, change.by(), action, Map.of());
    }

    /** What a supervisor decided about one whose day had passed. */
    void reviewed(MemberCondition condition, Change change, String decision) {
        conditions.save(condition, change);
        record(condition, change.by(), "ConditionReviewed", Map.of("decision", decision));
    }

    void tell(MemberCondition condition, MemberNotice.Kind kind) {
        var centre = centres.get(condition.centre());
        var day = condition
                .state()
                .due()
                .atTime(centre.closes())
                .atZone(centre.zone())
                .toInstant();
        changes.tell(member(condition), kind, day);
    }

    Member member(MemberCondition condition) {
        var state = condition.state();
        return members.find(new Scope(state.centre(), state.laidBy(), Set.of()), state.member())
                .orElseThrow();
    }

    LocalDate today(CentreId centre) {
        return LocalDate.ofInstant(clock.instant(), centres.get(centre).zone());
    }

    private void record(MemberCondition condition, @Nullable PersonId by, String action, Map<String, String> about) {
        var details = new HashMap<>(about);
        details.put("condition", condition.id().toString());
        details.put("due", condition.state().due().toString());
        audit.record(condition.centre(), by, action, condition.member(), details);
        log.atInfo()
                .addKeyValue("condition", condition.id())
                .addKeyValue("status", condition.status())
                .log("Condition changed");
    }
}
