package id.canting.vault.internal;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Keys as files, {@code purpose-number.key}: 32 bytes, readable by the owner alone. The highest number is in use. */
class KeyDirectory {

    private static final int KEY_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path directory;

    KeyDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes a first key for each purpose where there is no directory yet. They appear all at once or not at all, so that
     * of several that start together one wins and the others find its keys. A directory from before there was a purpose
     * is given the key for it.
     */
    void createIfMissing() {
        try {
            if (Files.exists(directory)) {
                addIfNone(KeyPurpose.AUDIT);
                addIfNone(KeyPurpose.DECISION);
                return;
            }
            var parent = directory.toAbsolutePath().getParent();
            Files.createDirectories(parent);
            var draft = Files.createTempDirectory(parent, ".keys");
            for (var purpose : KeyPurpose.values()) {
                write(draft.resolve(purpose.fileName(1)));
            }
            publish(draft);
        } catch (IOException e) {
            throw new KeyTrouble(
                    "No keys could be made in %s (%s). Let the application's user write there, or name another directory in CANTING_KEYS."
                            .formatted(directory, e),
                    e);
        }
    }

    private void addIfNone(KeyPurpose purpose) throws IOException {
        var first = directory.resolve(purpose.fileName(1));
        if (!Files.isDirectory(directory) || !read(purpose, directory).isEmpty()) {
            return;
        }
        var draft = directory.resolve(
                "." + purpose.fileName(1) + ProcessHandle.current().pid());
        Files.deleteIfExists(draft);
        write(draft);
        try {
            Files.createLink(first, draft);
        } catch (FileAlreadyExistsException e) {
            // another that started together with us made it
        } finally {
            Files.delete(draft);
        }
    }

    private static void write(Path file) throws IOException {
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Files.createFile(file);
        if (posix(file)) {
            Files.setPosixFilePermissions(file, OWNER_ONLY);
        }
        Files.write(file, key);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private void publish(Path draft) throws IOException {
        try {
            Files.move(draft, directory, ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
            for (var purpose : KeyPurpose.values()) {
                Files.delete(draft.resolve(purpose.fileName(1)));
            }
            Files.delete(draft);
        }
    }

    /**
     * All keys of a purpose by their number.
     *
     * @throws KeyTrouble when there is none, or when one is not whole or not secret
     */
    NavigableMap<Integer, byte[]> read(KeyPurpose purpose) {
        NavigableMap<Integer, byte[]> keys;
        try {
            keys = read(purpose, directory);
        } catch (IOException e) {
            throw new KeyTrouble("The keys in %s cannot be read (%s).".formatted(directory, e), e);
        }
        if (keys.isEmpty()) {
            throw new KeyTrouble(
                    """
                    The key %s is missing in %s. Put it back from the copy of your keys: what it encrypted cannot be read \
                    without it. At a first start name a directory that does not exist yet and set canting.keys.create=true."""
                            .formatted(purpose.fileName(1), directory));
        }
        return keys;
    }

    private static NavigableMap<Integer, byte[]> read(KeyPurpose purpose, Path directory) throws IOException {
        var name = Pattern.compile(purpose.fileName(0).replace("0000.", "([0-9]{4})[.]"));
        var keys = new TreeMap<Integer, byte[]>();
        if (Files.isDirectory(directory)) {
            try (var files = Files.newDirectoryStream(directory)) {
                for (var file : files) {
                    var match = name.matcher(file.getFileName().toString());
                    if (match.matches()) {
                        keys.put(Integer.valueOf(match.group(1)), read(file));
                    }
                }
            }
        }
        return keys;
    }

    private static byte[] read(Path file) throws IOException {
        if (posix(file) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new KeyTrouble("The key %s can be read by others (%s). Run: chmod 600 %s"
                    .formatted(file, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), file));
        }
        var key = Files.readAllBytes(file);
        if (key.length != KEY_BYTES) {
            throw new KeyTrouble("The key %s has %d bytes instead of %d. Put it back from the copy of your keys."
                    .formatted(file, key.length, KEY_BYTES));
        }
        return key;
    }

    private static boolean posix(Path file) throws IOException {
        return Files.getFileStore(file).supportsFileAttributeView("posix");
    }
}
