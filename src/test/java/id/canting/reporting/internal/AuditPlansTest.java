package id.canting.reporting.internal;

import static org.assertj.core.api.Assertions.assertThat;

import id.canting.identity.CentreId;
import id.canting.identity.Cursor;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.reporting.internal.AuditRows.Query;
import id.canting.testing.DatabaseTest;
import id.canting.testing.Plan;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** That the audit stays fast is shown by what the database reads, not by a clock. */
@DatabaseTest
class AuditPlansTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");

    /** Pages by which the two indexes of a scan are deeper: where three pages were enough, that is more than half. */
    private static final int DEEPER = 2;

    private final Scope me = new Scope(CentreId.next(), PersonId.next(), Set.of(Role.SUPERVISOR));

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AuditRows rows;

    @Autowired
    DataSource database;

    @Autowired
    Environment environment;

    @AfterEach
    void nothingIsLeft() {
        new ManyEvents(environment).clear(me.centre());
    }

    @Test
    void eachListReadsTheSameOfAThousandRowsAndOfAHundredThousand() {
        new ManyEvents(environment).fill(me.centre(), me.person(), 1_000);
        var few = read();
        new ManyEvents(environment).fill(me.centre(), me.person(), 100_000);
        var many = read();

        many.forEach((list, plan) -> {
            System.out.printf(
                    "audit, %s: %d pages of 1,000 rows, %d of 100,000%n",
                    list, few.get(list).buffers(), plan.buffers());
            assertThat(plan.nodes())
                    .as("%s: %s", list, plan)
                    .isEqualTo(few.get(list).nodes())
                    .doesNotContain("Seq Scan");
            assertThat((double) plan.buffers())
                    .as("%s: pages read of 100,000 rows, against %s of 1,000", list, few.get(list))
                    .isLessThanOrEqualTo(Math.max(
                            1.5 * few.get(list).buffers(), few.get(list).buffers() + DEEPER));
        });
    }

    private Map<String, Plan> read() {
        var middle = jdbc.sql("select at, id from audit_event where centre_id = :centre order by at offset 500 limit 1")
                .param("centre", me.centre().value())
                .query((row, n) -> new Cursor(
                        row.getObject("at", OffsetDateTime.class).toInstant(), row.getObject("id", UUID.class)))
                .single();
        var today = LocalDate.ofInstant(middle.at(), ZONE);
        var plans = new LinkedHashMap<String, Plan>();
        plans.put("all", plan(filter(null, "", null, null), null));
        plans.put("a page in the middle", plan(filter(null, "", null, middle), null));
        plans.put("one person", plan(filter(me.person(), "", null, null), null));
        plans.put("one action", plan(filter(null, "Action7", null, null), null));
        plans.put("until a day", plan(filter(null, "", today, null), null));
        plans.put("one subject", plan(filter(null, "", null, null), List.of("subject 50")));
        plans.put("not sealed yet", plan(unsealed()));
        return plans;
    }

    /** As the sealer asks. */
    private static Query unsealed() {
        var floor = new UUID((System.currentTimeMillis() - 600_000) << 16, 0);
        return new Query(
                """
                select e.id from audit_event e
                 where e.id >= :floor and not exists (select from audit_seal_entry s where s.event = e.id)
                 order by e.id
                """,
                Map.of("floor", floor));
    }

    private static AuditFilter filter(
            @Nullable PersonId person, String action, @Nullable LocalDate to, @Nullable Cursor after) {
        return new AuditFilter(person, action, "", null, to, after);
    }

    private Plan plan(AuditFilter filter, @Nullable List<String> ids) {
        return plan(rows.query(me, filter, ZONE, ids, 21));
    }

    private Plan plan(Query query) {
        return Plan.of(database, query.sql(), query.params());
    }
}
