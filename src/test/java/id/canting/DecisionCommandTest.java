package id.canting;

import static id.canting.testing.TestPeople.as;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.sun.net.httpserver.HttpServer;
import id.canting.decisions.Decision;
import id.canting.decisions.DecisionFiles;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.testing.DatabaseTest;
import id.canting.testing.TestPeople;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** The command itself is given files and keys; where they come from is the application. */
@DatabaseTest
class DecisionCommandTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Autowired
    DecisionFiles files;

    @Autowired
    TestPeople people;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MockMvc mvc;

    private SignedIn budi;

    @BeforeEach
    void aFileALetterAndTheKeys() throws Exception {
        var centre = people.centre();
        budi = people.person(centre, "Budi Santoso", Role.SUPERVISOR);
        var caseId = UUID.randomUUID();
        transaction.executeWithoutResult(status -> files.seal(new Decision(
                centre,
                "complaint-founded",
                people.person(centre, "Sulastri", Role.ARTISAN).person(),
                new Decision.About("complaint", caseId, "KLH-2026-000003"),
                "first",
                Instant.parse("2026-10-12T03:04:05Z"),
                null,
                "Kipas di ruang dua sudah diganti.",
                null,
                List.of(new Decision.Actor("decisions.actor.decided", budi.person(), Instant.EPOCH)),
                List.of(),
                List.of(),
                List.of(),
                null)));
        var id = files.of(budi.scope(), caseId).get(0).id();
        download("/decisions/" + id + "/file", "putusan.json");
        download("/decisions/" + id + "/letter", "putusan.pdf");
        download("/decisions/keys", "keys.json");
    }

    @Test
    void aFileAndItsLetterAreCheckedWithTheKeysOfAnAddress() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/decisions/keys", exchange -> {
            var keys = Files.readAllBytes(folder.resolve("keys.json"));
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
        try {
            var address = "http://localhost:" + server.getAddress().getPort() + "/decisions/keys";
            assertThat(run("--keys=" + address, file("putusan.json"), file("putusan.pdf")))
                    .isZero();
        } finally {
            server.stop(0);
        }
        assertThat(said.toString(UTF_8))
                .contains("Complaint found to be right, KLH-2026-000003, Sulastri, 2026-10-12T03:04:05Z")
                .contains("The seal holds: nothing was changed.")
                .doesNotContain("NOT");
    }

    @Test
    void aChangedByteIsNamedAndTheCommandFails() throws Exception {
        var json = Files.readString(folder.resolve("putusan.json"));
        Files.writeString(folder.resolve("changed.json"), json.replace("ruang dua", "ruang tiga"));
        var place = json.indexOf("\"Kipas di ruang dua");

        assertThat(run("--keys=" + file("keys.json"), file("putusan.pdf"), file("changed.json")))
                .isEqualTo(1);
        assertThat(said.toString(UTF_8))
                .contains(
                        "byte %d, /words: was changed, now reads \"Kipas di ruang tiga sudah diganti.\""
                                .formatted(place),
                        "NOT as it was sealed.");
    }

    @Test
    void withoutKeysOrFilesItSaysWhatItNeeds() {
        assertThat(run(file("putusan.json"))).isEqualTo(1);
        assertThat(said.toString(UTF_8)).contains("--keys=KEYS FILE...");
        assertThat(run("--keys=" + file("nothing.json"), file("putusan.json"))).isEqualTo(1);
        assertThat(said.toString(UTF_8)).contains("The keys cannot be read from");
        assertThat(run("--keys=" + file("keys.json"), file("nothing.json"))).isEqualTo(1);
        assertThat(said.toString(UTF_8)).contains("cannot be read");
    }

    private int run(String... args) {
        return DecisionCommand.run(new PrintStream(said, true, UTF_8), args);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private void download(String path, String name) throws Exception {
        var answer = mvc.perform(get(path).with(as(budi))).andReturn().getResponse();
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        Files.write(folder.resolve(name), answer.getContentAsByteArray());
    }
}
