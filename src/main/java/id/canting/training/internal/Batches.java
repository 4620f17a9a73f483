package id.canting.training.internal;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.toCollection;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.documents.DocumentId;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.training.BatchId;
import id.canting.training.BatchStatus;
import id.canting.training.ProgrammeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Batches, and each step of them. Whoever changes one or its seats locks its row first. */
@Repository
class Batches {

    private static final String SELECT =
            "select b.*, p.code, p.title, p.title_en from batch b join programme p on p.id = b.programme_id and p.centre_id = b.centre_id where b.id = :id";

    private final JdbcClient jdbc;

    Batches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws NoSuchElementException when the centre has no such batch */
    Batch get(Scope me, BatchId id) {
        return one(" and b.centre_id = :centre", me, id);
    }

    /** Holds its row until the transaction ends. */
    Batch lock(Scope me, BatchId id) {
        return one(" and b.centre_id = :centre for update of b", me, id);
    }

    private Batch one(String where, Scope me, BatchId id) {
        return jdbc.sql(SELECT + where)
                .param("id", id.value())
                .param("centre", me.centre().value())
                .query(Batches::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("batch " + id));
    }

    /** For the process, which acts for every centre. */
    Batch ofProcess(BatchId id) {
        return ofProcess(id, "");
    }

    Batch lockForProcess(BatchId id) {
        return ofProcess(id, " for update of b");
    }

    private Batch ofProcess(BatchId id, String lock) {
        return jdbc.sql(SELECT + lock)
                .param("id", id.value())
                .query(Batches::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("batch " + id));
    }

    /** The next number of a programme in a year; holds the programme's row until the transaction ends. */
    int nextNumber(Scope me, ProgrammeId programme, int year) {
        jdbc.sql("select id from programme where centre_id = :centre and id = :id for update")
                .param("centre", me.centre().value())
                .param("id", programme.value())
                .query(UUID.class)
                .single();
        return jdbc.sql("select coalesce(max(number), 0) + 1 from batch where programme_id = :id and year = :year")
                .param("id", programme.value())
                .param("year", year)
                .query(Integer.class)
                .single();
    }

    void insert(Batch batch) {
        var state = batch.state();
        var plan = state.plan();
        jdbc.sql(
                        """
                        insert into batch (id, version, centre_id, programme_id, number, year, status, status_changed_at, mode,
                                           budget_line_id, seat_cost, minimum, maximum, reserved, open_to_public, venue,
                                           conditions, bring, opens_at, closes_at, planned_by, lot_seed)
                        values (:id, 0, :centre, :programme, :number, :year, :status, :changed, :mode, :budget, :cost, :minimum,
                                :maximum, :reserved, :public, :venue, :conditions, :bring, :opens, :closes, :planned, :seed)
                        """)
                .param("id", state.id().value())
                .param("centre", state.centre().value())
                .param("programme", state.programme().value())
                .param("number", state.number())
                .param("year", state.year())
                .param("status", state.status().name())
                .param("changed", state.statusChangedAt().atOffset(UTC))
                .param("mode", plan.mode().name())
                .param("budget", plan.budgetLine().value())
                .param("cost", plan.seatCost())
                .param("minimum", plan.minimum())
                .param("maximum", plan.maximum())
                .param("reserved", plan.reserved())
                .param("public", plan.openToPublic())
                .param("venue", plan.venue())
                .param("conditions", plan.conditions())
                .param("bring", plan.bring())
                .param("opens", plan.opensAt().atOffset(UTC))
                .param("closes", plan.closesAt().atOffset(UTC))
                .param("planned", state.plannedBy().value())
                .param("seed", state.lotSeed())
                .update();
        append(batch, batch.beginning());
    }

    /** @throws OptimisticLockingFailureException when somebody was faster */
    void save(Batch batch, BatchChange change) {
        update(batch);
        append(batch, change);
    }

