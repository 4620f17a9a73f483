package id.canting.training.internal;

import id.canting.audit.Audit;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.training.BatchId;
import id.canting.training.BatchNotice;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** A supervisor who had no hand in the plan binds the money for it, sends it back, or refuses it. */
@Component
class ApproveBatch extends BatchTask {

    private final BatchViews views;
    private final BudgetLines lines;
    private final BatchReasons reasons;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ApproveBatch(
            Batches batches,
            BatchViews views,
            BudgetLines lines,
            BatchReasons reasons,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        super("ApproveBatch", "approve-batch", batches);
        this.views = views;
        this.lines = lines;
        this.reasons = reasons;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Set<PersonId> barred(String businessKey) {
        return batches.planners(BatchId.of(businessKey));
    }

    @Override
    public Page page(Scope me, String businessKey) {
        return new Page(
                "training/batch-task",
                views.of(me, BatchId.of(businessKey)),
                Map.of(),
                Map.of("reasons", reasons.options()),
                Map.of());
    }

    @Override
    Map<String, String> take(Scope me, BatchId id, Map<String, @Nullable Object> values) {
        var batch = batches.lock(me, id);
        var judgement = text(values, "judgement");
        batches.save(batch, judged(me, batch, judgement, values));
        audit.record(
                me.centre(), me.person(), "BatchJudged", id, Map.of("number", batch.label(), "decision", judgement));
        return Map.of("judgement", judgement);
    }

    private BatchChange judged(Scope me, Batch batch, String judgement, Map<String, @Nullable Object> values) {
        var at = clock.instant();
        switch (judgement) {
            case "approve" -> {
                var change = batch.approve(me.person(), at);
                lines.lock(me, batch.plan().budgetLine())
                        .requireFree(batch.plan().cost());
                events.publishEvent(new BatchNotice(
                        batch.id(),
                        batch.centre(),
                        BatchNotice.Kind.APPROVED,
                        batch.label(),
                        List.of(batch.plannedBy())));
                return change;
            }
            case "return" -> {
                return batch.sendBack(me.person(), text(values, "words"), at);
            }
            case "refuse" -> {
                var reason = reasons.find(text(values, "reason"))
                        .orElseThrow(() -> new TaskRefusal("reason", "training.batch.reason-missing"));
                return batch.refuse(me.person(), reason.code(), text(values, "words"), at);
            }
            default -> throw new TaskRefusal("judgement", "training.batch.judgement-missing");
        }
    }
}
