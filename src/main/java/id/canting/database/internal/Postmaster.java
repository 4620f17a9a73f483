package id.canting.database.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a server says of itself in {@code postmaster.pid}: line 1 its process, line 8 its state. */
record Postmaster(long pid, String state) {

    private static final String SERVER = "postgres";
    private static final String FILE = "postmaster.pid";
    private static final int PID_LINE = 0;
    private static final int STATE_LINE = 7;

    static Optional<Postmaster> of(Path cluster) {
        try {
            var lines = Files.readAllLines(cluster.resolve(FILE));
            return lines.isEmpty() || lines.get(PID_LINE).isBlank() ? Optional.empty() : Optional.of(of(lines));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Postmaster of(List<String> lines) {
        return new Postmaster(
                Long.parseLong(lines.get(PID_LINE).strip()),
                lines.size() > STATE_LINE ? lines.get(STATE_LINE).strip() : "");
    }

    /**
     * Gives a dead server's file a number that no process has. The rest stays: by it a new server sees whether a child
     * of the dead one still uses the shared memory.
     */
    static void declareDead(Path cluster) throws IOException {
        var file = cluster.resolve(FILE);
        if (Files.exists(file)) {
            var lines = new ArrayList<>(Files.readAllLines(file));
            if (!lines.isEmpty()) {
                lines.set(PID_LINE, String.valueOf(Integer.MAX_VALUE));
                Files.write(file, lines);
            }
        }
    }

    boolean isReady(long expected) {
        return pid == expected && state.equals("ready");
    }

    /** Whether that process is a server still: not a dead one that nobody reaped, nor another with the same number. */
    boolean isAlive() {
        var process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return false;
        }
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            var end = stat.lastIndexOf(')');
            return stat.charAt(end + 2) != 'Z'
                    && stat.substring(stat.indexOf('(') + 1, end).equals(SERVER);
        } catch (NoSuchFileException e) {
            return !Files.isDirectory(Path.of("/proc/self"))
                    && process.get()
                            .info()
                            .command()
                            .filter(c -> c.endsWith(SERVER))
                            .isPresent();
        } catch (IOException e) {
            return false;
        }
    }
}
