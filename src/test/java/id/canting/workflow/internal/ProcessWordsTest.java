package id.canting.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;

import id.canting.workflow.internal.form.FormReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** The files are in English; what people see comes from the messages. */
class ProcessWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"messages.properties", "messages_en.properties"})
    void everyNameOnADiagramAndAFormHasItsWords(String bundle) throws Exception {
        var words = new Properties();
        try (var file = new InputStreamReader(getClass().getResourceAsStream("/" + bundle), StandardCharsets.UTF_8)) {
            words.load(file);
        }
        var needed = needed();

        assertThat(needed).hasSizeGreaterThan(80).contains("process.onboarding.DecideMembership");
        needed.removeAll(words.stringPropertyNames());
        assertThat(needed).as("missing in %s", bundle).isEmpty();
    }

    @Test
    void aFormIsNamedAfterItsTask() {
        assertThat(ProcessWords.formOf("VerifyApplication")).isEqualTo("verify-application");
        assertThat(ProcessWords.formOf("ConfirmIneligible")).isEqualTo("confirm-ineligible");
    }

    private static Set<String> needed() throws Exception {
        var keys = new TreeSet<String>();
        for (var folder : new ProcessFiles("processes").byFolder().values()) {
            for (ProcessFile file : folder) {
                switch (file.kind()) {
                    case BPMN -> addNames(file, keys);
                    case FORM ->
                        keys.addAll(FormReader.read(file.resource(), new String(file.content(), StandardCharsets.UTF_8))
                                .messageKeys());
                    case DMN, OTHER -> {}
                }
            }
        }
        return keys;
    }

    private static void addNames(ProcessFile file, Set<String> keys) throws Exception {
        var process = "";
        for (Element element : CheckedXml.elements(CheckedXml.read(file.content()))) {
            var id = element.getAttribute("id");
            switch (element.getLocalName()) {
                case "process" -> {
                    process = id;
                    keys.add("process." + id);
                }
                case "message", "error", "escalation", "definitions" -> {}
                default -> {
                    if (!id.isEmpty() && !element.getAttribute("name").isEmpty()) {
                        keys.add(ProcessWords.key(process, id));
                    }
                }
            }
        }
    }
}
