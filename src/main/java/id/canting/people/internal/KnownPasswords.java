package id.canting.people.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.authentication.password.CompromisedPasswordChecker;
import org.springframework.security.authentication.password.CompromisedPasswordDecision;
import org.springframework.stereotype.Component;

/** Passwords that are tried first, from the list that nbvcxz carries. Asks nobody outside. */
@Component
class KnownPasswords implements CompromisedPasswordChecker {

    private static final int FEWEST_DIFFERENT = 4;

    private final Set<String> known = read();

    @Override
    public CompromisedPasswordDecision check(@Nullable String password) {
        var lower = password == null ? "" : password.toLowerCase(Locale.ROOT);
        boolean monotonous = lower.chars().distinct().count() < FEWEST_DIFFERENT;
        return new CompromisedPasswordDecision(monotonous || known.contains(lower) || known.contains(stem(lower)));
    }

    /** Without the "123" or "!" that is put behind when a rule asks for it. */
    private static String stem(String password) {
        return password.replaceFirst("[^\\p{L}]+$", "");
    }

    private static Set<String> read() {
        var list = new ClassPathResource("dictionaries/passwords.txt");
        try (var lines =
                new BufferedReader(new InputStreamReader(list.getInputStream(), StandardCharsets.UTF_8)).lines()) {
            return lines.map(String::strip)
                    .filter(line -> line.length() >= 6)
                    .map(line -> line.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
