package id.canting.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.SelectOption;
import id.canting.demo.MovableClock;
import id.canting.people.internal.Authenticator;
import id.canting.testing.Chromium;
import id.canting.testing.ForEverybody;
import id.canting.testing.Screens;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A supervisor's first day with a second factor, on a phone, and the day when something weighs. */
@PlayedDemo
class SecondFactorJourneyTest {

    @LocalServerPort
    int port;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void asItWas() {
        clock.reset();
        jdbc.sql("delete from second_factor").update();
        speak("id");
    }

    @Test
    void fromThePasswordToWhatWeighs() {
        try (var eyes = new Screens("http://localhost:" + port);
                var phone = Chromium.browser()
                        .newContext(new NewContextOptions()
                                .setBaseURL("http://localhost:" + port)
                                .setViewportSize(360, 740))) {
            phone.setDefaultTimeout(10_000);
            var page = phone.newPage();
            page.navigate("/members");
            enter(page);
            PlaywrightAssertions.assertThat(page.locator("form[action='/sign-in/factor/skip']"))
                    .containsText("Lewati");
            look(eyes, phone, "factor-set-up", "/sign-in/factor?next=/members");
            page.reload();
            var seed = page.locator("#seed").textContent();
            assertThat(read(page.locator("main img").screenshot()))
                    .startsWith("otpauth://totp/Canting:budi%40canting.example?secret=" + seed.replace(" ", ""));
            var app = new Authenticator(seed);

            page.fill("#code", "123");
            press(page, "Siapkan");
            PlaywrightAssertions.assertThat(page.locator(".errors")).isFocused();
            ForEverybody.check(page);
            Screens.shoot(page, "factor-set-up-wrong-360");
            page.fill("#code", app.code(clock.instant()));
            press(page, "Siapkan");
            PlaywrightAssertions.assertThat(page.locator("#codes code")).hasCount(10);
            ForEverybody.check(page);
            Screens.shoot(page, "factor-codes-360");
            var recovery = page.locator("#codes code").first().textContent();
            page.click("main a[role=button]");
            assertThat(page.url()).endsWith("/members");
            look(eyes, phone, "factor", "/account/factor");
            look(eyes, phone, "factor-account", "/account");

            phone.clearCookies();
            page.navigate("/members");
            enter(page);
            look(eyes, phone, "factor-code", "/sign-in/factor?next=/members");
            page.reload();
            page.fill("#code", recovery);
            press(page, "Masuk");
            PlaywrightAssertions.assertThat(page.locator(".notice[role=status]"))
                    .containsText("kode pemulihan");

            clock.advance(Duration.ofMinutes(16));
            page.click("main table a[href^='/members/']");
            page.selectOption("#reason", new SelectOption().setIndex(1));
            page.click("form[action$='/nik'] button");
            PlaywrightAssertions.assertThat(page.locator("h1")).containsText("sekali lagi");
            ForEverybody.check(page);
            Screens.shoot(page, "factor-proof-360");
            page.setViewportSize(1280, 900);
            Screens.shoot(page, "factor-proof-1280");
            page.setViewportSize(360, 740);
            page.fill("#proof", app.code(clock.instant()));
            press(page, "Lanjutkan");
            assertThat(page.locator("main").textContent()).containsPattern("99[0-9]{14}");
        }
    }

    private static void enter(Page page) {
        page.click("form:has([name=demo][value=budi]) button");
        assertThat(page.url()).contains("/sign-in/factor?next=/members");
    }

    private static void press(Page page, String button) {
        page.locator("main button")
                .filter(new Locator.FilterOptions().setHasText(button))
                .first()
                .click();
    }

    private void look(Screens eyes, BrowserContext who, String name, String path) {
        Consumer<String> speak = this::speak;
        eyes.as(who.cookies()).take(name, path, speak, ForEverybody::check);
        speak("id");
    }

    private void speak(String language) {
        jdbc.sql("update account set language = :language where email = 'budi@canting.example'")
                .param("language", language)
                .update();
    }

    private static String read(byte[] picture) {
        try {
            var image = ImageIO.read(new ByteArrayInputStream(picture));
            int width = image.getWidth();
            var pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
            return new QRCodeReader()
                    .decode(new BinaryBitmap(
                            new HybridBinarizer(new RGBLuminanceSource(width, image.getHeight(), pixels))))
                    .getText();
        } catch (IOException | ReaderException e) {
            throw new AssertionError("no QR code to be read", e);
        }
    }
}
