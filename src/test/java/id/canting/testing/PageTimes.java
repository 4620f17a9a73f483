package id.canting.testing;

import static id.canting.testing.TestPeople.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import id.canting.identity.SignedIn;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.springframework.test.web.servlet.MockMvc;

/** How long somebody's pages take, from the request to the last byte. Only ratios mean something: another machine, other times. */
public final class PageTimes {

    private static final int REQUESTS = 100;

    private final MockMvc mvc;
    private final SignedIn reader;

    public PageTimes(MockMvc mvc, SignedIn reader) {
        this.mvc = mvc;
        this.reader = reader;
    }

    /** In nanoseconds. @param shown stands on the page each time */
    public List<Long> of(String path, String shown) throws Exception {
        var times = new ArrayList<Long>();
        for (int i = 0; i < REQUESTS; i++) {
            var begin = System.nanoTime();
            var page = open(path);
            times.add(System.nanoTime() - begin);
            assertThat(page).contains(shown);
        }
        return times;
    }

    /** The address of a list's page of that number, found as people find it. */
    public String page(String first, int number) throws Exception {
        var path = first;
        for (int i = 1; i < number; i++) {
            path = Jsoup.parse(open(path)).selectFirst("a[rel=next]").attr("href");
        }
        return path;
    }

    private String open(String path) throws Exception {
        return mvc.perform(get(URI.create(path)).with(as(reader)))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    public static double median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }
}
