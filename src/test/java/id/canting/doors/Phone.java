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
 * Somebody at a browser as wide as a phone. What they look at is for everybody, and kept in a picture; so is what they
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

    private final BrowserContext window;
    private final Page page;
    private String who = "nobody";

    Phone(House house) {
        this(house.address());
    }

    /** @param address of the server, as this phone reaches it */
    Phone(String address) {
        window = Chromium.browser()
                .newContext(new NewContextOptions().setBaseURL(address).setViewportSize(360, 740));
        window.setDefaultTimeout(20_000);
        page = window.newPage();
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
        open("/tasks?q=" + subject);
        page.click("ul.task-list a");
        if (page.locator("main form[action$='/claim']").count() > 0) {
            press("Ambil tugas");
        }
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

    void look(String name) {
        ForEverybody.check(page);
        Screens.shoot(page, name + "-360");
    }

    @Override
    public void close() {
        Screens.shoot(page, "last-" + who);
        window.close();
    }
}
