package id.canting.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.LoadState;
import id.canting.testing.ForEverybody;
import id.canting.testing.Screens;
import id.canting.testing.Screens.Sight;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages in a browser: at both widths, in both themes and languages. */
@WebTest
class LookTest {

    private static final Logger log = LoggerFactory.getLogger(LookTest.class);

    private static final int FIRST_VISIT = 60_000;

    @LocalServerPort
    int port;

    @Test
    void theFrontPageIsForEverybody() {
        try (var screens = screens()) {
            screens.take("home", "/", ForEverybody::check);
        }
    }

    @Test
    void aPageOfErrorIsForEverybody() {
        try (var screens = screens()) {
            screens.take("not-found", "/nowhere", ForEverybody::check);
            screens.with(WebTest.AS, "staff").take("not-found-staff", "/nowhere", ForEverybody::check);
        }
    }

    @Test
    void aFormWithFaultsIsForEverybody() {
        try (var screens = screens()) {
            screens.with(WebTest.AS, "artisan").take("form", "/test?nik=123", ForEverybody::check);
            screens.with(WebTest.AS, "supervisor").take("form-desk", "/test?nik=123&kind=desk", ForEverybody::check);
        }
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
            page.waitForLoadState(LoadState.NETWORKIDLE);
        }
        var sum = sizes.stream().mapToLong(Long::longValue).sum();
        log.info("{}: {} bytes in {} answers", path, sum, sizes.size());
        return sum;
    }

    private Screens screens() {
        return new Screens("http://localhost:" + port);
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
