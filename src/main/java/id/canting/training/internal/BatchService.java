package id.canting.training.internal;

import id.canting.audit.Audit;
import id.canting.documents.Documents;
import id.canting.documents.Documents.CaseFile;
import id.canting.documents.Documents.Checked;
import id.canting.identity.Scope;
import id.canting.training.BatchId;
import id.canting.training.BatchStatus;
import id.canting.training.ProgrammeId;
import id.canting.workflow.Workflow;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff and supervisors do with batches outside of tasks. */
@Service
@Transactional
class BatchService {

    static final String CASE_KIND = "batch";
    static final String PICTURE = "PICTURE";

    private static final Logger log = LoggerFactory.getLogger(BatchService.class);

    private final Batches batches;
    private final Programmes programmes;
    private final BudgetLines lines;
    private final SessionPlan sessions;
    private final Seats seats;
    private final BatchReasons reasons;
    private final Documents documents;
    private final Workflow workflow;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom lots = new SecureRandom();

    BatchService(
            Batches batches,
            Programmes programmes,
            BudgetLines lines,
            SessionPlan sessions,
            Seats seats,
            BatchReasons reasons,
            Documents documents,
            Workflow workflow,
            Audit audit,
            Clock clock) {
        this.batches = batches;
        this.programmes = programmes;
        this.lines = lines;
        this.sessions = sessions;
        this.seats = seats;
        this.reasons = reasons;
        this.documents = documents;
        this.workflow = workflow;
        this.audit = audit;
        this.clock = clock;
    }

    /** Its year is that of its money. */
    @PreAuthorize("hasRole('STAFF')")
    BatchId plan(Scope me, ProgrammeId of, BatchPlan plan) {
        var programme = programmes.get(me, of);
        int year = lines.get(me, plan.budgetLine()).year();
        var batch = Batch.draft(
                BatchId.next(),
                programme,
                batches.nextNumber(me, of, year),
                year,
                plan,
                lots.nextLong(),
                me.person(),
                clock.instant());
        batches.insert(batch);
        record(me, "BatchPlanned", batch);
        return batch.id();
    }

    @PreAuthorize("hasRole('STAFF')")
    void replan(Scope me, BatchId id, BatchPlan plan) {
        var batch = batches.lock(me, id);
        int year = lines.get(me, plan.budgetLine()).year();
        int number = year == batch.year() ? batch.number() : batches.nextNumber(me, batch.programme(), year);
        batches.save(batch, batch.replan(plan, number, year, me.person(), clock.instant()));
        record(me, "BatchReplanned", batch);
    }

    @PreAuthorize("hasRole('STAFF')")
    void show(Scope me, BatchId id, Checked picture) {
        var batch = batches.lock(me, id);
        batch.show(documents
                .store(me, new CaseFile(CASE_KIND, id.value()), PICTURE, false, picture)
                .id());
        batches.update(batch);
        record(me, "BatchPictured", batch);
    }

    @PreAuthorize("hasRole('STAFF')")
    void propose(Scope me, BatchId id) {
        var batch = batches.lock(me, id);
        var first = sessions.firstStart(me.centre(), id)
                .orElseThrow(() -> new TrainingRefusal("training.batch.propose.no-sessions"));
        batches.save(batch, batch.propose(me.person(), first, clock.instant()));
        record(me, "BatchProposed", batch);
        workflow.start("BatchProposed", id.toString(), batch.centre());
    }

    /** A plan that nobody judges yet has no process to tell. */
    @PreAuthorize("hasRole('SUPERVISOR')")
    void cancel(Scope me, BatchId id, String reason, String words) {
        var batch = batches.lock(me, id);
        if (reasons.find(reason).isEmpty()) {
            throw TrainingRefusal.of("reason", "training.batch.reason-missing");
        }
        var before = batch.status();
        batches.save(batch, batch.cancel(me.person(), reason, words, clock.instant()));
        audit.record(me.centre(), me.person(), "BatchCancelled", id, Map.of("number", batch.label(), "reason", reason));
        if (before == BatchStatus.DRAFT) {
            sessions.deleteAll(batch);
        } else {
            workflow.correlate("BatchCancelled", id.toString());
        }
        log.atInfo().addKeyValue("batch", id).log("Batch cancelled");
    }

    /** More seats, for which the money must be there. Those who wait are offered them. */
    @PreAuthorize("hasRole('SUPERVISOR')")
    void raise(Scope me, BatchId id, int maximum) {
        var batch = batches.lock(me, id);
        int before = batch.plan().maximum();
        var change = batch.raise(me.person(), maximum, clock.instant());
        lines.lock(me, batch.plan().budgetLine()).requireFree(batch.plan().seatCost() * (maximum - before));
        batches.save(batch, change);
        audit.record(
                me.centre(),
                me.person(),
                "BatchRaised",
                id,
                Map.of("number", batch.label(), "before", "" + before, "after", "" + maximum));
        seats.resize(id, me.person());
        log.atInfo().addKeyValue("batch", id).log("Batch raised");
    }

    private void record(Scope me, String action, Batch batch) {
        audit.record(me.centre(), me.person(), action, batch.id(), Map.of("number", batch.label()));
        log.atInfo().addKeyValue("batch", batch.id()).log(action);
    }
}
