package id.canting.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebTest
class LastingFilesTest {

    private static final Pattern FILE =
            Pattern.compile("(?:href|src|srcset)=\"(/(?:css|js|fonts|motif|webjars|icons)[^\"#]*)");
    private static final Pattern INSIDE = Pattern.compile("url\\(\"(/[^\"]*)\"\\)");

    @LocalServerPort
    int port;

    @Test
    void everyFileOfAPageHasAFingerprintAndIsKeptForEver() {
        var page = ask().as("staff").get("/test").body() + ask().get("/").body();
        assertThat(FILE.matcher(page).results().map(LastingFilesTest::address).distinct())
                .hasSizeGreaterThan(7)
                .allSatisfy(address -> {
                    assertThat(address).matches(".*-[0-9a-f]{32}\\.[a-z0-9]+");
                    var file = ask().get(address);
                    assertThat(file.statusCode()).isEqualTo(200);
                    assertThat(file.headers().firstValue("Cache-Control"))
                            .contains("max-age=31536000, public, immutable");
                });
    }

    @Test
    void theOneStyleSheetHoldsAllOfThemAndNamesFilesWithTheirFingerprints() {
        var css = sheet("/");
        assertThat(css)
                .contains(
                        "Licensed under MIT",
                        ".masthead__you",
                        ".way",
                        ".field__error",
                        ".welcome",
                        ".task-list",
                        ".stats");
        assertThat(INSIDE.matcher(css).results().map(LastingFilesTest::address))
                .hasSizeGreaterThan(3)
                .allSatisfy(inside -> assertThat(ask().get(inside).statusCode()).isEqualTo(200))
                .allMatch(inside -> inside.matches("/.*-[0-9a-f]{32}\\.[a-z0-9]+"));
    }

    @Test
    void whatIsHeldInAHandHasASheetOfItsOwn() {
        assertThat(sheet("/test?nik=1")).contains(".masthead__you").doesNotContain(".certificate");
        assertThat(sheet("/test?nik=1&kind=paper")).contains(".certificate").doesNotContain(".masthead__you");
    }

    private String sheet(String path) {
        var page = ask().as("artisan").get(path).body();
        return ask().get(FILE.matcher(page)
                        .results()
                        .map(LastingFilesTest::address)
                        .filter(address -> address.startsWith("/css/"))
                        .findFirst()
                        .orElseThrow())
                .body();
    }

    private Asker ask() {
        return Asker.at(port);
    }

    private static String address(MatchResult found) {
        return found.group(1);
    }
}
