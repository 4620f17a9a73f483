package id.canting.testing;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Pictures of a page as people see it, under {@code target/screens}: {@code home-360.png}, {@code home-1280-dark-en.png}.
 *
 * <pre>{@code
 * try (var screens = new Screens("http://localhost:" + port).with("canting", session)) {
 *     screens.take("home", "/");
 * }
 * }</pre>
 */
public final class Screens implements AutoCloseable {

    private static final Path FOLDER = Path.of("target", "screens");

    private final String base;
    private final List<Cookie> cookies = new ArrayList<>();
    private final Map<Sight, BrowserContext> windows = new HashMap<>();

    public Screens(String base) {
        this.base = base;
    }

    /** A width, a theme and a language. */
    public record Sight(int width, boolean dark, String language) {

        @Override
        public String toString() {
            return width + (dark ? "-dark" : "") + (language.equals("id") ? "" : "-" + language);
        }
    }

    /**
     * Two, in which each width, theme and language stands once; with {@code -Dscreens=all} four, in which each pair of
     * them does.
     */
    public static List<Sight> sights() {
        return "all".equals(System.getProperty("screens"))
                ? List.of(
                        new Sight(360, false, "id"),
                        new Sight(360, true, "en"),
                        new Sight(1280, false, "en"),
                        new Sight(1280, true, "id"))
                : List.of(new Sight(360, false, "id"), new Sight(1280, true, "en"));
    }

    /** With a cookie, such as that of a session. */
    public Screens with(String name, String value) {
        cookies.removeIf(cookie -> cookie.name.equals(name));
        cookies.add(new Cookie(name, value).setUrl(base));
        return this;
    }

    /** From now on as another: with their cookies and no others. */
    public Screens as(List<Cookie> theirs) {
        cookies.clear();
        theirs.stream()
                .filter(cookie -> !cookie.name.equals("lang"))
                .forEach(cookie -> with(cookie.name, cookie.value));
        return this;
    }

    /** Takes the page in every sight. */
    public void take(String name, String path) {
        take(name, path, page -> {});
    }

    /** Takes the page in every sight, after {@code look} has looked at it. */
    public void take(String name, String path, Consumer<Page> look) {
        take(name, path, language -> {}, look);
    }

    /** The same for somebody whose account has a language: {@code speak} changes it. */
    public void take(String name, String path, Consumer<String> speak, Consumer<Page> look) {
        for (var sight : sights()) {
            speak.accept(sight.language());
            var window = windows.computeIfAbsent(sight, this::open);
            window.clearCookies();
            window.addCookies(cookiesOf(sight));
            var page =
                    window.pages().isEmpty() ? window.newPage() : window.pages().get(0);
            page.navigate(base + path);
            look.accept(page);
            shoot(page, name + "-" + sight);
        }
    }

    /** A browser window of that sight, with the cookies; whoever asks for it closes it. */
    public BrowserContext open(Sight sight) {
        var context = Chromium.browser()
                .newContext(new NewContextOptions()
                        .setViewportSize(sight.width(), sight.width() < 500 ? 740 : 900)
                        .setColorScheme(sight.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                        .setLocale(sight.language()));
        context.addCookies(cookiesOf(sight));
        return context;
    }

    private List<Cookie> cookiesOf(Sight sight) {
        return Stream.concat(cookies.stream(), Stream.of(new Cookie("lang", sight.language()).setUrl(base)))
                .toList();
    }

    @Override
    public void close() {
        windows.values().forEach(BrowserContext::close);
    }

    /** Keeps what the page shows now, from top to bottom. */
    public static void shoot(Page page, String name) {
        page.screenshot(new ScreenshotOptions()
                .setPath(FOLDER.resolve(name + ".png"))
                .setFullPage(true)
                .setTimeout(90_000));
    }
}
