package id.canting.doors;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A browser of the plainest kind, which counts each byte that the server sends: status, headers and packed body. */
final class Visitor {

    static final String PASSWORD = "malam panas kain putih";

    private final int port;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Visitor(int port) {
        this.port = port;
    }

    /** @param wire bytes of the whole answer as they were sent */
    record Answer(int status, Map<String, List<String>> headers, byte[] body, int wire) {

        String text() {
            return new String(body, UTF_8);
        }

        Document document() {
            return Jsoup.parse(text(), "http://localhost/");
        }

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of(""))
                    .get(0);
        }
    }

    /** As one of the demo's people, with the password that the demo prints. */
    Visitor signIn(String key) {
        var token = get("/sign-in").document().selectFirst("input[name=_csrf]").val();
        var form = Map.of("username", key + "@canting.example", "password", PASSWORD, "_csrf", token);
        var answer = post("/sign-in", form);
        if (answer.status() != 302) {
            throw new IllegalStateException("no demo account " + key + ": " + answer.status());
        }
        var next = answer.header("location").replaceFirst("^http://[^/]*", "");
        if (next.startsWith("/sign-in/factor")) {
            var fresh = get(next).document().selectFirst("input[name=_csrf]").val();
            post("/sign-in/factor/skip", Map.of("_csrf", fresh));
        }
        return this;
    }

    /** The cookie of the session. */
    String session() {
        return cookies.getOrDefault("canting", "");
    }

    Answer get(String path) {
        return ask("GET " + path + " HTTP/1.1\r\n", "");
    }

    Answer post(String path, Map<String, String> form, String... headers) {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return ask(
                "POST " + path + " HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                        + body.length() + "\r\n"
                        + Stream.of(headers).map(header -> header + "\r\n").collect(Collectors.joining()),
                body);
    }

    private Answer ask(String head, String body) {
        var request = head + "Host: localhost:" + port + "\r\nAccept-Encoding: gzip\r\nConnection: close\r\n"
                + (cookies.isEmpty() ? "" : "Cookie: " + cookie() + "\r\n") + "\r\n" + body;
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return answer(socket.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String cookie() {
        return cookies.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("; "));
    }

    private Answer answer(byte[] bytes) throws IOException {
        var all = new String(bytes, ISO_8859_1);
        int end = all.indexOf("\r\n\r\n");
        var lines = all.substring(0, end).split("\r\n");
        var headers = new TreeMap<String, List<String>>();
        for (int i = 1; i < lines.length; i++) {
            var colon = lines[i].indexOf(':');
            headers.computeIfAbsent(lines[i].substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(lines[i].substring(colon + 1).strip());
        }
        headers.getOrDefault("set-cookie", List.of()).forEach(this::keep);
        var body = all.substring(end + 4).getBytes(ISO_8859_1);
        if (headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")) {
            body = unchunked(body);
        }
        if (headers.getOrDefault("content-encoding", List.of()).contains("gzip")) {
            body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
        }
        return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, body, bytes.length);
    }

    private void keep(String cookie) {
        var pair = cookie.substring(0, (cookie + ";").indexOf(';')).split("=", 2);
        cookies.put(pair[0], pair[1]);
    }

    private static byte[] unchunked(byte[] body) {
        var out = new ByteArrayOutputStream();
        var text = new String(body, ISO_8859_1);
        int at = 0;
        while (true) {
            int line = text.indexOf("\r\n", at);
            int size = Integer.parseInt(text.substring(at, line), 16);
            if (size == 0) {
                return out.toByteArray();
            }
            out.write(body, line + 2, size);
            at = line + 2 + size + 2;
        }
    }
}
