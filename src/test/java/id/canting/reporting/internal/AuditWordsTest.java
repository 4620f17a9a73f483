package id.canting.reporting.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is recorded anywhere has words: read from the sources, since a page shows only what has happened. */
class AuditWordsTest {

    private static final Pattern CALL = Pattern.compile("\\brecord\\(");
    private static final Pattern ACTION = Pattern.compile("\"([A-Z][a-z]+[A-Z]\\w+)\"");
    private static final Pattern DETAIL = Pattern.compile("(?:Map\\.of\\(|,)\\s*\"([a-z]\\w*)\"\\s*,");
    private static final Set<String> NOT_SAID =
            Set.of("sha256", "hash", "first", "number", "member", "case", "question", "group", "batch");

    @ParameterizedTest
    @ValueSource(strings = {"messages.properties", "messages_en.properties"})
    void everyActionThatIsRecordedHasWords(String file) {
        var words = words(file);
        var actions = new TreeMap<String, String>();
        calls((call, where) -> ACTION.matcher(call).results().forEach(found -> actions.put(found.group(1), where)));
        assertThat(actions).hasSizeGreaterThan(50).containsKeys("PhotoConsentGiven", "PhotoConsentWithdrawn");
        assertThat(actions)
                .allSatisfy((action, where) -> assertThat(words.getProperty("reporting.audit.action." + action))
                        .as("%s, recorded in %s", action, where)
                        .isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages.properties", "messages_en.properties"})
    void everyDetailThatIsRecordedHasALabelOrIsForMachines(String file) {
        var words = words(file);
        var details = new TreeSet<String>();
        calls((call, where) -> DETAIL.matcher(call).results().forEach(found -> details.add(found.group(1))));
        assertThat(details).hasSizeGreaterThan(15).contains("reason", "decision");
        details.removeAll(NOT_SAID);
        assertThat(details).allSatisfy(detail -> assertThat(words.getProperty("reporting.audit.detail." + detail))
                .as(detail)
                .isNotBlank());
    }

    private interface Call {
        void seen(String arguments, String where);
    }

    private static void calls(Call each) {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file ->
                            calls(text(file), arguments -> each.seen(arguments, Objects.toString(file.getFileName()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands between the brackets of each call. */
    private static void calls(String text, Consumer<String> each) {
        var call = CALL.matcher(text);
        while (call.find()) {
            int depth = 1;
            int end = call.end();
            while (depth > 0) {
                depth += Map.of('(', 1, ')', -1).getOrDefault(text.charAt(end++), 0);
            }
            each.accept(text.substring(call.end(), end - 1));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties words(String file) {
        var words = new Properties();
        try (var in = new InputStreamReader(
                Objects.requireNonNull(AuditWordsTest.class.getResourceAsStream("/" + file)), StandardCharsets.UTF_8)) {
            words.load(in);
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
