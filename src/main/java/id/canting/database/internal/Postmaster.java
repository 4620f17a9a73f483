package id.canting.database.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a server says of itself in {@code postmaster.pid}: line 1 its process, line 8 its state. */
record Postmaster(long pid, String state) {

    private static final int PID_LINE = 0;
    private static final int STATE_LINE = 7;

    static Optional<Postmaster> of(Path cluster) {
        try {
            var lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
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

    boolean isReady(long expected) {
        return pid == expected && state.equals("ready");
    }

    /** A process that was killed and not yet reaped has an entry in the process table and is dead all the same. */
    boolean isAlive() {
        if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
            return false;
        }
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (NoSuchFileException e) {
            return !Files.isDirectory(Path.of("/proc/self"));
        } catch (IOException e) {
            return false;
        }
    }
}
