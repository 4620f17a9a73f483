package id.canting.training.internal;

import id.canting.audit.Audit;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.training.BatchId;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A supervisor who wrote none of the marks approves what the table made of them, or sends them back. */
@Component
class ApproveResults extends BatchTask {

    private final Results results;
    private final ResultService service;
    private final Audit audit;
    private final Clock clock;

    ApproveResults(Batches batches, Results results, ResultService service, Audit audit, Clock clock) {
        super("ApproveResults", "approve-results", batches);
        this.results = results;
        this.service = service;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Set<PersonId> barred(String businessKey) {
        return results.hands(BatchId.of(businessKey));
    }

    @Override
    public Page page(Scope me, String businessKey) {
        var sheet = service.sheet(me, BatchId.of(businessKey));
        return new Page("training/results-task", sheet, Map.of(), Map.of(), Map.of());
    }

    @Override
    Map<String, String> take(Scope me, BatchId id, Map<String, @Nullable Object> values) {
        var batch = batches.lock(me, id);
        var decision = text(values, "results");
        var what =
                switch (decision) {
                    case "approve" -> "APPROVED";
                    case "return" -> "RETURNED";
                    default -> throw new TaskRefusal("results", "training.choose");
                };
        results.say(batch.centre(), id, what, text(values, "words"), me.person(), clock.instant());
        audit.record(
                me.centre(), me.person(), "ResultsJudged", id, Map.of("number", batch.label(), "decision", decision));
        return Map.of("results", decision);
    }
}
