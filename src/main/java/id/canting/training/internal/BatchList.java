package id.canting.training.internal;

import id.canting.identity.Scope;
import id.canting.training.BatchId;
import id.canting.training.BatchStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Repository;

/** The batches of a centre, newest first. */
@Repository
@PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
class BatchList {

    private static final String SELECT =
            """
            select b.id, b.number, b.year, b.status, b.minimum, b.maximum, b.seat_cost, p.code, p.title, p.title_en,
                   s.starts, s.ends, e.confirmed, e.offered, e.waiting
              from (select * from batch where centre_id = :centre and %s
                     order by year desc, id desc limit :limit) b
              join programme p on p.id = b.programme_id and p.centre_id = b.centre_id
              left join lateral (select min(t.starts_at) as starts, max(t.ends_at) as ends from training_session t
                    where t.centre_id = b.centre_id and t.batch_id = b.id and t.status <> 'CANCELLED') s on true
              left join lateral (select
                    count(*) filter (where n.status in ('CONFIRMED', 'ATTENDING', 'INCOMPLETE', 'COMPLETED')) as confirmed,
                    count(*) filter (where n.status = 'OFFERED') as offered,
                    count(*) filter (where n.status = 'WAITLISTED') as waiting
                    from enrolment n where n.centre_id = b.centre_id and n.batch_id = b.id) e on true
             order by b.year desc, b.id desc
            """;

    private final JdbcClient jdbc;

    BatchList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param starts of the first session; none while there is none */
    record Row(
            UUID id,
            String label,
            String title,
            int year,
            BatchStatus status,
            int minimum,
            int maximum,
            long seatCost,
            @Nullable Instant starts,
            @Nullable Instant ends,
            int confirmed,
            int offered,
            int waiting) {

        String key() {
            return year + "_" + id;
        }
    }

    /** Where a page of the list ended. */
    record After(int year, UUID id) {

        static final After TOP = new After(9999, new UUID(-1, -1));

        static After parse(@Nullable String text) {
            if (text == null || !text.matches("[0-9]{4}_.*")) {
                return TOP;
            }
            return PlanInput.idOf(text.substring(5))
                    .map(id -> new After(Integer.parseInt(text.substring(0, 4)), id))
                    .orElse(TOP);
        }
    }

    List<Row> page(Scope me, After after, int limit) {
        return jdbc.sql(SELECT.formatted("(year, id) < (:year, :id)"))
                .param("centre", me.centre().value())
                .param("year", after.year())
                .param("id", after.id())
                .param("limit", limit)
                .query(BatchList::read)
                .list();
    }

    /** The batches that a budget line pays, newest first, at most 100. */
    List<Row> paidFrom(Scope me, BudgetLineId line) {
        return jdbc.sql(SELECT.formatted("budget_line_id = :line"))
                .param("centre", me.centre().value())
                .param("line", line.value())
                .param("limit", 100)
                .query(BatchList::read)
                .list();
    }

    Row get(Scope me, BatchId id) {
        return jdbc.sql(SELECT.formatted("id = :id"))
                .param("centre", me.centre().value())
                .param("id", id.value())
                .param("limit", 1)
                .query(BatchList::read)
                .single();
    }

    private static Row read(ResultSet row, int n) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                Batch.label(row.getString("code"), row.getInt("year"), row.getInt("number")),
                new Batch.Of(row.getString("code"), row.getString("title"), row.getString("title_en")).said(),
                row.getInt("year"),
                BatchStatus.valueOf(row.getString("status")),
                row.getInt("minimum"),
                row.getInt("maximum"),
                row.getLong("seat_cost"),
                maybe(row, "starts"),
                maybe(row, "ends"),
                row.getInt("confirmed"),
                row.getInt("offered"),
                row.getInt("waiting"));
    }

    private static @Nullable Instant maybe(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
