package id.canting.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/** WCAG 2.2 AA, as far as a machine can tell. */
public final class ForEverybody {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private ForEverybody() {}

    /** @throws AssertionError naming each rule and the first element that breaks it */
    public static void check(Page page) {
        // legacy: our pages have no frames, and a second window for each analysis takes seconds
        var found = new AxeBuilder(page)
                .withTags(RULES)
                .setLegacyMode(true)
                .analyze()
                .getViolations();
        assertThat(found)
                .extracting(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml())
                .as(page.url())
                .isEmpty();
    }
}
