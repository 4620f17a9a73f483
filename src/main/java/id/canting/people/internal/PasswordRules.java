package id.canting.people.internal;

import id.canting.centre.Centre;
import id.canting.centre.Centres;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.authentication.password.CompromisedPasswordChecker;
import org.springframework.stereotype.Component;

/**
 * What a password must be: long, and not one of those that are tried first. No rule about characters (NIST SP 800-63B,
 * ASVS 6.2): they only lead to "Batik123!".
 */
@Component
class PasswordRules {

    static final int SHORTEST = 10;
    static final int SHORTEST_OF_STAFF = 12;
    static final int LONGEST = 128;

    /** What must be left, digits counting half, when our own words are taken away. */
    private static final int ENOUGH_OF_ONES_OWN = 6;

    private static final Collection<String> OUR_WORDS = Stream.of(
                    "batik", "canting", "membatik", "pembatik", "mojokerto", "majapahit", "bismillah", "indonesia")
            .toList();

    private final CompromisedPasswordChecker known;
    private final Centres centres;

    PasswordRules(CompromisedPasswordChecker known, Centres centres) {
        this.known = known;
        this.centres = centres;
    }

    /** The message key of what is wrong, first fault first; empty when the password will do. */
    Optional<String> problem(String password, int shortest, String personName) {
        var normal = Normalizer.normalize(password, Form.NFC);
        int length = normal.codePointCount(0, normal.length());
        if (length < shortest) {
            return Optional.of(shortest == SHORTEST ? "people.password.short" : "people.password.short-staff");
        }
        if (length > LONGEST) {
            return Optional.of("people.password.long");
        }
        var words = Stream.of(
                        OUR_WORDS.stream(),
                        words(personName),
                        centres.all().stream().flatMap(this::words))
                .flatMap(parts -> parts)
                .toList();
        boolean guessed = known.check(normal).isCompromised() || isMostly(words, normal);
        return guessed ? Optional.of("people.password.known") : Optional.empty();
    }

    /** Whether little is left without the words that everybody here would think of, also as b4tik or B A T I K. */
    static boolean isMostly(Collection<String> words, String password) {
        var lower = password.toLowerCase(Locale.ROOT);
        return Stream.of(lower, undisguised(lower)).anyMatch(text -> {
            var bare = text.replaceAll("[^\\p{L}\\p{N}]", "");
            var rest = bare;
            for (var word : words) {
                rest = rest.replace(word, "");
            }
            long letters = rest.chars().filter(Character::isLetter).count();
            long digits = rest.length() - letters;
            return rest.length() < bare.length() && letters + digits / 2 < ENOUGH_OF_ONES_OWN;
        });
    }

    private static String undisguised(String text) {
        return text.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace('@', 'a')
                .replace('$', 's')
                .replace('!', 'i');
    }

    private Stream<String> words(Centre centre) {
        return Stream.of(centre.name(), centre.city(), centre.place()).flatMap(PasswordRules::words);
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")).filter(word -> word.length() >= 3);
    }
}
