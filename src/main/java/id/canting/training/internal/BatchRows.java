package id.canting.training.internal;

import static java.util.Comparator.comparing;

import id.canting.identity.CentreId;
import id.canting.identity.Scope;
import id.canting.training.BatchId;
import id.canting.training.BatchStatus;
import id.canting.training.ProgrammeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Batches as enrolments see them. Whoever moves a seat locks the row of its batch first: there is one order for all. */
@Repository
class BatchRows {

    private static final String SELECT =
            """
            select b.id, b.centre_id, b.programme_id, p.code, p.title, p.title_en, b.number, b.year, b.status, b.mode,
                   p.approver, l.funding, b.open_to_public, b.minimum, b.maximum, b.reserved, b.seat_cost, b.lot_seed,
                   b.opens_at, b.closes_at, b.venue, b.bring,
                   exists (select from programme_unit u where u.programme_id = p.id and u.practice_hours > 0) as practice,
                   s.starts, s.second, s.ends
              from batch b
              join programme p on p.id = b.programme_id
              join budget_line l on l.id = b.budget_line_id
              left join lateral (
                    select min(starts_at) as starts, (array_agg(starts_at order by starts_at))[2] as second,
                           max(ends_at) as ends
                      from training_session t
                     where t.centre_id = b.centre_id and t.batch_id = b.id and t.status <> 'CANCELLED') s on true
             where b.id = any(:ids)
            """;

    private final JdbcClient jdbc;

    BatchRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws NoSuchElementException also when it is another centre's */
    BatchRow get(Scope me, BatchId id) {
        var batch = get(id);
        if (!batch.centre().equals(me.centre())) {
            throw new NoSuchElementException("batch " + id);
        }
        return batch;
    }

    /** For the process and for modules, which act for every centre. */
    BatchRow get(BatchId id) {
        return all(List.of(id)).stream().findFirst().orElseThrow(() -> new NoSuchElementException("batch " + id));
    }

    /** In one question, in no order. */
    List<BatchRow> all(Collection<BatchId> ids) {
        return jdbc.sql(SELECT)
                .param("ids", ids.stream().map(BatchId::value).toArray(UUID[]::new))
                .query(BatchRows::read)
                .list();
    }

    /** Nobody else moves a seat of this batch until the transaction ends. */
    BatchRow lock(BatchId id) {
        var held = jdbc.sql("select id from batch where id = :id for update")
                .param("id", id.value())
                .query(UUID.class)
                .list();
        if (held.isEmpty()) {
            throw new NoSuchElementException("batch " + id);
        }
        return get(id);
    }

    /** Two at once, always in the same order. */
    void lock(BatchId one, BatchId other) {
        Stream.of(one, other).sorted(comparing(BatchId::value)).forEach(this::lock);
    }

    private static BatchRow read(ResultSet row, int n) throws SQLException {
        return new BatchRow(
                new BatchId(row.getObject("id", UUID.class)),
                new CentreId(row.getObject("centre_id", UUID.class)),
                new ProgrammeId(row.getObject("programme_id", UUID.class)),
                row.getString("code"),
                row.getString("title"),
                row.getString("title_en"),
                row.getInt("number"),
                row.getInt("year"),
                BatchStatus.valueOf(row.getString("status")),
                row.getString("mode").equals("RANKED"),
                row.getString("approver"),
                row.getBoolean("practice"),
                row.getString("funding"),
                row.getBoolean("open_to_public"),
                row.getInt("minimum"),
                row.getInt("maximum"),
                row.getInt("reserved"),
                row.getLong("seat_cost"),
                row.getLong("lot_seed"),
                EnrolmentRepository.instant(row, "opens_at"),
                EnrolmentRepository.instant(row, "closes_at"),
                row.getString("venue"),
                row.getString("bring"),
                EnrolmentRepository.maybe(row, "starts"),
                EnrolmentRepository.maybe(row, "second"),
                EnrolmentRepository.maybe(row, "ends"));
    }
}
