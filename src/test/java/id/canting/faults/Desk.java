package id.canting.faults;

import id.canting.testing.WebPerson;
import java.util.Map;
import java.util.Optional;

/** Staff at their inbox, over HTTP and without scripts: take what is there and let it through. */
final class Desk {

    /** What lets an application through, whatever is asked. */
    private static final Map<String, String> ANSWERS = Map.of(
            "duplicateResolution", "different",
            "ineligibility", "verify",
            "grounds", "Orang lain, lihat KTP",
            "verification", "complete",
            "decision", "approve");

    private final WebPerson browser;

    private Desk(WebPerson browser) {
        this.browser = browser;
    }

    static Desk of(String url, String demoAccount) {
        var browser = new WebPerson(url);
        browser.enterDemo(demoAccount);
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
        var opened = browser.open(task);
        var page = opened.offers(task + "/claim") ? opened.form(task + "/claim").submit() : opened;
        if (!page.offers(task)) {
            return;
        }
        var form = page.form(task);
        page.document()
                .select("input[type=radio][value=FITS]")
                .forEach(verdict -> form.with(verdict.attr("name"), "FITS"));
        ANSWERS.forEach((name, answer) -> {
            if (!page.document().select("[name=" + name + "]").isEmpty()) {
                form.with(name, answer);
            }
        });
        form.submit().pastProof();
    }
}
