package id.canting.doors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The line between a phone and the server, which can be cut. What a browser itself calls offline does not hold for its
 * service workers.
 */
final class Line implements AutoCloseable {

    private final int server;
    private final List<Socket> ends = new CopyOnWriteArrayList<>();
    private ServerSocket door;

    Line(House house) {
        server = URI.create(house.address()).getPort();
        door = open(0);
    }

    String address() {
        return "http://localhost:" + door.getLocalPort();
    }

    void cut() {
        close();
    }

    void mend() {
        door = open(door.getLocalPort());
    }

    private ServerSocket open(int port) {
        try {
            var opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            start(() -> accept(opened));
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket at) throws IOException {
        while (!at.isClosed()) {
            var phone = at.accept();
            var other = new Socket(InetAddress.getLoopbackAddress(), server);
            ends.add(phone);
            ends.add(other);
            start(() -> pass(phone, other));
            start(() -> pass(other, phone));
        }
    }

    private static void pass(Socket from, Socket to) throws IOException {
        from.getInputStream().transferTo(to.getOutputStream());
        to.shutdownOutput();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // one of the ends is gone, or the line was cut
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            door.close();
            for (var end : ends) {
                end.close();
            }
            ends.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
