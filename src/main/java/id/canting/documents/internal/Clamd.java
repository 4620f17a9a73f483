package id.canting.documents.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** ClamAV's server, spoken to with its command INSTREAM. */
class Clamd implements VirusScanner {

    private static final int CONNECT_MILLIS = 3_000;
    private static final int ANSWER_MILLIS = 20_000;
    private static final int CHUNK = 64 * 1024;

    private final String host;
    private final int port;

    /** @param address {@code host:port} */
    Clamd(String address) {
        var colon = address.lastIndexOf(':');
        if (colon < 1 || !address.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("canting.clamd is host:port, not " + address);
        }
        host = address.substring(0, colon);
        port = Integer.parseInt(address.substring(colon + 1));
    }

    @Override
    public Verdict scan(byte[] bytes) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            var out = new DataOutputStream(socket.getOutputStream());
            out.write("zINSTREAM\0".getBytes(US_ASCII));
            for (int from = 0; from < bytes.length; from += CHUNK) {
                var length = Math.min(CHUNK, bytes.length - from);
                out.writeInt(length);
                out.write(bytes, from, length);
            }
            out.writeInt(0);
            out.flush();
            return verdict(new String(socket.getInputStream().readAllBytes(), US_ASCII).replace("\0", ""));
        }
    }

    private static Verdict verdict(String answer) throws IOException {
        if (answer.endsWith(" FOUND")) {
            return Verdict.INFECTED;
        }
        if (answer.equals("stream: OK")) {
            return Verdict.CLEAN;
        }
        throw new IOException("clamd: " + answer);
    }
}
