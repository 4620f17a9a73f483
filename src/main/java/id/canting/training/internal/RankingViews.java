package id.canting.training.internal;

import static id.canting.training.EnrolmentStatus.WAITLISTED;

import id.canting.centre.Centres;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.People;
import id.canting.training.BatchId;
import id.canting.training.BatchStatus;
import id.canting.training.EnrolmentId;
import id.canting.training.internal.EnrolmentRules.Points;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The ranked list of a batch, with everybody's points row by row, and who would get in if. */
@Component
@Transactional(readOnly = true)
@PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
class RankingViews {

    private final BatchRows batches;
    private final EnrolmentRepository enrolments;
    private final SeatLedger ledger;
    private final Selection selection;
    private final TrainingRecords records;
    private final People people;
    private final Centres centres;

    RankingViews(
            BatchRows batches,
            EnrolmentRepository enrolments,
            SeatLedger ledger,
            Selection selection,
            TrainingRecords records,
            People people,
            Centres centres) {
        this.batches = batches;
        this.enrolments = enrolments;
        this.ledger = ledger;
        this.selection = selection;
        this.records = records;
        this.people = people;
        this.centres = centres;
    }

    /** @param in whether there would be a place for them */
    record Ranked(
            int place,
            EnrolmentId id,
            String name,
            int sum,
            List<Points> points,
            Instant since,
            boolean firstRight,
            boolean reservedWish,
            boolean in) {}

    record Moved(String name, @Nullable Integer from, int to, String by, Instant at, String reason) {}

    /**
     * @param seats for how many it was asked who would get in
     * @param free how many there are
     * @param message what staff and supervisor told each other last
     */
    record View(
            BatchId id,
            String batch,
            String title,
            ZoneId zone,
            boolean changeable,
            int seats,
            boolean released,
            SeatLedger.Count free,
            List<Ranked> ranked,
            List<Moved> changes,
            @Nullable String message) {}

    /** @param seats asked for; null for those that are free @param released whether reserved seats would be there for all */
    View of(Scope me, BatchId id, @Nullable Integer seats, boolean released) {
        var batch = batches.get(me, id);
        var order = enrolments.in(id, WAITLISTED);
        var changes = selection.changes(id);
        var everybody = new HashSet<PersonId>();
        order.forEach(one -> everybody.add(one.person()));
        changes.forEach(change -> everybody.add(change.by()));
        var names = people.names(everybody);
        var free = ledger.count(id);
        int open = free.free() + free.reservedFree();
        int asked = seats == null ? open : Math.max(0, Math.min(seats, 200));
        var in = Selection.wouldGetIn(order, asked, released ? 0 : free.reservedFree());
        var points = records.points(id);
        return new View(
                id,
                batch.name(),
                batch.title(LocaleContextHolder.getLocale()),
                centres.get(batch.centre()).zone(),
                batch.status() == BatchStatus.SELECTION,
                asked,
                released,
                free,
                IntStream.range(0, order.size())
                        .mapToObj(n -> {
                            var one = order.get(n);
                            var rows = points.getOrDefault(one.id().value(), List.of());
                            return new Ranked(
                                    n + 1,
                                    one.id(),
                                    names.getOrDefault(one.person(), ""),
                                    EnrolmentRules.sum(rows),
                                    rows,
                                    one.state().queuedAt() == null
                                            ? one.request().requestedAt()
                                            : one.state().queuedAt(),
                                    one.request().firstRight(),
                                    one.request().reservedWish(),
                                    in.contains(one.id()));
                        })
                        .toList(),
                moved(changes, order, names),
                selection.message(id));
    }

    private static List<Moved> moved(
            List<Selection.Change> changes, List<Enrolment> order, Map<PersonId, String> names) {
        return changes.stream()
                .map(change -> new Moved(
                        order.stream()
                                .filter(one -> one.id().equals(change.enrolment()))
                                .map(one -> names.getOrDefault(one.person(), ""))
                                .findFirst()
                                .orElse(""),
                        change.from(),
                        change.to(),
                        names.getOrDefault(change.by(), ""),
                        change.at(),
                        change.reason()))
                .toList();
    }
}
