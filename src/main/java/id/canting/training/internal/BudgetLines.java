package id.canting.training.internal;

import id.canting.identity.Scope;
import id.canting.training.internal.BudgetLine.Funding;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The budget lines of a centre. What is committed is counted from the movements of seats, at every moment. */
@Repository
class BudgetLines {

    private static final String SELECT =
            """
            select l.id, l.version, l.year, l.code, l.title, l.funding, l.ceiling,
                   coalesce(sum(case when b.status = 'COMPLETED' then b.seat_cost * c.seats
                                     when b.approved_at is not null and b.status not in ('CANCELLED', 'MERGED')
                                     then b.seat_cost * b.maximum end), 0) as planned,
                   coalesce(sum(b.seat_cost * b.maximum) filter (where b.status = 'PROPOSED'), 0) as waiting,
                   coalesce(sum(b.seat_cost * c.seats), 0) as committed
              from budget_line l
              left join batch b on b.budget_line_id = l.id and b.centre_id = l.centre_id
              left join lateral (
                    select count(*) filter (where last.what = 'CONFIRMED') as seats
                      from (select distinct on (m.seat_no) m.what from seat_movement m
                             where m.centre_id = b.centre_id and m.batch_id = b.id
                               and m.what in ('OFFERED', 'CONFIRMED', 'RELEASED')
                             order by m.seat_no, m.position desc) last) c on true
             where l.centre_id = :centre""";

    private final JdbcClient jdbc;

    BudgetLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the newest year first. */
    List<BudgetLine> all(Scope me) {
        return jdbc.sql(SELECT + " group by l.id order by l.year desc, l.code limit 200")
                .param("centre", me.centre().value())
                .query(BudgetLine.class)
                .list();
    }

    /** @throws NoSuchElementException when the centre has no such line */
    BudgetLine get(Scope me, BudgetLineId id) {
        return jdbc.sql(SELECT + " and l.id = :id group by l.id")
                .param("centre", me.centre().value())
                .param("id", id.value())
                .query(BudgetLine.class)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("budget line " + id));
    }

    /** Nobody else spends of it until the transaction ends. */
    BudgetLine lock(Scope me, BudgetLineId id) {
        jdbc.sql("select id from budget_line where centre_id = :centre and id = :id for update")
                .param("centre", me.centre().value())
                .param("id", id.value())
                .query(UUID.class)
                .optional();
        return get(me, id);
    }

    /** @return false when there is one with this code in the year */
    boolean insert(Scope me, BudgetLineId id, int year, String code, String title, Funding funding, long ceiling) {
        return jdbc.sql(
                                """
                        insert into budget_line (id, version, centre_id, year, code, title, funding, ceiling)
                        values (:id, 0, :centre, :year, :code, :title, :funding, :ceiling)
                        on conflict on constraint budget_line_code_uq do nothing
                        """)
                        .param("id", id.value())
                        .param("centre", me.centre().value())
                        .param("year", year)
                        .param("code", code)
                        .param("title", title)
                        .param("funding", funding.name())
                        .param("ceiling", ceiling)
                        .update()
                == 1;
    }

    /** @throws OptimisticLockingFailureException when somebody was faster */
    void save(Scope me, BudgetLineId id, int version, String title, Funding funding, long ceiling) {
        int rows = jdbc.sql(
                        """
                        update budget_line
                           set version = version + 1, title = :title, funding = :funding, ceiling = :ceiling
                         where centre_id = :centre and id = :id and version = :version
                        """)
                .param("title", title)
                .param("funding", funding.name())
                .param("ceiling", ceiling)
                .param("centre", me.centre().value())
                .param("id", id.value())
                .param("version", version)
                .update();
        if (rows == 0) {
            throw new OptimisticLockingFailureException("budget line " + id);
        }
    }
}
