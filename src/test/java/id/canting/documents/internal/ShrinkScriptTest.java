package id.canting.documents.internal;

import static id.canting.documents.internal.TestFiles.encoded;
import static id.canting.documents.internal.TestFiles.noise;
import static id.canting.documents.internal.TestFiles.withExif;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitUntilState;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import id.canting.testing.Chromium;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The script of the upload field in a real browser, under our policy. */
class ShrinkScriptTest {

    private static final String PAGE =
            "<!DOCTYPE html><form data-shrink-script=/shrink.js><input id=a type=file data-shrink></form>"
                    + "<script src=/app.js></script>";

    private static final Semaphore LINE_IS_SLOW = new Semaphore(0);

    private static HttpServer server;

    private final List<String> complaints = new ArrayList<>();
    private Page page;

    @BeforeAll
    static void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, "text/html", PAGE.getBytes(UTF_8)));
        for (var script : List.of("/shrink.js", "/app.js")) {
            var source = ShrinkScriptTest.class
                    .getResourceAsStream("/static/js" + script)
                    .readAllBytes();
            server.createContext(script, exchange -> answer(exchange, "text/javascript", source));
        }
        var late = PAGE.replace("/app.js", "/late.js").getBytes(UTF_8);
        server.createContext("/late", exchange -> answer(exchange, "text/html", late));
        var app =
                ShrinkScriptTest.class.getResourceAsStream("/static/js/app.js").readAllBytes();
        server.createContext("/late.js", exchange -> {
            LINE_IS_SLOW.acquireUninterruptibly();
            answer(exchange, "text/javascript", app);
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; script-src 'self'");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @AfterAll
    static void close() {
        server.stop(0);
    }

    @BeforeEach
    void visit() {
        page = Chromium.browser().newPage();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        page.navigate("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @AfterEach
    void leave() {
        page.close();
    }

    @Test
    void aPhotoThatIsPickedBeforeTheScriptsAreThereGoesAsSoonAsTheyAre() {
        page.navigate(page.url() + "late", new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        page.evaluate("addEventListener('picked', () => document.title = 'picked')");
        page.setInputFiles("#a", new FilePayload("a.jpg", "image/jpeg", encoded(noise(80, 60), "jpeg")));
        assertThat(page.title()).isEmpty();

        LINE_IS_SLOW.release();

        PlaywrightAssertions.assertThat(page).hasTitle("picked");
    }

    @Test
    void aLargePhotoIsMadeSmallerAndStandsTheRightWayUpBeforeItIsSaidToBePicked() {
        pick("IMG_1.JPG", "image/jpeg", withExif(encoded(noise(2400, 1200), "jpeg"), 6));

        assertThat(page.evaluate("document.querySelector('#a').files[0].name")).isEqualTo("IMG_1.jpg");
        assertThat(page.evaluate(
                        "createImageBitmap(document.querySelector('#a').files[0]).then(b => b.width + '×' + b.height)"))
                .isEqualTo("800×1600");
        assertThat(page.evaluate("document.querySelector('#a').files[0].type")).isEqualTo("image/jpeg");
        assertThat(complaints).isEmpty();
    }

    @Test
    void whatIsNoLargePhotoIsLeftAlone() {
        var small = encoded(noise(100, 100), "jpeg");
        var pdf = TestPdfs.pages(1);
        var torn = "not a photo".getBytes(UTF_8);

        assertThat(sizeAfter("a.jpg", "image/jpeg", small)).isEqualTo(small.length);
        assertThat(sizeAfter("a.pdf", "application/pdf", pdf)).isEqualTo(pdf.length);
        assertThat(sizeAfter("b.jpg", "image/jpeg", torn)).isEqualTo(torn.length);
        assertThat(complaints).isEmpty();
    }

    /** Until the page says that the file can be sent. */
    private void pick(String name, String type, byte[] bytes) {
        page.evaluate(
                "window.picked = new Promise(done => document.addEventListener('picked', done, { once: true })); 0");
        page.setInputFiles("#a", new FilePayload(name, type, bytes));
        page.evaluate("window.picked.then(() => 0)");
    }

    private int sizeAfter(String name, String type, byte[] bytes) {
        pick(name, type, bytes);
        return (int) page.evaluate("document.querySelector('#a').files[0].size");
    }
}
