package id.canting.doors;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import id.canting.testing.Chromium;
import id.canting.testing.ForEverybody;
import id.canting.testing.Screens;

/**
 * Somebody at a browser as wide as a phone, or as a desk. What they look at is for everybody, and kept in a picture; so is what they
 * saw last, since that shows where a journey stopped.
 *
 * <pre>{@code
 * try (var rini = new Phone(house).signIn("rini", "/tasks")) {
 *     rini.press("Ambil tugas");
 *     rini.look("task-held");
 * }
 * }</pre>
 */
final class Phone implements AutoCloseable {

    private static final int DESK = 1280;

    private final BrowserContext window;
    private final Page page;
    private final int width;
    private String who = "nobody";

    Phone(House house) {
        this(house.address());
    }

    /** @param address of the server, as this phone reaches it */
    Phone(String address) {
        this(address, 360);
    }

    private Phone(String address, int width) {
        this.width = width;
        window = Chromium.browser()
                .newContext(
                        new NewContextOptions().setBaseURL(address).setViewportSize(width, width == DESK ? 900 : 740));
        window.setDefaultTimeout(20_000);
        page = window.newPage();
    }

    static Phone desk(House house) {
        return new Phone(house.address(), DESK);
    }

    Page page() {
        return page;
    }

    /** As one of the demo, by one click, past the second factor where the role asks for it. */
    Phone signIn(String key, String to) {
        who = key;
        page.navigate("/sign-in?next=" + to);
        page.click("form:has([name=demo][value=" + key + "]) button");
        if (page.url().contains("/sign-in/factor")) {
            page.click("form[action='/sign-in/factor/skip'] button");
        }
        return this;
    }

    /** As somebody whom the demo's page does not offer, by address and password. */
    Phone enter(String key, String to) {
        who = key;
        page.navigate("/sign-in?next=" + to);
        page.fill("#username", key + "@canting.example");
        page.fill("#password", Visitor.PASSWORD);
        press("Masuk");
        return this;
    }

    Phone open(String path) {
        page.navigate(path);
        return this;
    }

    /** The one task about this person, taken unless it came by itself. */
    void take(String subject) {
        take(subject, "");
    }

    /** The one of these tasks that is called so. */
    void take(String subject, String task) {
        open("/tasks?q=" + subject);
        page.locator("ul.task-list a")
                .filter(new Locator.FilterOptions().setHasText(task))
                .first()
                .click();
        if (page.locator("main form[action$='/claim']").count() > 0) {
            press("Ambil tugas");
        }
    }

    /** What a form asks for, by the name of the field. */
    void fill(String... answers) {
        for (int at = 0; at < answers.length; at += 2) {
            page.fill("main [name='" + answers[at] + "']", answers[at + 1]);
        }
    }

    void follow(String link) {
        page.locator("main a")
                .filter(new Locator.FilterOptions().setHasText(link))
                .first()
                .click();
    }

    void press(String button) {
        page.locator("main button")
                .filter(new Locator.FilterOptions().setHasText(button))
                .first()
                .click();
    }

    void reads(String words) {
        PlaywrightAssertions.assertThat(page.locator("main")).containsText(words);
    }

    /** What the page says about what was just done. */
    void isTold(String words) {
        PlaywrightAssertions.assertThat(page.locator(".notice--good").first()).containsText(words);
    }

    void look(String name) {
        ForEverybody.check(page);
        Screens.shoot(page, name + "-" + width);
    }

    @Override
    public void close() {
        Screens.shoot(page, "last-" + who);
        window.close();
    }
}
