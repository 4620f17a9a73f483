package id.canting.database.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** Random passwords of the embedded server's roles, in a file beside its data that only its owner can read. */
class Passwords {

    private final Path file;
    private final Properties byRole = new Properties();

    Passwords(Path file) {
        this.file = file;
    }

    /** Reads the file, and makes the passwords that it lacks. */
    static Passwords in(Path file) {
        var passwords = new Passwords(file);
        try {
            if (Files.exists(file)) {
                try (var in = Files.newBufferedReader(file)) {
                    passwords.byRole.load(in);
                }
            }
            passwords.complete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return passwords;
    }

    String of(String role) {
        return byRole.getProperty(role);
    }

    private void complete() throws IOException {
        var random = new SecureRandom();
        var before = byRole.size();
        for (var role : Roles.ALL) {
            var secret = new byte[24];
            random.nextBytes(secret);
            byRole.putIfAbsent(role, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
        }
        if (byRole.size() > before) {
            Files.deleteIfExists(file);
            OwnerOnly.create(file);
            try (var out = Files.newBufferedWriter(file)) {
                byRole.store(out, "Roles of the embedded database");
            }
        }
    }
}
