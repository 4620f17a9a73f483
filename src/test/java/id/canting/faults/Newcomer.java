package id.canting.faults;

import id.canting.testing.Photos;
import id.canting.testing.WebPerson;
import java.awt.Color;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** One artisan's way, over HTTP and without scripts, as far as it goes before somebody else has to act. */
final class Newcomer {

    static final String PASSWORD = "kain mori malam canting";

    private final WebPerson browser;
    private final String email;
    private final int serial;
    private String application = "";

    Newcomer(String url, int serial) {
        // A network of their own: registrations from one are counted.
        this.browser = new WebPerson(url, "198.18." + serial % 250 + ".1");
        this.email = "pemohon" + serial + "@contoh.example";
        this.serial = serial;
    }

    /** A name has letters only. */
    private String name() {
        return Integer.toString(serial)
                .chars()
                .mapToObj(digit -> Character.toString('a' + digit - '0'))
                .collect(Collectors.joining("", "Pemohon ", ""));
    }

    void register() {
        var form = browser.open("/register").form("/register");
        went(
                form.with("name", name())
                        .with("email", email)
                        .with("password", PASSWORD)
                        .submit(),
                "/register/sent");
    }

    /** @param link finds the link that was mailed to an address */
    void confirm(Function<String, String> link) {
        var page = browser.open(link.apply(email));
        went(page.form(page.path()).with("password", PASSWORD).submit(), "/home");
    }

    void apply() {
        step(1, form -> form.with("fullName", name())
                .with("birthPlace", "Mojokerto")
                .with("birthDate", "17-05-1980")
                .with("sex", "F")
                .with("phone", "0812%08d".formatted(serial)));
        step(2, form -> form.with("nik", "997601570580%04d".formatted(serial))
                .with("street", "Jl. Surodinawan 14")
                .with("rt", "003")
                .with("rw", "002")
                .with("place", "CITY")
                .with("ward", "35.76.01.1007")
                .with("residence", "AT_ADDRESS")
                .file("KTP", Photos.jpeg(Color.CYAN))
                .file("PHOTO", Photos.jpeg(Color.ORANGE)));
        step(3, form -> form.with("kind", "WORKER")
                .with("techniques", "TULIS")
                .with("experienceYears", "12")
                .file("WORK_1", Photos.jpeg(Color.MAGENTA)));
        step(4, form -> form.with("truth", "true").with("processing", "true"));
        application = went(browser.open("/apply/summary").form("/apply/summary").submit(), "/applications/");
    }

    private void step(int number, UnaryOperator<WebPerson.Form> fillIn) {
        var path = "/apply/" + number;
        var next = number == 4 ? "/apply/summary" : "/apply/" + (number + 1);
        went(fillIn.apply(browser.open(path).form(path)).submit(), next);
    }

    private static String went(WebPerson.Page page, String to) {
        if (page.status() != 200 || !page.path().startsWith(to)) {
            throw new IllegalStateException(
                    "not at " + to + " but at " + page.path() + " (" + page.status() + "): " + page.text());
        }
        return page.path();
    }

    /** @return whether there was an agreement to sign */
    boolean signAgreement() {
        var page = browser.open(application + "/agreement");
        if (!page.offers(application + "/agreement")) {
            return false;
        }
        page.form(application + "/agreement").with("accepted", "true").submit();
        return true;
    }
}
