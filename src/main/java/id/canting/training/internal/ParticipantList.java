package id.canting.training.internal;

import id.canting.identity.Scope;
import id.canting.training.BatchId;
import id.canting.training.internal.EnrolmentList.After;
import id.canting.training.internal.EnrolmentList.Participant;
import java.util.List;
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

    ParticipantList(BatchRows batches, EnrolmentList list, SeatLedger ledger) {
        this.batches = batches;
        this.list = list;
        this.ledger = ledger;
    }

    /** @param committed money that is bound now @param next where the next page begins */
    record View(
            BatchId id,
            String batch,
            String title,
            boolean ranked,
            SeatLedger.Count seats,
            long committed,
            List<Participant> rows,
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
                ledger.count(id),
                ledger.committed(id),
                page,
                rows.size() > page.size() ? page.get(page.size() - 1).key() : null);
    }
}
