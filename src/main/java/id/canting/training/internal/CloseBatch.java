package id.canting.training.internal;

import id.canting.audit.Audit;
import id.canting.identity.Scope;
import id.canting.training.BatchId;
import id.canting.workflow.TaskRefusal;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the batch really cost, and what is to be learned from it. */
@Component
class CloseBatch extends BatchTask {

    private final Results results;
    private final ResultService service;
    private final Audit audit;

    CloseBatch(Batches batches, Results results, ResultService service, Audit audit) {
        super("CloseBatch", "close-batch", batches);
        this.results = results;
        this.service = service;
        this.audit = audit;
    }

    @Override
    public Page page(Scope me, String businessKey) {
        var sheet = service.sheet(me, BatchId.of(businessKey));
        return new Page("training/results-task", sheet, Map.of(), Map.of(), Map.of());
    }

    @Override
    Map<String, String> take(Scope me, BatchId id, Map<String, @Nullable Object> values) {
        var batch = batches.lock(me, id);
        results.close(id, cost(values), text(values, "evaluation"));
        audit.record(me.centre(), me.person(), "BatchClosed", id, Map.of("number", batch.label()));
        return Map.of();
    }

    private static long cost(Map<String, @Nullable Object> values) {
        try {
            var cost = new BigDecimal(text(values, "realisedCost")).longValueExact();
            if (cost >= 0) {
                return cost;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // said below
        }
        throw new TaskRefusal("realisedCost", "training.close.cost.wrong");
    }
}
