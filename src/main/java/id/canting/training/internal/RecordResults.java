package id.canting.training.internal;

import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.training.BatchId;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The sheet is complete and goes to the supervisor. The marks themselves are written on a page of their own. */
@Component
class RecordResults extends BatchTask {

    static final String ELEMENT = "RecordResults";

    private final Results results;
    private final ResultService service;
    private final Clock clock;

    RecordResults(Batches batches, Results results, ResultService service, Clock clock) {
        super(ELEMENT, "record-results", batches);
        this.results = results;
        this.service = service;
        this.clock = clock;
    }

    @Override
    public Optional<PersonId> preferred(String businessKey) {
        return results.trainers(BatchId.of(businessKey)).stream().findFirst();
    }

    @Override
    public Page page(Scope me, String businessKey) {
        var sheet = service.sheet(me, BatchId.of(businessKey));
        return new Page("training/results-task", sheet, Map.of(), Map.of(), Map.of());
    }

    @Override
    Map<String, String> take(Scope me, BatchId id, Map<String, @Nullable Object> values) {
        var batch = batches.lock(me, id);
        var missing = service.sheet(me, id).missing().size();
        if (missing > 0) {
            throw new TrainingRefusal("training.results.missing", missing);
        }
        results.say(batch.centre(), id, "SENT", text(values, "note"), me.person(), clock.instant());
        return Map.of();
    }
}
