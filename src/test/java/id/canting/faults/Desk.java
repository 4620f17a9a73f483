package id.canting.faults;

import id.canting.testing.WebPerson;
import java.util.Optional;

/** Staff at their inbox, over HTTP and without scripts: take what is there and let it through. */
final class Desk {

    private final WebPerson browser;

    private Desk(WebPerson browser) {
        this.browser = browser;
    }

    static Desk of(String url, String demoAccount) {
        var browser = new WebPerson(url);
        browser.open("/sign-in").formWith("/sign-in/demo", "demo", demoAccount).submit();
        return new Desk(browser);
    }

    /** Does the first task whose subject's name begins so. @return whether there was one */
    boolean workOn(String subject) {
        var task = firstTask(subject);
        task.ifPresent(this::work);
        return task.isPresent();
    }

    private Optional<String> firstTask(String subject) {
        return browser.open("/tasks?q=" + subject).document().select("ul.task-list a[href]").stream()
                .map(link -> link.attr("href"))
                .findFirst();
    }

    private void work(String task) {
        var page = browser.open(task);
        if (page.offers(task + "/claim")) {
            page = page.form(task + "/claim").submit();
        }
        if (!page.offers(task)) {
            return;
        }
        var form = page.form(task);
        page.document()
                .select("input[type=radio][value=FITS]")
                .forEach(verdict -> form.with(verdict.attr("name"), "FITS"));
        if (!page.document().select("input[name=verification]").isEmpty()) {
            form.with("verification", "complete");
        }
        if (!page.document().select("input[name=decision]").isEmpty()) {
            form.with("decision", "approve");
        }
        form.submit();
    }
}
