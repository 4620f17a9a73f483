package id.canting.workflow.internal.form;

import static id.canting.workflow.internal.form.Forms.EVERYTHING;
import static id.canting.workflow.internal.form.Forms.row;
import static id.canting.workflow.internal.form.Forms.typed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormInputTest {

    private static final FormContent UNITS =
            new FormContent(Map.of("units", List.of(row("id", "u7"), row("id", "u8"))), Map.of(), Map.of());

    @Test
    void aDraftGivesBackWhatWasTypedAlsoWhatMakesNoSense() {
        var input = FormInput.typed(
                EVERYTHING,
                UNITS,
                typed(
                        "name",
                        "  x ",
                        "born",
                        "30-02-2026",
                        "workers",
                        "1e9",
                        "skills",
                        "draw",
                        "skills",
                        "weave",
                        "units[1].mark",
                        "?"));
        var draft =
                FormInput.draft(EVERYTHING, UNITS, input.json().orElseThrow()).orElseThrow();

        assertThat(draft.at("name")).containsExactly("  x ");
        assertThat(draft.at("born")).containsExactly("30-02-2026");
        assertThat(draft.at("workers")).containsExactly("1e9");
        assertThat(draft.at("skills")).containsExactly("draw", "weave");
        assertThat(draft.at("units[1].mark")).containsExactly("?");
        assertThat(draft.at("story")).isEmpty();
    }

    @Test
    void aDraftKnowsRowsByTheirIdsWhenTheyHaveMoved() {
        var json = FormInput.typed(EVERYTHING, UNITS, typed("units[0].mark", "1", "units[1].mark", "5"))
                .json()
                .orElseThrow();
        var moved = new FormContent(
                Map.of("units", List.of(row("id", "new"), row("id", "u8"), row("id", "u7"))), Map.of(), Map.of());
        var draft = FormInput.draft(EVERYTHING, moved, json).orElseThrow();

        assertThat(draft.at("units[0].mark")).isNull();
        assertThat(draft.at("units[1].mark")).containsExactly("5");
        assertThat(draft.at("units[2].mark")).containsExactly("1");
    }

    @Test
    void aRowThatCameAfterTheDraftShowsWhatTheModuleSays() {
        var none = new FormContent(Map.of("units", List.of()), Map.of(), Map.of());
        var json =
                FormInput.typed(EVERYTHING, none, typed("name", "Sri")).json().orElseThrow();
        assertThat(FormInput.draft(EVERYTHING, UNITS, json).orElseThrow().at("units[0].mark"))
                .isNull();
    }

    @Test
    void aDraftHasAnEnd() {
        assertThat(FormInput.typed(EVERYTHING, UNITS, typed("story", "x".repeat(65_000)))
                        .json())
                .isPresent();
        assertThat(FormInput.typed(EVERYTHING, UNITS, typed("story", "x".repeat(65_537)))
                        .json())
                .isEmpty();
        assertThat(FormInput.typed(EVERYTHING, UNITS, typed("story", "😀".repeat(16_384)))
                        .json())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "{", "{\"name\": 3}", "{\"name\": [[1]]}", "{\"name\": null, \"x\": [null]}"})
    void aSpoiltDraftHidesNoTask(String json) {
        FormInput.draft(EVERYTHING, UNITS, json)
                .ifPresent(draft -> assertThat(draft.at("name")).hasSizeLessThan(2));
    }

    @Test
    void aDraftHoldsNothingThatADatabaseCannot() {
        assertThat(FormInput.typed(EVERYTHING, UNITS, typed("story", "a\u0000b\ud800c"))
                        .json())
                .contains("{\"story\":[\"a\uFFFDb\uFFFDc\"],\"units[0].id\":[\"u7\"],\"units[1].id\":[\"u8\"]}");
    }
}
