package id.canting.database.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The server's programs, unpacked once from the archive for this system and processor. */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /** @return the folder with {@code initdb}, {@code pg_ctl} and {@code postgres} */
    static Path unpackedIn(Path data) throws IOException {
        var archive = archive();
        var home = data.resolve("postgresql-" + fingerprint(archive));
        if (!Files.isDirectory(home)) {
            var fresh = data.resolve("postgresql-new");
            Directories.delete(fresh);
            try (var in = open(archive)) {
                unpack(in, fresh);
            }
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        }
        return home.resolve("bin");
    }

    private static String archive() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var system = os.startsWith("mac") ? "darwin" : "linux";
        if (os.startsWith("win")) {
            throw new DatabaseRefusal(
                    "There is no embedded PostgreSQL for Windows in here.",
                    "Name a server with SPRING_DATASOURCE_URL, _USERNAME and _PASSWORD, or use Docker.");
        }
        var processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return "postgres-" + system + "-" + processor + ".txz";
    }

    /** Tells one release of the binaries from the next, so that an upgrade unpacks anew. */
    private static String fingerprint(String archive) throws IOException {
        var url = PostgresBinaries.class.getClassLoader().getResource(archive);
        if (url == null) {
            throw new DatabaseRefusal(
                    "There is no embedded PostgreSQL for this system: " + archive + " is missing.",
                    "Name a server with SPRING_DATASOURCE_URL, _USERNAME and _PASSWORD.");
        }
        return archive.replace("postgres-", "").replace(".txz", "") + "-"
                + url.openConnection().getContentLengthLong();
    }

    private static InputStream open(String archive) throws IOException {
        var in = PostgresBinaries.class.getClassLoader().getResourceAsStream(archive);
        if (in == null) {
            throw new IOException(archive);
        }
        return in;
    }

    private static void unpack(InputStream in, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(in))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, target);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        var path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException(entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
