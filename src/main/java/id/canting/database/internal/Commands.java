package id.canting.database.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the server's programs. PostgreSQL refuses to run as root, so that on Linux root runs it in a user namespace
 * where it is nobody in particular, or, where such namespaces are forbidden, as the user nobody.
 */
class Commands {

    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    private final Path cluster;
    private final Path programs;
    private final Identity identity;

    private Commands(Path cluster, Path programs, Identity identity) {
        this.cluster = cluster;
        this.programs = programs;
        this.identity = identity;
    }

    /** How the server's processes are run. */
    enum Identity {
        OURSELVES,
        NAMESPACE,
        NOBODY
    }

    static Commands on(Path cluster, Path programs) {
        var commands = new Commands(cluster, programs, identity());
        if (Files.isDirectory(cluster)) {
            commands.own(cluster);
        }
        return commands;
    }

    /** How they are run here. */
    static Identity identity() {
        var forced = System.getProperty("canting.database.identity");
        if (forced != null) {
            return Identity.valueOf(forced);
        }
        if (!isRoot()) {
            return Identity.OURSELVES;
        }
        return succeeds("unshare", "-U", "true") ? Identity.NAMESPACE : Identity.NOBODY;
    }

    private static boolean isRoot() {
        try {
            return Files.isDirectory(Path.of("/proc/self"))
                    && Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs a program to its end. @throws DatabaseRefusal with its own words when it fails */
    void run(String program, String... arguments) {
        var line = new ArrayList<>(prefix());
        line.add(programs.resolve(program).toString());
        line.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(line).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new DatabaseRefusal(
                        program + " of the embedded PostgreSQL failed: " + words.strip(),
                        "See whether the folder " + cluster.getParent() + " is writable and its disk has room.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Starts a program that stays. On Linux the kernel tells it to stop when our thread ends; it stands in a process
     * group of its own, so that Ctrl-C reaches us first and we can finish before it goes.
     */
    Process launch(Path output, String program, List<String> arguments) throws IOException {
        var line = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setpriv")) && Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            line.addAll(List.of("setpriv", "--pdeathsig=INT", "setsid"));
        }
        line.addAll(prefix());
        if (identity == Identity.NOBODY) {
            // Changing the user clears the signal that was asked for above, so ask again after it.
            line.addAll(List.of("setpriv", "--pdeathsig=INT"));
        }
        line.add(programs.resolve(program).toString());
        line.addAll(arguments);
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
    }

    /** Gives files to the user that the server runs as. */
    void own(Path path) {
        if (identity == Identity.OURSELVES) {
            return;
        }
        int owner = identity == Identity.NOBODY ? NOBODY : ROOT;
        try (var all = Files.walk(path)) {
            for (var each : all.toList()) {
                Files.setAttribute(each, "unix:uid", owner);
                Files.setAttribute(each, "unix:gid", owner);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new empty folder for the server. */
    void ownNew(Path folder) throws IOException {
        Files.createDirectories(folder);
        own(folder);
    }

    private List<String> prefix() {
        return switch (identity) {
            case OURSELVES -> List.of();
            case NAMESPACE -> List.of("unshare", "-U");
            case NOBODY ->
                // The capability lets it into folders of root; the bits keep access() from leaving it out.
                List.of(
                        "setpriv",
                        "--securebits=+no_setuid_fixup",
                        "--reuid=" + NOBODY,
                        "--regid=" + NOBODY,
                        "--clear-groups",
                        "--inh-caps=+dac_override",
                        "--ambient-caps=+dac_override");
        };
    }

    private static boolean succeeds(String... line) {
        try {
            var process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
