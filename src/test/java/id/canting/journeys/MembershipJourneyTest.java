package id.canting.journeys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import id.canting.testing.Chromium;
import id.canting.testing.ForEverybody;
import id.canting.testing.Photos;
import id.canting.testing.Screens;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * From "I want to join" to a card that somebody else checks, on a phone: the artisan, the office, the supervisor and a
 * passer-by, each in a browser of their own, with the mail that was really sent.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "canting.test-database=true",
            "canting.demo=true",
            "canting.mail.every=PT0.3S",
            "canting.mail.from=sentra@canting.example"
        })
class MembershipJourneyTest {

    private static final String PASSWORD = "kain mori malam canting";
    private static final Pattern LINK = Pattern.compile("http://\\S+/register/confirm/[\\w-]+");

    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        MAIL.start();
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
    }

    @AfterAll
    static void close() {
        MAIL.stop();
    }

    @Test
    void fromTheFirstPageToACardThatSomebodyChecks() {
        try (var journey = new Journey("Wahyuningsih", 4711, true)) {
            journey.play();
        }
    }

    @Test
    void theSameWayWithoutScripts() {
        try (var journey = new Journey("Kartini", 4712, false)) {
            journey.play();
        }
    }

    private final class Journey implements AutoCloseable {

        private final String name;
        private final int serial;
        private final boolean scripts;
        private final BrowserContext artisan;
        private final BrowserContext staff;
        private final BrowserContext supervisor;
        private final Page phone;
        private final Screens eyes = new Screens("http://localhost:" + port);

        Journey(String name, int serial, boolean scripts) {
            this.name = name;
            this.serial = serial;
            this.scripts = scripts;
            artisan = onPhone();
            staff = onPhone();
            supervisor = onPhone();
            phone = artisan.newPage();
        }

        private BrowserContext onPhone() {
            var browser = Chromium.browser()
                    .newContext(new NewContextOptions()
                            .setBaseURL("http://localhost:" + port)
                            .setViewportSize(360, 740)
                            .setJavaScriptEnabled(scripts));
            browser.setDefaultTimeout(10_000);
            return browser;
        }

        void play() {
            register();
            apply();
            var application = URI.create(phone.url()).getPath();
            look("application-sent", artisan, application);

            var desk = signedIn(staff, "rini");
            look("tasks", staff, "/tasks?q=" + name);
            open(desk);
            press(desk, "Ambil tugas");
            look("task-verify", staff, URI.create(desk.url()).getPath());
            sendBack(desk);

            correct(application);

            open(desk);
            look("task-verify-again", staff, URI.create(desk.url()).getPath());
            assertThat(desk.locator("ul.verdicts").innerText()).contains("Foto KTP");
            letThrough(desk);

            var decider = signedIn(supervisor, "budi");
            look("home-supervisor", supervisor, "/home");
            open(decider);
            press(decider, "Ambil tugas");
            look("task-decide", supervisor, URI.create(decider.url()).getPath());
            decider.check("input[name=decision][value=approve]");
            press(decider, "Kirim hasil");

            agree(application);
            check();
        }

        /** The last that each of them saw is kept, since that shows where a journey stopped. */
        @Override
        public void close() {
            eyes.close();
            for (var browser : List.of(artisan, staff, supervisor)) {
                browser.pages()
                        .forEach(page -> Screens.shoot(
                                page, "last-" + name + "-" + page.title().replaceAll("[^A-Za-z]+", "-")));
                browser.close();
            }
        }

        private void register() {
            phone.navigate("/register");
            look("register", artisan, "/register");
            phone.fill("[name=name]", name);
            phone.fill("[name=email]", email());
            phone.fill("[name=password]", PASSWORD);
            press(phone, "Buat akun");
            heading(phone, "Buka surel Anda");
            phone.navigate(URI.create(linkInMail()).getPath());
            look("register-confirm", artisan, URI.create(phone.url()).getPath());
            phone.fill("[name=password]", PASSWORD);
            press(phone, "Konfirmasi dan masuk");
            look("home-newcomer", artisan, "/home");
        }

        private void apply() {
            phone.navigate("/apply");
            look("apply-1", artisan, "/apply/1");
            phone.fill("[name=birthPlace]", "Mojokerto");
            phone.fill("[name=birthDate]", "17-05-1980");
            phone.check("[name=sex][value=F]");
            phone.fill("[name=phone]", "0812 0000 " + serial);
            press(phone, "Simpan dan lanjut");

            look("apply-2", artisan, "/apply/2");
            phone.fill("[name=nik]", "997601570580" + serial);
            photo("KTP", Color.CYAN);
            photo("PHOTO", Color.ORANGE);
            phone.fill("[name=street]", "Jl. Raya Surodinawan Gg. 3 No. 14");
            phone.fill("[name=rt]", "003");
            phone.fill("[name=rw]", "002");
            phone.selectOption("[name=ward]", "35.76.01.1007");
            phone.check("[name=residence][value=AT_ADDRESS]");
            press(phone, "Simpan dan lanjut");

            look("apply-3", artisan, "/apply/3");
            phone.check("[name=kind][value=WORKER]");
            phone.check("[name=techniques][value=TULIS]");
            phone.fill("[name=experienceYears]", "12");
            photo("WORK_1", Color.MAGENTA);
            press(phone, "Simpan dan lanjut");

            look("apply-4", artisan, "/apply/4");
            phone.check("[name=truth]");
            phone.check("[name=processing]");
            press(phone, "Simpan, lalu periksa semuanya");
            look("apply-summary", artisan, "/apply/summary");
            press(phone, "Kirim permohonan");
        }

        /** With scripts a photo goes alone and at once; without them it goes with the form. */
        private void photo(String paper, Color colour) {
            phone.setInputFiles("#" + paper, new FilePayload("IMG.jpg", "image/jpeg", Photos.jpeg(colour)));
            if (scripts) {
                PlaywrightAssertions.assertThat(phone.locator("#paper-" + paper))
                        .containsText("Tersimpan");
            }
        }

        private void sendBack(Page desk) {
            verdicts(desk, "UNREADABLE");
            desk.fill("[name='documents[0].note']", "Bagian bawah terpotong. Foto dari atas.");
            desk.check("[name=verification][value=return]");
            press(desk, "Kirim hasil");
        }

        private void letThrough(Page desk) {
            verdicts(desk, "FITS");
            desk.check("[name=verification][value=complete]");
            press(desk, "Kirim hasil");
        }

        /** The first paper is the identity card. */
        private void verdicts(Page desk, String ofIdentityCard) {
            desk.check("[name='documents[0].verdict'][value=" + ofIdentityCard + "]");
            desk.check("[name='documents[1].verdict'][value=FITS]");
            desk.check("[name='documents[2].verdict'][value=FITS]");
        }

        private void correct(String application) {
            phone.navigate(application);
            heading(phone, "Perbaiki");
            look("application-returned", artisan, application);
            phone.navigate(application + "/corrections");
            look("corrections", artisan, application + "/corrections");
            photo("KTP", Color.BLUE);
            press(phone, "Simpan perbaikan");
            look("application-corrected", artisan, application);
            press(phone, "Kirim lagi");
            PlaywrightAssertions.assertThat(phone.locator("main")).containsText("Rini Astuti");
        }

        private void agree(String application) {
            phone.navigate(application);
            look("application-approved", artisan, application);
            phone.navigate(application + "/agreement");
            look("agreement", artisan, application + "/agreement");
            phone.check("[name=accepted]");
            press(phone, "Setujui dan menjadi anggota");
            look("application-member", artisan, application);
            look("home-member", artisan, "/home");
        }

        /** Reads the code off the card as a camera does, and follows it without an account. */
        private void check() {
            phone.navigate("/card");
            PlaywrightAssertions.assertThat(phone.locator(".card__name")).hasText(name);
            look("card", artisan, "/card");
            var pdf = artisan.request().get("/card.pdf");
            assertThat(pdf.headers().get("content-type")).isEqualTo("application/pdf");
            assertThat(pdf.body()).startsWith("%PDF".getBytes(US_ASCII));
            var behind = URI.create(read(phone.locator(".card--back img").screenshot()))
                    .getPath();
            try (var passerBy = onPhone()) {
                var page = passerBy.newPage();
                page.navigate(behind);
                PlaywrightAssertions.assertThat(page.locator(".check--good")).containsText(name);
                assertThat(page.content()).doesNotContain("997601570580", "Surodinawan Gg", email());
                look("check", passerBy, behind);
            }
        }

        private Page signedIn(BrowserContext browser, String account) {
            var page = browser.newPage();
            page.navigate("/sign-in");
            page.click("form:has([name=demo][value=" + account + "]) button");
            page.click("form[action='/sign-in/factor/skip'] button");
            return page;
        }

        /** The one task that this applicant is the subject of. */
        private void open(Page desk) {
            desk.navigate("/tasks?q=" + name);
            desk.click("ul.task-list a");
        }

        private void press(Page page, String button) {
            page.click("main button:has-text(\"" + button + "\")");
        }

        private void heading(Page page, String words) {
            PlaywrightAssertions.assertThat(page.locator("h1")).containsText(words);
        }

        private String email() {
            return "pemohon" + serial + "@contoh.example";
        }

        private String linkInMail() {
            return await().atMost(Duration.ofSeconds(20))
                    .until(
                            () -> Arrays.stream(MAIL.getReceivedMessages())
                                    .map(MembershipJourneyTest::words)
                                    .filter(mail -> mail.contains(email()))
                                    .map(LINK::matcher)
                                    .filter(Matcher::find)
                                    .map(Matcher::group)
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();
        }

        /** Whether everybody can use the page, at both widths, in both themes and languages; and a picture of each. */
        private void look(String page, BrowserContext who, String path) {
            if (!scripts) {
                return;
            }
            Consumer<String> speak = language -> jdbc.sql(
                            """
                            update account set language = :language
                             where person_id in (select id from person where name in (:names))
                            """)
                    .param("language", language)
                    .param("names", List.of(name, "Rini Astuti", "Budi Santoso"))
                    .update();
            eyes.as(who.cookies()).take(page, path, speak, ForEverybody::check);
            speak.accept("id");
        }
    }

    private static String words(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0] + " " + mail.getContent();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
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
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReaderException e) {
            throw new AssertionError("no QR code to be read on the card", e);
        }
    }
}