    /** Where nothing happened that its history tells. */
    void update(Batch batch) {
        var state = batch.state();
        var plan = state.plan();
        int rows = jdbc.sql(
                        """
                        update batch
                           set version = version + 1, number = :number, year = :year, status = :status,
                               status_changed_at = :changed, mode = :mode, budget_line_id = :budget, seat_cost = :cost,
                               minimum = :minimum, maximum = :maximum, reserved = :reserved, open_to_public = :public,
                               venue = :venue, conditions = :conditions, bring = :bring, picture_id = :picture,
                               opens_at = :opens, closes_at = :closes, planned_by = :planned, approved_by = :approver,
                               approved_at = :approved, merged_into = :merged, reason_code = :reason, message = :message
                         where id = :id and version = :version
                        """)
                .param("id", state.id().value())
                .param("version", state.version())
                .param("number", state.number())
                .param("year", state.year())
                .param("status", state.status().name())
                .param("changed", state.statusChangedAt().atOffset(UTC))
                .param("mode", plan.mode().name())
                .param("budget", plan.budgetLine().value())
                .param("cost", plan.seatCost())
                .param("minimum", plan.minimum())
                .param("maximum", plan.maximum())
                .param("reserved", plan.reserved())
                .param("public", plan.openToPublic())
                .param("venue", plan.venue())
                .param("conditions", plan.conditions())
                .param("bring", plan.bring())
                .param(
                        "picture",
                        state.picture() == null ? null : state.picture().value())
                .param("opens", plan.opensAt().atOffset(UTC))
                .param("closes", plan.closesAt().atOffset(UTC))
                .param("planned", state.plannedBy().value())
                .param(
                        "approver",
                        state.approvedBy() == null ? null : state.approvedBy().value())
                .param(
                        "approved",
                        state.approvedAt() == null ? null : state.approvedAt().atOffset(UTC))
                .param(
                        "merged",
                        state.mergedInto() == null ? null : state.mergedInto().value())
                .param("reason", state.reason())
                .param("message", state.message())
                .update();
        if (rows == 0) {
            throw new OptimisticLockingFailureException("batch " + state.id());
        }
        batch.saved();
    }

    private void append(Batch batch, BatchChange change) {
        jdbc.sql(
                        """
                        insert into batch_change (id, centre_id, batch_id, from_status, to_status, changed_by, changed_at,
                                                  reason_code, note)
                        values (:id, :centre, :batch, :from, :to, :by, :at, :reason, :note)
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", batch.centre().value())
                .param("batch", batch.id().value())
                .param("from", change.from() == null ? null : change.from().name())
                .param("to", change.to().name())
                .param("by", change.by() == null ? null : change.by().value())
                .param("at", change.at().atOffset(UTC))
                .param("reason", change.reason())
                .param("note", change.note())
                .update();
    }

    /** The last 200 steps, in their order. */
    List<BatchChange> history(CentreId centre, BatchId id) {
        return jdbc.sql(
                        """
                        select * from (select * from batch_change where centre_id = :centre and batch_id = :id
                                        order by changed_at desc, id desc limit 200) last
                         order by changed_at, id
                        """)
                .param("centre", centre.value())
                .param("id", id.value())
                .query((row, n) -> {
                    var from = row.getString("from_status");
                    return new BatchChange(
                            from == null ? null : BatchStatus.valueOf(from),
                            BatchStatus.valueOf(row.getString("to_status")),
                            person(row, "changed_by"),
                            moment(row, "changed_at"),
                            row.getString("reason_code"),
                            row.getString("note"));
                })
                .list();
    }

    /** Who had a hand in the plan. */
    Set<PersonId> planners(BatchId id) {
        return jdbc
                .sql(
                        """
                        select changed_by from batch_change
                         where batch_id = :id and changed_by is not null and to_status in ('DRAFT', 'PROPOSED')
                           and coalesce(from_status, 'DRAFT') = 'DRAFT'
                        """)
                .param("id", id.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(PersonId::new)
                .collect(toCollection(LinkedHashSet::new));
    }

    static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new PersonId(id);
    }

    static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Batch read(ResultSet row, int n) throws SQLException {
        var approved = row.getObject("approved_at", OffsetDateTime.class);
        var picture = row.getObject("picture_id", UUID.class);
        var merged = row.getObject("merged_into", UUID.class);
        return new Batch(new Batch.State(
                new BatchId(row.getObject("id", UUID.class)),
                new CentreId(row.getObject("centre_id", UUID.class)),
                new ProgrammeId(row.getObject("programme_id", UUID.class)),
                new Batch.Of(row.getString("code"), row.getString("title"), row.getString("title_en")),
                row.getLong("lot_seed"),
                row.getInt("version"),
                row.getInt("number"),
                row.getInt("year"),
                BatchStatus.valueOf(row.getString("status")),
                moment(row, "status_changed_at"),
                new BatchPlan(
                        BatchPlan.Mode.valueOf(row.getString("mode")),
                        new BudgetLineId(row.getObject("budget_line_id", UUID.class)),
                        row.getLong("seat_cost"),
                        row.getInt("minimum"),
                        row.getInt("maximum"),
                        row.getInt("reserved"),
                        row.getBoolean("open_to_public"),
                        row.getString("venue"),
                        row.getString("conditions"),
                        row.getString("bring"),
                        moment(row, "opens_at"),
                        moment(row, "closes_at")),
                picture == null ? null : new DocumentId(picture),
                Objects.requireNonNull(person(row, "planned_by")),
                person(row, "approved_by"),
                approved == null ? null : approved.toInstant(),
                merged == null ? null : new BatchId(merged),
                row.getString("reason_code"),
                row.getString("message")));
    }
}
