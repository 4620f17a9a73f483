package id.canting.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/** The very jar that is delivered, as a process of its own, which can be killed; on data of its own unless told otherwise. */
public final class RealServer {

    private final Path folder;
    private final Map<String, String> settings;
    private final int port = freePort();
    private Process process;

    public RealServer(Path folder, Map<String, String> settings) throws IOException {
        this.folder = folder.toAbsolutePath();
        this.settings = settings;
        Files.createDirectories(this.folder);
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Starts it and waits for its first page. */
    public void start() throws IOException {
        var builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx700m",
                        "-jar",
                        Path.of(System.getProperty("canting.jar"))
                                .toAbsolutePath()
                                .toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("server.log").toFile()));
        builder.environment().putAll(settings);
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("CANTING_BASE_URL", url());
        process = builder.start();
        await("first page, see " + folder.resolve("server.log"))
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> {
                    assertThat(process.isAlive())
                            .as("the server runs, see " + folder.resolve("server.log"))
                            .isTrue();
                    return answers();
                });
    }

    private boolean answers() throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(URI.create(url())).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Nothing is told, nothing is closed. @param all as pulling the plug: the database, too */
    void kill(boolean all) throws IOException {
        var postmaster = Files.readAllLines(folder.resolve("data/postgres/postmaster.pid"))
                .get(0);
        if (all) {
            ProcessHandle.of(Long.parseLong(postmaster.strip())).ifPresent(ProcessHandle::destroyForcibly);
        }
        process.destroyForcibly();
        await("killed").until(() -> !process.isAlive());
    }

    /** As an operator does: SIGTERM. */
    public void stop() {
        process.destroy();
        await("stopped").atMost(Duration.ofMinutes(1)).until(() -> !process.isAlive());
    }

    /** For looking at what lies in the database, past the application. */
    Connection database() throws SQLException, IOException {
        var passwords = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve("data/database-passwords"))) {
            passwords.load(in);
        }
        var databasePort = Files.readAllLines(folder.resolve("data/postgres/postmaster.pid"))
                .get(3)
                .strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + databasePort + "/canting",
                "canting_read",
                passwords.getProperty("canting_read"));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
