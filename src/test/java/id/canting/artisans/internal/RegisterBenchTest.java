package id.canting.artisans.internal;

import static id.canting.testing.PageTimes.median;
import static org.assertj.core.api.Assertions.assertThat;

import id.canting.identity.Role;
import id.canting.testing.DatabaseTest;
import id.canting.testing.PageTimes;
import id.canting.testing.TestPeople;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.web.servlet.MockMvc;

/** The pages of the register. */
@DatabaseTest
@Tag("bench")
class RegisterBenchTest {

    private static final int REPETITIONS = 3;
    private static final double FLAT = 1.3;

    @Autowired
    MockMvc mvc;

    @Autowired
    Environment environment;

    @Autowired
    TestPeople people;

    private PageTimes pages;

    @AfterEach
    void nothingIsLeft() {
        ManyMembers.inTheRegister(environment).clear();
    }

    @Test
    void eachSearchIsFlatFromAThousandMembersToAHundredThousand() throws Exception {
        var centre = people.centre();
        pages = new PageTimes(mvc, people.person(centre, "Rini Astuti", Role.STAFF));
        var members = ManyMembers.inTheRegister(environment);
        var few = new LinkedHashMap<String, List<Long>>();
        var many = new LinkedHashMap<String, List<Long>>();
        for (int repetition = 0; repetition <= REPETITIONS; repetition++) {
            members.fill(centre, 1_000);
            var first = times();
            members.fill(centre, 100_000);
            var second = times();
            // The first time round warms up.
            if (repetition > 0) {
                first.forEach((search, times) ->
                        few.computeIfAbsent(search, x -> new ArrayList<>()).addAll(times));
                second.forEach((search, times) ->
                        many.computeIfAbsent(search, x -> new ArrayList<>()).addAll(times));
            }
        }

        few.forEach((search, times) -> System.out.printf(
                "register, %s, median of %d: 1,000 members %.2f ms; 100,000 members %.2f ms (x %.2f)%n",
                search,
                times.size(),
                median(times) / 1e6,
                median(many.get(search)) / 1e6,
                median(many.get(search)) / median(times)));
        few.forEach((search, times) ->
                assertThat(median(many.get(search)) / median(times)).as(search).isLessThanOrEqualTo(FLAT));
    }

    private Map<String, List<Long>> times() throws Exception {
        var times = new LinkedHashMap<String, List<Long>>();
        times.put("first page", times("/members"));
        times.put("tenth page", times(pages.page("/members", 10)));
        times.put("suspended", times("/members?standing=SUSPENDED"));
        times.put("a rare name", times("/members?q=kencanasari"));
        times.put("a name of many", times("/members?q=sri"));
        times.put("a name with a slip", times("/members?q=kencanasary"));
        times.put("number", times("/members?q=ANG-2026-000123"));
        times.put("phone", times("/members?q=08000000123"));
        return times;
    }

    private List<Long> times(String path) throws Exception {
        return pages.of(path, "ANG-2026-");
    }
}
