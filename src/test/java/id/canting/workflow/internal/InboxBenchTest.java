package id.canting.workflow.internal;

import static id.canting.testing.PageTimes.median;
import static org.assertj.core.api.Assertions.assertThat;

import id.canting.identity.Role;
import id.canting.testing.DatabaseTest;
import id.canting.testing.PageTimes;
import id.canting.testing.TestPeople;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.web.servlet.MockMvc;

/** The pages of the inbox. */
@DatabaseTest
@Tag("bench")
class InboxBenchTest {

    private static final int REPETITIONS = 3;
    private static final double FLAT = 1.3;

    @Autowired
    MockMvc mvc;

    @Autowired
    Environment environment;

    @Autowired
    TestPeople people;

    @AfterEach
    void nothingIsLeft() {
        new ManyTasks(environment).clear();
    }

    @Test
    void firstAndHundredthPageAreFlatFromAHundredTasksToAHundredThousand() throws Exception {
        var centre = people.centre();
        var me = people.person(centre, "Rini Astuti", Role.STAFF);
        var pages = new PageTimes(mvc, me);
        var tasks = new ManyTasks(environment);
        var fewFirst = new ArrayList<Long>();
        var manyFirst = new ArrayList<Long>();
        var manyHundredth = new ArrayList<Long>();
        for (int repetition = 0; repetition <= REPETITIONS; repetition++) {
            tasks.fill(centre, me.person(), 100);
            var few = pages.of("/tasks?view=group", "PMH-");
            tasks.fill(centre, me.person(), 100_000);
            var first = pages.of("/tasks?view=group", "PMH-");
            var hundredth = pages.of(pages.page("/tasks?view=group", 100), "PMH-");
            // The first time round warms up.
            if (repetition > 0) {
                fewFirst.addAll(few);
                manyFirst.addAll(first);
                manyHundredth.addAll(hundredth);
            }
        }

        var few = median(fewFirst);
        System.out.printf(
                "inbox, median of %d: 100 tasks %.2f ms; 100,000 tasks first page %.2f ms (x %.2f), hundredth %.2f ms (x %.2f)%n",
                fewFirst.size(),
                few / 1e6,
                median(manyFirst) / 1e6,
                median(manyFirst) / few,
                median(manyHundredth) / 1e6,
                median(manyHundredth) / few);
        assertThat(median(manyFirst) / few).as("first page").isLessThanOrEqualTo(FLAT);
        assertThat(median(manyHundredth) / few).as("hundredth page").isLessThanOrEqualTo(FLAT);
    }
}
