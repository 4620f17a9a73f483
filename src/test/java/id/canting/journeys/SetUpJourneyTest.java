package id.canting.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import id.canting.people.internal.Authenticator;
import id.canting.testing.Chromium;
import id.canting.testing.ForEverybody;
import id.canting.testing.Screens;
import java.time.Clock;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An installation on its first day: from the link in the log to a centre that artisans can apply to, on a phone. */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "canting.test-database=true",
            "canting.demo=false",
            "canting.mail.every=1d",
            "canting.events.check-every=1d"
        })
class SetUpJourneyTest {

    private static final Pattern LINK = Pattern.compile("http://\\S+(/set-up/[\\w-]+)");

    /** No district of the city has the number 99. */
    private static final String NIK = "357699410299000";

    private static final String PASSWORD = "gajah hijau makan pisang";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Test
    void fromTheLinkInTheLogToTheFirstInvitations(CapturedOutput output) {
        var link = LINK.matcher(output.getAll());
        assertThat(link.find()).as("the log names a link").isTrue();
        try (var eyes = new Screens("http://localhost:" + port);
                var phone = Chromium.browser()
                        .newContext(new NewContextOptions()
                                .setBaseURL("http://localhost:" + port)
                                .setViewportSize(360, 740))) {
            phone.setDefaultTimeout(10_000);
            var page = phone.newPage();
            page.navigate(link.group(1));
            ForEverybody.check(page);
            Screens.shoot(page, "set-up-account-360");
            page.fill("#name", "Tri Handayani");
            page.fill("#email", "admin@canting.example");
            page.fill("#nik", NIK + "1");
            page.fill("#password", PASSWORD);
            press(page, "Mulai");

            var app = new Authenticator(page.locator("#seed").textContent());
            page.fill("#code", app.code(clock.instant()));
            press(page, "Siapkan");
            var recovery = page.locator("#codes code").first().textContent();
            page.click("main a[role=button]");
            isNext(page, "Sentra yang pertama");
            look(eyes, phone, "set-up", "/settings/set-up");

            page.click("li[aria-current=step] a");
            look(eyes, phone, "set-up-centre", "/settings/set-up/centre");
            press(page, "Buat sentra ini");
            PlaywrightAssertions.assertThat(page.locator(".errors")).isFocused();
            page.fill("#name", "Wastra Percobaan");
            page.fill("#street", "Jl. Percobaan 1");
            page.fill("#place", "Kelurahan Contoh");
            page.fill("#city", "Kota Contoh");
            page.fill("#cityCode", "35.76");
            press(page, "Buat sentra ini");
            isNext(page, "Janji layanan");

            phone.clearCookies();
            page.navigate("/home");
            page.fill("#username", "admin@canting.example");
            page.fill("#password", PASSWORD);
            press(page, "Masuk");
            page.fill("#code", recovery);
            press(page, "Masuk");
            page.navigate("/settings");
            page.click("a[href='/settings/set-up']");
            isNext(page, "Janji layanan");
            look(eyes, phone, "set-up-later", "/settings/set-up");

            look(eyes, phone, "settings-levels", "/settings/levels");
            page.navigate("/settings/set-up");
            press(page, "sesuai");
            isNext(page, "Hari tutup dan libur");
            look(eyes, phone, "settings-days", "/settings/days");
            look(eyes, phone, "settings-days-next", "/settings/days?year=" + (year() + 1));
            page.navigate("/settings/set-up");
            press(page, "sesuai");
            page.click("li[aria-current=step] a");
            look(eyes, phone, "settings-signatory", "/settings/signatory");
            page.fill("#name", "Sri Rahayu, S.E.");
            page.fill("#title", "Kepala sentra");
            press(page, "Simpan");
            isNext(page, "Petugas dan penyelia");
            invite(page, "petugas", "2", "STAFF");
            isNext(page, "Petugas dan penyelia");
            invite(page, "penyelia", "3", "SUPERVISOR");
            PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Sentra siap");
            look(eyes, phone, "set-up-done", "/settings/set-up");
            look(eyes, phone, "settings", "/settings");
            look(eyes, phone, "settings-intake", "/settings/intake");
            page.navigate("/");
            PlaywrightAssertions.assertThat(page.locator("body")).containsText("Wastra Percobaan");
        }
    }

    private void invite(Page page, String who, String last, String role) {
        page.navigate("/settings/set-up");
        page.click("li[aria-current=step] a");
        page.fill("#name", "Orang Baru");
        page.fill("#email", who + "@canting.example");
        page.fill("#nik", NIK + last);
        page.check("input[name=roles][value=" + role + "]");
        page.click("main form[action='/people/invite'] button");
        assertThat(page.url()).contains("/people/");
        page.navigate("/settings/set-up");
    }

    private int year() {
        return clock.instant().atZone(clock.getZone()).getYear();
    }

    private static void isNext(Page page, String step) {
        PlaywrightAssertions.assertThat(page.locator("li[aria-current=step] b")).hasText(step);
    }

    private static void press(Page page, String button) {
        page.locator("main button")
                .filter(new Locator.FilterOptions().setHasText(button))
                .first()
                .click();
    }

    private void look(Screens eyes, BrowserContext who, String name, String path) {
        eyes.as(who.cookies()).take(name, path, this::speak, ForEverybody::check);
        speak("id");
    }

    private void speak(String language) {
        jdbc.sql("update account set language = :language")
                .param("language", language)
                .update();
    }
}
