package id.canting.workflow.internal.form;

import static id.canting.workflow.internal.form.Forms.row;
import static id.canting.workflow.internal.form.Forms.typed;
import static org.assertj.core.api.Assertions.assertThat;

import id.canting.workflow.StaffTask.Option;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of the processes, as they are. */
class ProcessFormsTest {

    @ParameterizedTest
    @ValueSource(strings = {"messages.properties", "messages_en.properties"})
    void everyWordOfEveryFormIsThereInBothLanguages(String file) {
        var words = load(file);
        var missing = new TreeSet<String>();
        for (var path : Forms.allReal()) {
            Forms.file(path).messageKeys().stream()
                    .filter(key -> !words.containsKey(key))
                    .forEach(missing::add);
        }
        assertThat(Forms.allReal()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(missing).isEmpty();
    }

    @Test
    void whatWeSayAroundFormsIsThereInBothLanguages() {
        assertThat(ours("messages.properties")).isNotEmpty().isEqualTo(ours("messages_en.properties"));
    }

    private static TreeSet<Object> ours(String file) {
        var keys = new TreeSet<Object>(load(file).keySet());
        keys.removeIf(key -> !key.toString().startsWith("form."));
        return keys;
    }

    private static Properties load(String file) {
        var words = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources", file), StandardCharsets.UTF_8)) {
            words.load(reader);
            return words;
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static FormSubmission send(String form, FormContent content, String... namesAndValues) {
        var read = Forms.real(form);
        return FormSubmission.of(read, content, FormInput.typed(read, content, typed(namesAndValues)));
    }

    @Test
    void whoRefusesGivesReasonAndExplanation() {
        assertThat(send("decide-membership", FormContent.NONE, "decision", "refuse")
                        .errors())
                .extracting(FormError::path)
                .containsExactly("reason", "explanation");
        var refused = send(
                "decide-membership",
                new FormContent(Map.of(), Map.of("reasons", List.of(new Option("NOT_BATIK", "Bukan batik"))), Map.of()),
                "decision",
                "refuse",
                "reason",
                "NOT_BATIK",
                "explanation",
                "Kain ini dicetak dengan mesin.",
                "question",
                "?");
        assertThat(refused.errors()).isEmpty();
        assertThat(refused.values()).containsOnlyKeys("decision", "reason", "explanation");
        assertThat(send("decide-membership", FormContent.NONE, "decision", "approve")
                        .values())
                .containsOnlyKeys("decision");
    }

    @Test
    void aVerifierGivesAVerdictForEachDocument() {
        var content = new FormContent(
                Map.of(
                        "documents", List.of(row("id", "d1", "title", "KTP"), row("id", "d2", "title", "Foto diri")),
                        "fields", List.of(row("id", "fullName", "title", "Nama lengkap", "value", "Sulastri"))),
                Map.of(),
                Map.of());
        assertThat(send("verify-application", content, "verification", "return", "fields[0].wrong", "true")
                        .errors())
                .extracting(FormError::path)
                .containsExactly("documents[0].verdict", "documents[1].verdict", "fields[0].note");

        var sent = send(
                "verify-application",
                content,
                "documents[0].verdict",
                "FITS",
                "documents[0].note",
                "dropped",
                "documents[1].verdict",
                "UNREADABLE",
                "documents[1].note",
                "Gelap",
                "fields[0].wrong",
                "true",
                "fields[0].note",
                "Tanpa gelar",
                "verification",
                "return",
                "message",
                "Bu Sulastri, tinggal satu foto lagi.");
        assertThat(sent.errors()).isEmpty();
        assertThat(sent.values())
                .isEqualTo(Map.of(
                        "documents",
                        List.of(
                                row("id", "d1", "verdict", "FITS"),
                                row("id", "d2", "verdict", "UNREADABLE", "note", "Gelap")),
                        "fields",
                        List.of(row("id", "fullName", "wrong", true, "note", "Tanpa gelar")),
                        "verification",
                        "return",
                        "message",
                        "Bu Sulastri, tinggal satu foto lagi."));
    }
}
