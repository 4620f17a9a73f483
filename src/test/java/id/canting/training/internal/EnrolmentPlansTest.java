package id.canting.training.internal;

import static id.canting.testing.TestPeople.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import id.canting.identity.SignedIn;
import id.canting.testing.DatabaseOwner;
import id.canting.testing.DatabaseTest;
import id.canting.testing.Plan;
import id.canting.testing.Statements;
import id.canting.training.BatchId;
import id.canting.training.internal.EnrolmentList.After;
import id.canting.training.internal.EnrolmentList.Query;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.web.servlet.MockMvc;

/** That lists of enrolments are flat is shown by what the database reads, not by a clock. */
@DatabaseTest
class EnrolmentPlansTest {

    /** Of one batch, and as many again of one person: without seats, and of people who are there for this test alone. */
    private static final String FILL =
            """
            with somebody as (
                insert into person (id, name, created_at)
                select gen_random_uuid(), 'Banyak ' || n, now() from generate_series(:from, :to) n
                returning id, name
            ), everybody as (
                select :batch::uuid as batch, id as person, substr(name, 8)::integer as n from somebody
                union all
                select :other, :person, n from generate_series(:from, :to) n
            )
            insert into enrolment (id, version, centre_id, batch_id, person_id, status, status_changed_at, requested_at,
                                           lot, reserved_wish, household_head, short_notice)
            select gen_random_uuid(), 0, :centre, batch, person, 'CANCELLED', now(), now() - n * interval '1 second', n, false,
                   false, false
              from everybody
            """;

    @Autowired
    Batik batik;

    @Autowired
    Environment environment;

    @Autowired
    MockMvc mvc;

    private DriverManagerDataSource source;
    private JdbcClient owner;
    private BatchId batch;
    private BatchId other;
    private SignedIn sulastri;

    @BeforeEach
    void aBatch() {
        source = DatabaseOwner.source(environment);
        source.setSchema("canting");
        owner = JdbcClient.create(source);
        var programme = batik.programme("BT-101");
        batch = batik.batch(programme, "FIRST_COME", 2, 40);
        other = batik.batch(programme, "FIRST_COME", 2, 60);
        sulastri = batik.member("Sulastri");
    }

    @Test
    void eachListReadsTheSameOfAHundredAndOfTenThousand() throws Exception {
        fill(1, 100);
        var few = read();
        fill(101, 10_000);
        var many = read();

        many.forEach((list, plan) -> {
            var before = few.get(list);
            assertThat(plan.rows()).as("%s shows as many", list).isEqualTo(before.rows());
            assertThat(plan.nodes()).as("%s: %s", list, plan).doesNotContain("Seq Scan");
            assertThat(plan.sortedRows()).as("%s sorts a page", list).isLessThanOrEqualTo(EnrolmentList.PAGE + 1);
            assertThat((double) plan.buffers())
                    .as("%s: pages read of 10,000 enrolments, against %s of 100", list, before)
                    .isLessThanOrEqualTo(1.5 * before.buffers());
        });
        assertThat(asked(batik.rini, "/batches/" + batch + "/participants")).isLessThanOrEqualTo(15);
        assertThat(asked(sulastri, "/my-trainings")).isLessThanOrEqualTo(10);
    }

    private void fill(int from, int to) {
        owner.sql(FILL)
                .param("from", from)
                .param("to", to)
                .param("batch", batch.value())
                .param("other", other.value())
                .param("centre", batik.centre.value())
                .param("person", sulastri.person().value())
                .update();
        for (var table : new String[] {"enrolment", "person", "seat"}) {
            owner.sql("vacuum analyze " + table).update();
        }
    }

    private Map<String, Plan> read() {
        var start = After.parse(null);
        var middle = After.parse(owner.sql(
                        """
                        select to_char(requested_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '_' || id
                          from enrolment where batch_id = :batch order by requested_at desc, id desc offset 50 limit 1
                        """)
                .param("batch", batch.value())
                .query(String.class)
                .single());
        var plans = new LinkedHashMap<String, Plan>();
        plans.put("participants", plan(EnrolmentList.participantsQuery(batik.rini.scope(), batch, start)));
        plans.put("a page of participants", plan(EnrolmentList.participantsQuery(batik.rini.scope(), batch, middle)));
        plans.put("one's own", plan(EnrolmentList.mineQuery(sulastri.scope(), start)));
        plans.put("a page of one's own", plan(EnrolmentList.mineQuery(sulastri.scope(), middle)));
        return plans;
    }

    private Plan plan(Query query) {
        return Plan.of(source, query.sql(), query.params());
    }

    private int asked(SignedIn me, String path) throws Exception {
        return Statements.during(() -> mvc.perform(get(path).with(as(me))).andExpect(status().isOk()))
                .size();
    }
}
