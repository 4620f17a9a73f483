package id.canting.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CLI;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The browser of the journeys: an installed Chromium or Chrome, else Playwright's own download, else, as root on
 * Debian, the distribution's package. When none of them works it stops with one sentence; journeys are never skipped.
 * It is started once a run, with the first who asks, and goes with the run.
 */
public final class Chromium {

    private static final List<String> PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable",
            "/snap/bin/chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium");

    /** Milliseconds that a page may take to say something, on a machine that does other things as well. */
    private static final double SLOWEST = 20_000;

    private static @Nullable Browser browser;

    private Chromium() {}

    /** Whoever opens a window closes it. */
    public static synchronized Browser browser() {
        if (browser == null) {
            browser = launch();
        }
        return browser;
    }

    private static Browser launch() {
        PlaywrightAssertions.setDefaultAssertionTimeout(SLOWEST);
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var path = installed().or(Chromium::downloaded).or(Chromium::packaged);
        if (path.isEmpty()) {
            throw new IllegalStateException("The browser journeys need Chromium or Chrome: install one, "
                    + "or name it with the environment variable CHROMIUM.");
        }
        var options = new BrowserType.LaunchOptions()
                .setArgs(List.of("--disable-background-networking", "--disable-component-update", "--disable-sync"));
        path.filter(found -> !found.toString().isEmpty()).ifPresent(options::setExecutablePath);
        return playwright.chromium().launch(options);
    }

    private static Optional<Path> installed() {
        return Stream.concat(Optional.ofNullable(System.getenv("CHROMIUM")).stream(), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Playwright's own browser; the empty path stands for "where Playwright put it". */
    private static Optional<Path> downloaded() {
        var java = ProcessHandle.current().info().command().orElse("java");
        return runs(List.of(
                                java,
                                "-cp",
                                System.getProperty("java.class.path"),
                                CLI.class.getName(),
                                "install",
                                "chromium"))
                        && launches()
                ? Optional.of(Path.of(""))
                : Optional.empty();
    }

    private static boolean launches() {
        try (var playwright = Playwright.create();
                var browser = playwright.chromium().launch()) {
            return browser.isConnected();
        } catch (PlaywrightException e) {
            return false;
        }
    }

    private static Optional<Path> packaged() {
        var root = "root".equals(System.getProperty("user.name")) && Files.isExecutable(Path.of("/usr/bin/apt-get"));
        return root
                        && runs(List.of("apt-get", "update", "-qq"))
                        && runs(List.of("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"))
                ? installed()
                : Optional.empty();
    }

    private static boolean runs(List<String> line) {
        try {
            return new ProcessBuilder(line).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
