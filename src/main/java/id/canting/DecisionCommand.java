package id.canting;

import id.canting.decisions.Checked;
import id.canting.decisions.KeySet;
import id.canting.decisions.SealedFile;
import id.canting.decisions.SealedPdf;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * {@code java -jar canting.jar verify-decision --keys=FILE|URL FILE…}: says of each file of a decision, JSON or PDF, what it
 * is and whether it is as it was sealed. Needs the public keys and nothing else: no database, no settings.
 */
class DecisionCommand {

    static final String NAME = "verify-decision";

    private static final String KEYS = "--keys=";
    private static final String USAGE =
            """
            verify-decision --keys=KEYS FILE...
              KEYS  the public keys: the address /decisions/keys of the centre's installation, or a file saved from there
              FILE  the file of a decision, JSON or PDF""";

    private DecisionCommand() {}

    /** @return 0 when all files are as they were sealed, else 1; what was changed is a line each */
    static int run(PrintStream out, String... args) {
        var files = Arrays.stream(args).filter(arg -> !arg.startsWith("--")).toList();
        var keys = Arrays.stream(args)
                .filter(arg -> arg.startsWith(KEYS))
                .map(arg -> arg.substring(KEYS.length()))
                .findFirst();
        if (files.isEmpty() || keys.isEmpty()) {
            out.println(USAGE);
            return 1;
        }
        try {
            var known = KeySet.read(fetch(keys.get()));
            var changed = files.stream()
                    .filter(file -> !check(out, Path.of(file), known))
                    .toList();
            return changed.isEmpty() ? 0 : 1;
        } catch (IOException e) {
            out.printf("The keys cannot be read from %s: %s%n", keys.get(), e.getMessage());
            return 1;
        }
    }

    private static boolean check(PrintStream out, Path file, KeySet keys) {
        try {
            var bytes = Files.readAllBytes(file);
            var checked = SealedPdf.is(bytes) ? SealedPdf.check(bytes, keys) : SealedFile.check(bytes, keys);
            print(out, file, checked);
            return checked.whole();
        } catch (IOException e) {
            out.printf("%s%n  cannot be read: %s%n", file, e.getMessage());
            return false;
        }
    }

    private static void print(PrintStream out, Path file, Checked checked) {
        out.printf("%s%n  %s%n  SHA-256 %s%n  key %s%n", file, checked.title(), checked.sha256(), checked.key());
        checked.faults().forEach(fault -> out.println("  " + fault));
        out.println(checked.whole() ? "  The seal holds: nothing was changed." : "  NOT as it was sealed.");
    }

    private static byte[] fetch(String keys) throws IOException {
        if (!keys.matches("https?://.*")) {
            return Files.readAllBytes(Path.of(keys));
        }
        var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(keys))
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IOException("the answer is " + answer.statusCode());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
