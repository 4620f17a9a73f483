package id.canting.training.internal;

import id.canting.centre.Centres;
import id.canting.documents.DocumentId;
import id.canting.identity.Scope;
import id.canting.people.People;
import id.canting.training.BatchId;
import id.canting.training.BatchStatus;
import id.canting.training.ProgrammeId;
import id.canting.training.internal.BatchReasons.Reason;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what pages and tasks show of a batch. */
@Component
class BatchViews {

    private final Batches batches;
    private final BatchList list;
    private final SessionPlan sessions;
    private final BudgetLines lines;
    private final BatchReasons reasons;
    private final People people;
    private final Centres centres;

    BatchViews(
            Batches batches,
            BatchList list,
            SessionPlan sessions,
            BudgetLines lines,
            BatchReasons reasons,
            People people,
            Centres centres) {
        this.batches = batches;
        this.list = list;
        this.sessions = sessions;
        this.lines = lines;
        this.reasons = reasons;
        this.people = people;
        this.centres = centres;
    }

    /** @param by name; none for what the process did */
    record Step(
            @Nullable BatchStatus from,
            BatchStatus to,
            @Nullable String by,
            Instant at,
            @Nullable String reason,
            @Nullable String note) {

        /** The key of its words. */
        public String what() {
            return from == to ? (to == BatchStatus.DRAFT ? "CHANGED" : "RAISED") : from == null ? "PLANNED" : to.name();
        }
    }

    /**
     * A batch as staff see it.
     *
     * @param cost of the batch with every seat taken
     * @param message what the last decision said in words
     */
    record View(
            BatchId id,
            String number,
            String title,
            ProgrammeId programme,
            BatchStatus status,
            BatchPlan plan,
            long cost,
            BatchList.Row counts,
            List<SessionPlan.Row> sessions,
            BudgetLine line,
            List<Step> history,
            String planner,
            @Nullable DocumentId picture,
            @Nullable String reason,
            @Nullable String message,
            boolean cancellable,
            boolean raisable,
            boolean shiftable,
            boolean announced,
            ZoneId zone) {

        /** Those of a batch that was cancelled as a whole are told as they were planned. */
        public int hours() {
            var off = sessions.stream().allMatch(SessionPlan.Row::cancelled);
            return sessions.stream()
                    .filter(session -> off || !session.cancelled())
                    .mapToInt(SessionPlan.Row::hours)
                    .sum();
        }

        /** What each participant costs, when as few come as have confirmed; none while nobody has. */
        @Nullable
        public Long costPerHead() {
            return counts.confirmed() == 0 ? null : cost / counts.confirmed();
        }
    }

    View of(Scope me, BatchId id) {
        return of(me, batches.get(me, id));
    }

    View of(Scope me, Batch batch) {
        var state = batch.state();
        var history = batches.history(me.centre(), batch.id());
        var names = people.names(Stream.concat(history.stream().map(BatchChange::by), Stream.of(state.plannedBy()))
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return new View(
                batch.id(),
                batch.label(),
                batch.title(),
                batch.programme(),
                batch.status(),
                batch.plan(),
                batch.plan().cost(),
                list.get(me, batch.id()),
                sessions.of(me.centre(), batch.id()),
                lines.get(me, batch.plan().budgetLine()),
                history.stream()
                        .map(change -> new Step(
                                change.from(),
                                change.to(),
                                change.by() == null ? null : names.get(change.by()),
                                change.at(),
                                words(change.reason()),
                                change.note()))
                        .toList(),
                names.getOrDefault(state.plannedBy(), ""),
                state.picture(),
                words(state.reason()),
                state.message(),
                batch.canBeCancelled(),
                batch.canBeRaised(),
                BatchShift.isPossible(batch.status()),
                batch.announced(),
                centres.get(batch.centre()).zone());
    }

    private @Nullable String words(@Nullable String reason) {
        return reasons.find(reason).map(Reason::words).orElse(null);
    }
}
