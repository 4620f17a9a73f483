package id.canting.workflow.internal;

import static id.canting.testing.ProcessTestWorld.CENTRE;
import static id.canting.testing.ProcessTestWorld.RINI;
import static org.assertj.core.api.Assertions.assertThat;

import id.canting.identity.Cursor;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.onboarding.Onboarding;
import id.canting.testing.Plan;
import id.canting.testing.ProcessTest;
import id.canting.workflow.internal.TaskFilter.View;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** That the lists are flat is shown by what the database reads, not by a clock. */
@ProcessTest
class TaskListPlansTest {

    private static final Scope ME = new Scope(CENTRE, RINI, Set.of(Role.STAFF, Role.SUPERVISOR));

    @MockitoBean("onboarding")
    Onboarding onboarding;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TaskLists lists;

    @Autowired
    DataSource database;

    @Autowired
    Environment environment;

    @AfterEach
    void nothingIsLeft() {
        new ManyTasks(environment).clear();
    }

    @Test
    void eachListReadsTheSameOfAThousandTasksAndOfAHundredThousand() {
        fill(1_000);
        var few = read();
        fill(100_000);
        var many = read();

        assertThat(many.keySet()).isEqualTo(few.keySet());
        many.forEach((list, plan) -> {
            assertThat(plan.nodes())
                    .as("%s: %s", list, plan)
                    .isEqualTo(few.get(list).nodes())
                    .doesNotContain("Seq Scan");
            assertThat(plan.sortedRows())
                    .as("%s sorts no more than a page of each part", list)
                    .isLessThanOrEqualTo(3 * 21);
            assertThat((double) plan.buffers())
                    .as("%s: pages read of 100,000 tasks, against %s of 1,000", list, few.get(list))
                    .isLessThanOrEqualTo(1.5 * few.get(list).buffers());
        });
    }

    @Test
    void theCountsReadTheSameOfAThousandTasksAndOfAHundredThousand() {
        fill(1_000);
        var few = counts();
        fill(100_000);
        var many = counts();

        assertThat(many.nodes()).as("%s", many).doesNotContain("Seq Scan");
        assertThat((double) many.buffers())
                .as("pages read of 100,000 tasks: %s, against %s of 1,000", many, few)
                .isLessThanOrEqualTo(1.5 * few.buffers());
    }

    private Plan counts() {
        var now = Instant.now();
        var query = lists.countsQuery(ME, TaskFilter.of(View.GROUP), now, Days.at(now, ZoneId.of("Asia/Jakarta")));
        return Plan.of(database, query.sql(), query.params());
    }

    private Map<String, Plan> read() {
        var now = Instant.now();
        var middle = jdbc.sql(
                        "select due_at, id from task_item where assignee is null order by due_at offset 500 limit 1")
                .query((row, n) -> new Cursor(
                        row.getObject("due_at", OffsetDateTime.class).toInstant(), row.getObject("id", UUID.class)))
                .single();
        var plans = new LinkedHashMap<String, Plan>();
        plans.put("mine", plan(TaskFilter.of(View.MINE), now));
        plans.put("group", plan(TaskFilter.of(View.GROUP), now));
        plans.put("overdue", plan(TaskFilter.of(View.OVERDUE), now));
        plans.put("a page in the middle", plan(new TaskFilter(View.GROUP, null, null, null, middle), now));
        plans.put("one process", plan(new TaskFilter(View.GROUP, null, "onboarding", null, null), now));
        plans.put("due this week", plan(new TaskFilter(View.GROUP, null, null, now.plusSeconds(600_000), null), now));
        return plans;
    }

    private Plan plan(TaskFilter filter, Instant now) {
        var query = lists.query(ME, filter, now, TaskLists.PAGE + 1);
        return Plan.of(database, query.sql(), query.params());
    }

    private void fill(int count) {
        new ManyTasks(environment).fill(CENTRE, RINI, count);
    }
}
