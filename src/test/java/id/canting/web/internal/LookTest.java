package id.canting.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import id.canting.testing.Chromium;
import id.canting.testing.Screens;
import id.canting.testing.Screens.Sight;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages in a browser: at both widths, in both themes and languages. */
@WebTest
class LookTest {

    private static final int FIRST_VISIT = 60_000;

    private static Chromium chromium;

    @LocalServerPort
    int port;

    @BeforeAll
    static void open() {
        chromium = Chromium.launch();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void theFrontPageIsForEverybody() {
        screens().take("home", "/", LookTest::isForEverybody);
    }

    @Test
    void aPageOfErrorIsForEverybody() {
        screens().take("not-found", "/nowhere", LookTest::isForEverybody);
        screens().with(WebTest.AS, "staff").take("not-found-staff", "/nowhere", LookTest::isForEverybody);
    }

    @Test
    void aFormWithFaultsIsForEverybody() {
        screens().with(WebTest.AS, "artisan").take("form", "/test?nik=123", LookTest::isForEverybody);
        screens().with(WebTest.AS, "supervisor").take("form-desk", "/test?nik=123&kind=desk", LookTest::isForEverybody);
    }

    @Test
    void theListOfFaultsHasTheFocus() {
        try (var window = screens().with(WebTest.AS, "artisan").open(new Sight(360, false, "id"))) {
            var page = window.newPage();
            page.navigate(address("/test?nik=123"));
            assertThat(page.evaluate("document.activeElement.className")).isEqualTo("errors");
        }
    }

    @Test
    void nothingScrollsSidewaysOnTheNarrowestPhone() {
        try (var window = screens().open(new Sight(320, false, "id"))) {
            var page = window.newPage();
            for (var path : List.of("/", "/nowhere", "/test?nik=123")) {
                page.navigate(address(path));
                assertThat(page.evaluate("document.documentElement.scrollWidth"))
                        .as(path)
                        .isEqualTo(320);
            }
        }
    }

    @Test
    void aFirstVisitIsLight() {
        assertThat(weight(screens(), "/")).as("bytes of the front page").isLessThan(FIRST_VISIT);
        assertThat(weight(screens().with(WebTest.AS, "artisan"), "/test?nik=123"))
                .as("bytes of an artisan's form, with font and htmx")
                .isLessThan(FIRST_VISIT);
    }

    @Test
    void thePolicyOfThePageIsNeverBroken() {
        var said = new ArrayList<String>();
        try (var window = screens().with(WebTest.AS, "artisan").open(new Sight(1280, false, "id"))) {
            var page = window.newPage();
            page.onConsoleMessage(message -> said.add(message.text()));
            page.onPageError(said::add);
            page.navigate(address("/test?nik=9976014102990001"));
            page.navigate(address("/"));
        }
        assertThat(said).isEmpty();
    }

    private long weight(Screens screens, String path) {
        var sizes = new ArrayList<Long>();
        try (var window = screens.open(new Sight(360, false, "id"))) {
            var page = window.newPage();
            page.onRequestFinished(request -> {
                var size = request.sizes();
                sizes.add((long) size.responseBodySize);
            });
            page.navigate(address(path));
            page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
        }
        var sum = sizes.stream().mapToLong(Long::longValue).sum();
        org.slf4j.LoggerFactory.getLogger(LookTest.class).info("{}: {} bytes in {} answers", path, sum, sizes.size());
        return sum;
    }

    private Screens screens() {
        return new Screens(chromium, "http://localhost:" + port);
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }

    private static void isForEverybody(Page page) {
        var found = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze()
                .getViolations();
        assertThat(found)
                .extracting(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml())
                .as(page.url())
                .isEmpty();
    }
}
