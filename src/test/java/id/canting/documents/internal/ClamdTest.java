package id.canting.documents.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ClamdTest {

    private final byte[] file = new byte[200_000];

    ClamdTest() {
        new Random(3).nextBytes(file);
    }

    @Test
    void theWholeFileIsSentAndFoundClean() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var seen = answering(server, "stream: OK\0");

            assertThat(clamd(server).scan(file)).isEqualTo(VirusScanner.Verdict.CLEAN);
            assertThat(seen.get()).isEqualTo(file);
        }
    }

    @Test
    void aVirusIsFound() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            answering(server, "stream: Eicar-Test-Signature FOUND\0");

            assertThat(clamd(server).scan(file)).isEqualTo(VirusScanner.Verdict.INFECTED);
        }
    }

    @Test
    void anyOtherAnswerIsNoAnswer() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            answering(server, "INSTREAM size limit exceeded. ERROR\0");

            assertThatThrownBy(() -> clamd(server).scan(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("size limit");
        }
    }

    @Test
    void aScannerThatIsAwayIsNoAnswer() throws Exception {
        Clamd gone;
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            gone = clamd(server);
        }
        assertThatThrownBy(() -> gone.scan(file)).isInstanceOf(IOException.class);
    }

    @Test
    void aWrongAddressStopsTheStart() {
        assertThatThrownBy(() -> new Clamd("clamd")).hasMessageContaining("host:port");
    }

    private static Clamd clamd(ServerSocket server) {
        return new Clamd(server.getInetAddress().getHostAddress() + ":" + server.getLocalPort());
    }

    private static CompletableFuture<byte[]> answering(ServerSocket server, String answer) {
        return CompletableFuture.supplyAsync(() -> {
            try (var socket = server.accept()) {
                var in = new DataInputStream(socket.getInputStream());
                assertThat(new String(in.readNBytes(10), US_ASCII)).isEqualTo("zINSTREAM\0");
                var seen = new ByteArrayOutputStream();
                for (int length = in.readInt(); length > 0; length = in.readInt()) {
                    seen.write(in.readNBytes(length));
                }
                socket.getOutputStream().write(answer.getBytes(US_ASCII));
                return seen.toByteArray();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
