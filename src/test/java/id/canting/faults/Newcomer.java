package id.canting.faults;

import id.canting.testing.Photos;
import id.canting.testing.WebPerson;
import java.awt.Color;
import java.util.function.Function;

/** One artisan's way, over HTTP and without scripts, as far as it goes before somebody else has to act. */
final class Newcomer {

    static final String PASSWORD = "kain mori malam canting";

    private final WebPerson browser;
    private final String email;
    private final int serial;

    Newcomer(String url, int serial) {
        this.browser = new WebPerson(url);
        this.email = "pemohon" + serial + "@contoh.example";
        this.serial = serial;
    }

    String email() {
        return email;
    }

    void register() {
        browser.open("/register")
                .form("/register")
                .with("name", "Pemohon " + serial)
                .with("email", email)
                .with("password", PASSWORD)
                .submit();
    }

    /** @param link finds the link that was mailed to an address */
    void confirm(Function<String, String> link) {
        var page = browser.open(link.apply(email));
        page.form(page.path()).with("password", PASSWORD).submit();
    }

    /** @return the path of the application's page */
    String apply() {
        browser.open("/apply/1")
                .form("/apply/1")
                .with("fullName", "Pemohon " + serial)
                .with("birthPlace", "Mojokerto")
                .with("birthDate", "17-05-1980")
                .with("sex", "F")
                .with("phone", "0812%08d".formatted(serial))
                .submit();
        browser.open("/apply/2")
                .form("/apply/2")
                .with("nik", "997601570580%04d".formatted(serial))
                .with("street", "Jl. Surodinawan 14")
                .with("rt", "003")
                .with("rw", "002")
                .with("place", "CITY")
                .with("ward", "35.76.01.1007")
                .with("residence", "AT_ADDRESS")
                .file("KTP", Photos.jpeg(Color.CYAN))
                .file("PHOTO", Photos.jpeg(Color.ORANGE))
                .submit();
        browser.open("/apply/3")
                .form("/apply/3")
                .with("kind", "WORKER")
                .with("techniques", "TULIS")
                .with("experienceYears", "12")
                .submit();
        browser.open("/apply/4")
                .form("/apply/4")
                .with("truth", "true")
                .with("processing", "true")
                .submit();
        return browser.open("/apply/summary").form("/apply/summary").submit().path();
    }

    void signAgreement(String application) {
        browser.open(application + "/agreement")
                .form(application + "/agreement")
                .with("accepted", "true")
                .submit();
    }
}
