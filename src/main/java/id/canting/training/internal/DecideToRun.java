package id.canting.training.internal;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.util.Objects.requireNonNull;

import id.canting.audit.Audit;
import id.canting.identity.Scope;
import id.canting.training.BatchId;
import id.canting.training.BatchStatus;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fewer people than it takes: a supervisor lets the batch run all the same, later, as part of another one, or not at all. */
@Component
class DecideToRun extends BatchTask {

    private static final Set<BatchStatus> TAKES_OTHERS = EnumSet.of(BatchStatus.OPEN, BatchStatus.FILLING);

    private final BatchViews views;
    private final AffectedPeople affected;
    private final SessionPlanning planning;
    private final BatchReasons reasons;
    private final Audit audit;
    private final Clock clock;

    DecideToRun(
            Batches batches,
            BatchViews views,
            AffectedPeople affected,
            SessionPlanning planning,
            BatchReasons reasons,
            Audit audit,
            Clock clock) {
        super("DecideToRun", "decide-to-run", batches);
        this.views = views;
        this.affected = affected;
        this.planning = planning;
        this.reasons = reasons;
        this.audit = audit;
        this.clock = clock;
    }

    record View(BatchViews.View batch, List<AffectedPeople.Somebody> people) {}

    @Override
    public Page page(Scope me, String businessKey) {
        var batch = batches.get(me, BatchId.of(businessKey));
        return new Page(
                "training/run-task",
                new View(views.of(me, batch), affected.of(me, batch.id())),
                Map.of(),
                Map.of(
                        "reasons",
                        reasons.options(),
                        "batches",
                        affected.others(me, batch).stream()
                                .map(other -> new Option(other.id().toString(), other.words()))
                                .toList()),
                Map.of());
    }

    @Override
    @Nullable
    String fieldOf(@Nullable String field) {
        return field == null ? null : "days";
    }

    @Override
    Map<String, String> take(Scope me, BatchId id, Map<String, @Nullable Object> values) {
        var decision = text(values, "runDecision");
        var into = decision.equals("merge")
                ? PlanInput.idOf(text(values, "batch"))
                        .map(BatchId::new)
                        .orElseThrow(() -> new TaskRefusal("batch", "training.batch.merge-missing"))
                : null;
        if (into != null && into.value().compareTo(id.value()) < 0) {
            batches.lock(me, into); // two rows are always locked in the same order
        }
        var batch = batches.lock(me, id);
        batches.save(batch, decided(me, batch, decision, into, values));
        audit.record(
                me.centre(), me.person(), "BatchRunDecided", id, Map.of("number", batch.label(), "decision", decision));
        return Map.of("runDecision", decision);
    }

    private BatchChange decided(
            Scope me, Batch batch, String decision, @Nullable BatchId into, Map<String, @Nullable Object> values) {
        var at = clock.instant();
        var words = text(values, "words");
        switch (decision) {
            case "run" -> {
                return batch.runAllTheSame(me.person(), words, at);
            }
            case "postpone" -> {
                int days = values.get("days") instanceof Number number ? number.intValue() : 0;
                var closes = batch.plan().closesAt().plus(days, DAYS);
                if (!closes.isAfter(at)) {
                    throw new TaskRefusal("days", "training.batch.postpone-further");
                }
                planning.postpone(me, batch, days);
                return batch.postpone(me.person(), closes, reason(values), words, at);
            }
            case "merge" -> {
                var other = batches.lock(me, requireNonNull(into));
                if (!other.programme().equals(batch.programme())
                        || other.id().equals(batch.id())
                        || !TAKES_OTHERS.contains(other.status())) {
                    throw new TaskRefusal("batch", "training.batch.merge-missing");
                }
                return batch.merge(me.person(), other.id(), reason(values), words, at);
            }
            case "cancel" -> {
                return batch.cancel(me.person(), reason(values), words, at);
            }
            default -> throw new TaskRefusal("runDecision", "training.batch.decision-missing");
        }
    }

    private String reason(Map<String, @Nullable Object> values) {
        return reasons.find(text(values, "reason"))
                .orElseThrow(() -> new TaskRefusal("reason", "training.batch.reason-missing"))
                .code();
    }
}
