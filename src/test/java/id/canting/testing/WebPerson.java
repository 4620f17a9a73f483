package id.canting.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;

/** Somebody at a browser without scripts: opens pages, fills in the forms that stand on them, keeps the cookies. */
public final class WebPerson {

    private static final String BOUNDARY = "----canting-form-part";

    private final String base;
    private final HttpClient http;
    private final CookieManager cookies;
    private final String network;

    public WebPerson(String base) {
        this(base, "");
    }

    /** @param network address that a proxy in front of the server would name; empty where there is none */
    public WebPerson(String base, String network) {
        this(base, network, new CookieManager(null, CookiePolicy.ACCEPT_ALL));
    }

    /** Somebody who is signed in already, as this cookie shows. */
    public WebPerson(String base, HttpCookie session) {
        this(base, "", new CookieManager(null, CookiePolicy.ACCEPT_ALL));
        session.setPath("/");
        session.setVersion(0);
        cookies.getCookieStore().add(URI.create(base), session);
    }

    private WebPerson(String base, String network, CookieManager cookies) {
        this.base = base;
        this.network = network;
        this.cookies = cookies;
        this.http = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    /** @param address path on the server, or a whole address */
    public Page open(String address) {
        return send(HttpRequest.newBuilder(resolve(address)).GET());
    }

    /** As somebody of the demo, by one click, and one more past the second factor where the role asks for it. */
    public Page enterDemo(String key) {
        var page = open("/sign-in").formWith("/sign-in/demo", "demo", key).submit();
        return page.offers("/sign-in/factor/skip")
                ? page.form("/sign-in/factor/skip").submit()
                : page;
    }

    private URI resolve(String address) {
        return URI.create(base).resolve(address);
    }

    private Page send(HttpRequest.Builder request) {
        if (!network.isEmpty()) {
            request.header("X-Forwarded-For", network);
        }
        try {
            return new Page(http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A page as it was answered. */
    public final class Page {

        private final int status;
        private final URI address;
        private final Document document;

        private Page(HttpResponse<String> response) {
            this.status = response.statusCode();
            this.address = response.uri();
            this.document = Jsoup.parse(response.body(), response.uri().toString());
        }

        public int status() {
            return status;
        }

        public String path() {
            return address.getPath();
        }

        public Document document() {
            return document;
        }

        public String text() {
            return document.text();
        }

        /** The form that posts to this path. @throws IllegalStateException when the page has none */
        public Form form(String path) {
            return document.forms().stream()
                    .filter(form -> URI.create(form.absUrl("action")).getPath().equals(path))
                    .findFirst()
                    .map(Form::new)
                    .orElseThrow(() -> new IllegalStateException(
                            "no form for " + path + " on " + path() + " (" + status + "): " + text()));
        }

        /** Of several forms that post to this path, the one in which this value stands. */
        public Form formWith(String path, String name, String value) {
            return document.forms().stream()
                    .filter(form -> URI.create(form.absUrl("action")).getPath().equals(path))
                    .filter(form -> form.formData().stream()
                            .anyMatch(entry ->
                                    entry.key().equals(name) && entry.value().equals(value)))
                    .findFirst()
                    .map(Form::new)
                    .orElseThrow(() -> new IllegalStateException("no form for " + path + " with " + value));
        }

        /** Past the second factor, where this page asks for it before something that weighs. */
        public Page pastProof() {
            return document.select("input[name=_proof][value=skipped]").isEmpty()
                    ? this
                    : formWith(path(), "_proof", "skipped").submit();
        }

        /** Whether a form posts to this path. */
        public boolean offers(String path) {
            return document.forms().stream()
                    .anyMatch(
                            form -> URI.create(form.absUrl("action")).getPath().equals(path));
        }
    }

    private record Picked(String name, String type, byte[] bytes) {}

    /** A form with what stands in it. */
    public final class Form {

        private final String action;
        private final boolean multipart;
        private final Map<String, List<String>> values = new LinkedHashMap<>();
        private final Map<String, Picked> files = new LinkedHashMap<>();

        private Form(FormElement form) {
            this.action = form.absUrl("action");
            this.multipart = form.attr("enctype").equals("multipart/form-data");
            for (var entry : form.formData()) {
                if (form.select("input[type=file][name=\"" + entry.key() + "\"]")
                        .isEmpty()) {
                    values.computeIfAbsent(entry.key(), key -> new ArrayList<>())
                            .add(entry.value());
                }
            }
        }

        public Form with(String name, String... chosen) {
            values.put(name, List.of(chosen));
            return this;
        }

        public Form file(String name, byte[] jpeg) {
            return file(name, name + ".jpg", "image/jpeg", jpeg);
        }

        /** A file under the name and type that it claims. */
        public Form file(String name, String fileName, String type, byte[] bytes) {
            files.put(name, new Picked(fileName, type, bytes));
            return this;
        }

        public Page submit() {
            var request = HttpRequest.newBuilder(URI.create(action));
            return multipart
                    ? send(request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                            .POST(BodyPublishers.ofByteArray(parts())))
                    : send(request.header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(encoded())));
        }

        private String encoded() {
            return values.entrySet().stream()
                    .flatMap(entry ->
                            entry.getValue().stream().map(value -> encode(entry.getKey()) + "=" + encode(value)))
                    .collect(Collectors.joining("&"));
        }

        private static String encode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        private byte[] parts() {
            var out = new ByteArrayOutputStream();
            values.forEach((name, all) -> all.forEach(value -> {
                head(out, "name=\"" + name + "\"\r\n");
                out.writeBytes(value.getBytes(StandardCharsets.UTF_8));
                out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            }));
            files.forEach((name, file) -> {
                head(
                        out,
                        "name=\"" + name + "\"; filename=\"" + file.name() + "\"\r\nContent-Type: " + file.type()
                                + "\r\n");
                out.writeBytes(file.bytes());
                out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            });
            out.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
            return out.toByteArray();
        }

        private void head(ByteArrayOutputStream out, String disposition) {
            out.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
    }
}
