package id.canting.workflow.internal.form;

import static id.canting.workflow.internal.form.Forms.EVERYTHING;
import static id.canting.workflow.internal.form.Forms.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a request brings: it never throws, and never adds to the form. */
class FormPropertiesTest {

    private static final FormContent CONTENT = new FormContent(
            Map.of("units", List.of(row("id", "u7", "title", "Drawing"), row("title", "Dyeing"))),
            Map.of(),
            Map.of("number", "PMH-1"));
    private static final List<String> KEYS = Stream.concat(
                    EVERYTHING.fields().stream().map(Component.Field::key), Stream.of("units"))
            .toList();
    private static final FormViews VIEWS = new FormViews(Forms.messages());

    @Property(tries = 100)
    void anyRequestIsAnsweredInTheFormsOwnKeys(@ForAll("parameters") Map<String, List<String>> parameters) {
        var input = FormInput.typed(EVERYTHING, CONTENT, parameters);
        var sent = FormSubmission.of(EVERYTHING, CONTENT, input);

        assertThat(KEYS).containsAll(sent.values().keySet());
        var rows = (List<?>) sent.values().get("units");
        assertThat(rows).hasSize(2).allSatisfy(given -> assertThat(((Map<?, ?>) given).keySet())
                .allMatch(key -> List.of("id", "mark", "why").contains(key)));
        assertThat(((Map<?, ?>) rows.get(0)).get("id")).isEqualTo("u7");
        var locales = Stream.of(Locale.ENGLISH, Locale.forLanguageTag("id"));
        assertThat(locales).allSatisfy(locale -> {
            var view = VIEWS.view(EVERYTHING, CONTENT, input, sent.errors(), locale);
            assertThat(view.faults()).hasSameSizeAs(sent.errors()).allMatch(fault -> !fault.message()
                    .isBlank());
        });
    }

    @Property(tries = 100)
    void aDraftIsReadAsItWasWritten(@ForAll("parameters") Map<String, List<String>> parameters) {
        var input = FormInput.typed(EVERYTHING, CONTENT, parameters);
        input.json().ifPresent(json -> {
            var draft = FormInput.draft(EVERYTHING, CONTENT, json).orElseThrow();
            assertThat(draft.json()).contains(json);
            assertThat(FormSubmission.of(EVERYTHING, CONTENT, draft))
                    .isEqualTo(FormSubmission.of(EVERYTHING, CONTENT, input));
        });
    }

    @Provide
    Arbitrary<Map<String, List<String>>> parameters() {
        var known = Stream.concat(
                        KEYS.stream(),
                        Stream.of(
                                "units[0].mark",
                                "units[0].why",
                                "units[1].mark",
                                "units[0].id",
                                "units[1].id",
                                "units[9].mark",
                                "units[-1].mark",
                                "units[99999999999].id"))
                .collect(Collectors.toList());
        var names = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(5, Arbitraries.of(known)),
                net.jqwik.api.Tuple.of(1, Arbitraries.strings().ofMaxLength(20)));
        var texts = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(2, Arbitraries.strings().ofMaxLength(300)),
                net.jqwik.api.Tuple.of(2, Arbitraries.strings().numeric().ofMaxLength(25)),
                net.jqwik.api.Tuple.of(
                        3,
                        Arbitraries.of(
                                "",
                                "yes",
                                "no",
                                "later",
                                "true",
                                "S",
                                "M",
                                "draw",
                                "20",
                                "1.000",
                                "-0",
                                "1e999999999",
                                "2026-02-30",
                                "u7",
                                "24:00",
                                "<script>",
                                "${7*7}",
                                "\u0000",
                                "\ud800",
                                "😀",
                                "{0}",
                                "'{")));
        return Arbitraries.maps(names, texts.list().ofMaxSize(3)).ofMaxSize(25);
    }
}
