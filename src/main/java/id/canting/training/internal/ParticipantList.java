package id.canting.training.internal;

import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.people.People;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentStatus;
import id.canting.training.internal.EnrolmentList.After;
import id.canting.training.internal.EnrolmentList.Participant;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who asked for a place in a batch, a page at a time. */
@Component
@Transactional(readOnly = true)
@PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
class ParticipantList {

    private final BatchRows batches;
    private final EnrolmentList list;
    private final SeatLedger ledger;
    private final SelectionLetters letters;
    private final People people;
    private final Clock clock;

    ParticipantList(
            BatchRows batches,
            EnrolmentList list,
            SeatLedger ledger,
            SelectionLetters letters,
            People people,
            Clock clock) {
        this.batches = batches;
        this.list = list;
        this.ledger = ledger;
        this.letters = letters;
        this.people = people;
        this.clock = clock;
    }

    /**
     * @param open whether staff who ask may enrol somebody now
     * @param selected whether the order was confirmed
     * @param committed money that is bound now
     * @param unmailed to whom staff who ask can hand an offer that no mail has brought
     * @param next where the next page begins
     */
    record View(
            BatchId id,
            String batch,
            String title,
            boolean ranked,
            boolean open,
            boolean selected,
            SeatLedger.Count seats,
            long committed,
            List<Participant> rows,
            Set<PersonId> unmailed,
            @Nullable String next) {}

    View page(Scope me, BatchId id, After after) {
        var batch = batches.get(me, id);
        var rows = list.participants(me, id, after);
        var page = rows.subList(0, Math.min(EnrolmentList.PAGE, rows.size()));
        return new View(
                id,
                batch.name(),
                batch.title(LocaleContextHolder.getLocale()),
                batch.ranked(),
                Enrolling.open(batch, clock.instant()) && me.is(Role.STAFF),
                batch.ranked() && letters.hasList(id),
                ledger.count(id),
                ledger.committed(id),
                page,
                me.is(Role.STAFF) ? unmailed(page) : Set.of(),
                rows.size() > page.size() ? page.get(page.size() - 1).key() : null);
    }

    private Set<PersonId> unmailed(List<Participant> page) {
        var offered = page.stream()
                .filter(one -> one.status() == EnrolmentStatus.OFFERED)
                .map(Participant::person)
                .collect(Collectors.toSet());
        return offered.isEmpty() ? Set.of() : people.withoutMail(offered);
    }
}
