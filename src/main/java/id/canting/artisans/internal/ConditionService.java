package id.canting.artisans.internal;

import id.canting.artisans.ArtisansRefusal;
import id.canting.artisans.internal.MemberCondition.Change;
import id.canting.artisans.internal.MemberCondition.Status;
import id.canting.documents.Document;
import id.canting.documents.Documents;
import id.canting.documents.Documents.CaseFile;
import id.canting.documents.Documents.Checked;
import id.canting.identity.Scope;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a member does with the condition of the own membership. */
@Service
@Transactional
@PreAuthorize("isAuthenticated()")
class ConditionService {

    private final MemberRepository members;
    private final ConditionRepository conditions;
    private final ConditionKeeper keeper;
    private final Documents documents;
    private final Workflow workflow;
    private final Clock clock;

    ConditionService(
            MemberRepository members,
            ConditionRepository conditions,
            ConditionKeeper keeper,
            Documents documents,
            Workflow workflow,
            Clock clock) {
        this.members = members;
        this.conditions = conditions;
        this.keeper = keeper;
        this.documents = documents;
        this.workflow = workflow;
        this.clock = clock;
    }

    /** What a page of it shows. */
    record View(MemberCondition.State condition, List<Change> history, List<Document> papers) {}

    /** The newest; empty when there never was one. */
    @Transactional(readOnly = true)
    Optional<View> mine(Scope me) {
        return members.ofPerson(me.centre(), me.person())
                .flatMap(member -> conditions.last(me.centre(), member.id()))
                .map(condition -> new View(
                        condition.state(), conditions.history(condition), documents.of(papers(condition.id()))));
    }

    /** The one that is not done with. */
    @Transactional(readOnly = true)
    Optional<MemberCondition.State> open(Scope me, Member mine) {
        return conditions
                .last(me.centre(), mine.id())
                .filter(condition -> condition.status().open())
                .map(MemberCondition::state);
    }

    /** Says that it is met. The second time, also from an old page, nothing happens. @param paper that shows it */
    void report(Scope me, String words, @Nullable Checked paper) {
        var condition = members.ofPerson(me.centre(), me.person())
                .flatMap(member -> conditions.lockLast(me.centre(), member.id()))
                .orElseThrow(() -> new ArtisansRefusal("artisans.condition.moved-on"));
        if (condition.status() == Status.REPORTED) {
            return;
        }
        keeper.record(condition, condition.report(me.person(), words, clock.instant()), "ConditionReported");
        if (paper != null) {
            documents.store(me, papers(condition.id()), "PAPER", false, paper);
        }
        workflow.start("ConditionReported", condition.id().toString(), me.centre());
    }

    static CaseFile papers(UUID condition) {
        return new CaseFile(ConditionPapers.KIND, condition);
    }
}
