package id.canting.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** WCAG 2.2 AA, as far as a machine can tell. */
public final class ForEverybody {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /** What is in order is counted and not handed over, which is most of the work of an analysis. */
    private static final String RUN =
            """
            tags => axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
                .then(found => found.violations.map(rule => rule.id + ': ' + rule.nodes[0].html))
            """;

    private static final String AXE = axe();

    private ForEverybody() {}

    /** @throws AssertionError naming each rule and the first element that breaks it, or how far the page is too wide */
    public static void check(Page page) {
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as(page.url() + " is too wide by")
                .isEqualTo(0);
        page.evaluate(AXE);
        assertThat((List<?>) page.evaluate(RUN, RULES)).as(page.url()).isEmpty();
    }

    private static String axe() {
        try (var script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), UTF_8) + ";0";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
