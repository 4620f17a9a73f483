package id.canting.workflow.internal;

import static id.canting.testing.TestPeople.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.testing.DatabaseTest;
import id.canting.testing.TestPeople;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.web.servlet.MockMvc;

/** The whole page, from the request to its last byte. Only the ratios mean something: another machine, other times. */
@DatabaseTest
@Tag("bench")
class InboxBenchTest {

    private static final int REPETITIONS = 3;
    private static final int REQUESTS = 100;
    private static final double FLAT = 1.3;

    @Autowired
    MockMvc mvc;

    @Autowired
    Environment environment;

    @Autowired
    TestPeople people;

    private SignedIn me;

    @AfterEach
    void nothingIsLeft() {
        new ManyTasks(environment).clear();
    }

    @Test
    void firstAndHundredthPageAreFlatFromAHundredTasksToAHundredThousand() throws Exception {
        var centre = people.centre();
        me = people.person(centre, "Rini Astuti", Role.STAFF);
        var tasks = new ManyTasks(environment);
        var fewFirst = new ArrayList<Long>();
        var manyFirst = new ArrayList<Long>();
        var manyHundredth = new ArrayList<Long>();
        for (int repetition = 0; repetition <= REPETITIONS; repetition++) {
            tasks.fill(centre, me.person(), 100);
            var few = times("/tasks?view=group");
            tasks.fill(centre, me.person(), 100_000);
            var first = times("/tasks?view=group");
            var hundredth = times(page(100));
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

    private List<Long> times(String path) throws Exception {
        var times = new ArrayList<Long>();
        for (int i = 0; i < REQUESTS; i++) {
            var begin = System.nanoTime();
            var page = open(path);
            times.add(System.nanoTime() - begin);
            assertThat(page).contains("PMH-");
        }
        return times;
    }

    /** Its address, found as people find it. */
    private String page(int number) throws Exception {
        var path = "/tasks?view=group";
        for (int i = 1; i < number; i++) {
            path = Jsoup.parse(open(path)).selectFirst("a[rel=next]").attr("href");
        }
        return path;
    }

    private String open(String path) throws Exception {
        return mvc.perform(get(URI.create(path)).with(as(me)))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private static double median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }
}
