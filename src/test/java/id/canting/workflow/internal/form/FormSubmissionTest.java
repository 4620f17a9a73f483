package id.canting.workflow.internal.form;

import static id.canting.workflow.internal.form.Forms.EVERYTHING;
import static id.canting.workflow.internal.form.Forms.row;
import static id.canting.workflow.internal.form.Forms.typed;
import static org.assertj.core.api.Assertions.assertThat;

import id.canting.workflow.StaffTask.Option;
import id.canting.workflow.TaskRefusal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormSubmissionTest {

    private static final FormContent WARDS = new FormContent(
            Map.of(),
            Map.of("wards", List.of(new Option("kauman", "Kauman"), new Option("blooto", "Blooto"))),
            Map.of());

    private static FormSubmission send(Form form, FormContent content, String... namesAndValues) {
        return FormSubmission.of(form, content, FormInput.typed(form, content, typed(namesAndValues)));
    }

    /** What is wrong with one field of the form with everything, when this is typed there. */
    private static List<FormError> errorsOf(String key, String text) {
        return send(EVERYTHING, WARDS, key, text).errors().stream()
                .filter(error -> error.path().equals(key))
                .toList();
    }

    private static Object valueOf(String key, String text) {
        assertThat(errorsOf(key, text)).isEmpty();
        return send(EVERYTHING, WARDS, key, text).values().get(key);
    }

    @Test
    void everyAnswerComesInItsType() {
        var sent = send(
                EVERYTHING,
                WARDS,
                "name",
                " Sri Wahyuni ",
                "code",
                "ABC",
                "mail",
                "sri@example.org",
                "phone",
                "0812 3456 7890",
                "story",
                "One\r\ntwo",
                "workers",
                "12",
                "area",
                "40,5",
                "born",
                "1990-12-31",
                "opens",
                "08:30",
                "visit",
                "2026-12-31T08:30",
                "agreed",
                "true",
                "skills",
                "draw",
                "skills",
                "stamp",
                "places",
                "kauman",
                "size",
                "M",
                "decision",
                "yes");

        assertThat(sent.errors()).isEmpty();
        assertThat(sent.accepted()).isTrue();
        assertThat(sent.values())
                .containsEntry("name", "Sri Wahyuni")
                .containsEntry("story", "One\ntwo")
                .containsEntry("workers", new BigDecimal("12"))
                .containsEntry("area", new BigDecimal("40.5"))
                .containsEntry("born", LocalDate.of(1990, 12, 31))
                .containsEntry("opens", LocalTime.of(8, 30))
                .containsEntry("visit", LocalDateTime.of(2026, 12, 31, 8, 30))
                .containsEntry("agreed", true)
                .containsEntry("skills", List.of("draw", "stamp"))
                .containsEntry("places", List.of("kauman"))
                .containsEntry("size", "M")
                .containsEntry("decision", "yes");
    }

    @Test
    void allFaultsAreSaidAtOnceInTheOrderOfTheForm() {
        var sent = send(EVERYTHING, WARDS, "code", "abc", "workers", "many", "born", "30-02-2026");
        assertThat(sent.accepted()).isFalse();
        assertThat(sent.errors())
                .extracting(FormError::path, FormError::key)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("name", "form.error.required"),
                        org.assertj.core.groups.Tuple.tuple("code", "form.error.pattern"),
                        org.assertj.core.groups.Tuple.tuple("workers", "form.error.not-a-number"),
                        org.assertj.core.groups.Tuple.tuple("born", "form.error.not-a-date"),
                        org.assertj.core.groups.Tuple.tuple("agreed", "form.error.required-tick"),
                        org.assertj.core.groups.Tuple.tuple("decision", "form.error.required-choice"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | '   ' | required",
                "name | ab | too-short",
                "mail | somebody | not-an-email",
                "mail | a@b@c.id | not-an-email",
                "phone | 12345 | not-a-phone",
                "phone | 0812 ABC | not-a-phone",
                "workers | 1.5 | not-whole",
                "workers | -1 | out-of-range",
                "workers | 100 | out-of-range",
                "workers | 1000000000 | out-of-range",
                "workers | 1e999999999 | not-a-number",
                "workers | NaN | not-a-number",
                "workers | 0x10 | not-a-number",
                "workers | ١٢ | not-a-number",
                "area | -0,5 | too-small",
                "area | 1,125 | not-a-number",
                "area | 0,125 | decimals",
                "born | 30-02-2026 | not-a-date",
                "born | 2026-13-01 | not-a-date",
                "born | 0026-01-01 | not-a-date",
                "born | yesterday | not-a-date",
                "opens | 25:00 | not-a-time",
                "visit | tomorrow | not-a-moment",
                "visit | 9999-01-01T10:00 | not-a-date",
                "decision | maybe | not-an-option",
                "decision | YES | not-an-option",
                "skills | weave | not-an-option",
                "places | elsewhere | not-an-option",
                "size | L | not-an-option"
            })
    void whatDoesNotFitIsSaid(String key, String text, String fault) {
        assertThat(errorsOf(key, text)).extracting(FormError::key).containsExactly("form.error." + fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "workers | 12",
                "workers | 0",
                "workers | ' 12 '",
                "area | 40.5",
                "area | 1000000",
                "born | 31-12-1990",
                "born | 31/12/1990",
                "opens | 13.30",
                "size | ''"
            })
    void peopleWriteTheSameThingInManyWays(String key, String text) {
        assertThat(errorsOf(key, text)).isEmpty();
    }

    @Test
    void aWholeNumberMayHaveDotsForThousands() {
        var form = Forms.of("{\"type\":\"number\",\"id\":\"n\",\"key\":\"n\",\"label\":\"N\",\"decimalDigits\":0}");
        assertThat(send(form, FormContent.NONE, "n", "1.500.000").values())
                .containsEntry("n", new BigDecimal("1500000"));
        assertThat(send(form, FormContent.NONE, "n", "1000000000").values())
                .containsEntry("n", new BigDecimal("1000000000"));
    }

    @Test
    void lengthIsCountedInCharactersAndSaidWithBothCounts() {
        assertThat(valueOf("name", "😀".repeat(60))).isEqualTo("😀".repeat(60));
        var error = errorsOf("name", "x".repeat(10_000)).get(0);
        assertThat(Forms.messages().getMessage(error, Locale.ENGLISH))
                .isEqualTo("“Name” takes at most 60 characters. You typed 10,000.");
        assertThat(Forms.messages().getMessage(error, Locale.forLanguageTag("id")))
                .isEqualTo("“Name” paling banyak 60 huruf. Anda mengetik 10.000.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "${7*7}",
                "{{7*7}}",
                "T(java.lang.Runtime).getRuntime()",
                "' OR 1=1 --",
                "=1+1",
                "__${7*7}__::.x",
                "Bu Sri 😀 ꦧꦠꦶꦏ꧀"
            })
    void whatIsTypedIsOnlyText(String text) {
        assertThat(valueOf("story", text)).isEqualTo(text);
    }

    @Test
    void textIsNormalisedAndHasNoControlCharacters() {
        assertThat(valueOf("name", "Ame\u0301lie")).isEqualTo("Am\u00e9lie");
        assertThat(valueOf("story", "a\tb\rc")).isEqualTo("a b\nc");
        for (var bad : List.of("a\u0000b", "a\u001bb", "a\ud800b", "a\uFFFDb", "a\u0085b")) {
            assertThat(errorsOf("story", bad)).extracting(FormError::key).containsExactly("form.error.unreadable");
        }
    }

    @Test
    void onlyKeysOfTheFormAreTaken() {
        var sent = send(
                EVERYTHING,
                WARDS,
                "name",
                "Sri",
                "status",
                "APPROVED",
                "class.classLoader",
                "x",
                "units[0].mark",
                "5",
                "id",
                "1");
        assertThat(sent.values())
                .doesNotContainKeys("status", "class.classLoader", "units[0].mark", "id", "intro", "person");
        assertThat(sent.values()).containsEntry("units", List.of());
    }

    @Test
    void whatIsHiddenIsDroppedAndNotAskedFor() {
        var yes = send(EVERYTHING, WARDS, "decision", "yes", "reason", "because", "until", "never");
        assertThat(yes.values()).doesNotContainKeys("reason", "until");
        assertThat(yes.errors()).extracting(FormError::path).doesNotContain("reason", "until");

        var no = send(EVERYTHING, WARDS, "decision", "no", "reason", "because");
        assertThat(no.values()).containsEntry("reason", "because").containsEntry("until", null);
        assertThat(send(EVERYTHING, WARDS, "decision", "no").errors())
                .extracting(FormError::path)
                .contains("reason");
    }

    @Test
    void requiredMayDependOnAnotherAnswer() {
        assertThat(send(EVERYTHING, WARDS, "decision", "later").errors())
                .extracting(FormError::path)
                .contains("until");
        assertThat(send(EVERYTHING, WARDS, "decision", "no").errors())
                .extracting(FormError::path)
                .doesNotContain("until");
    }

    @Test
    void conditionsCompareInTypes() {
        assertThat(send(EVERYTHING, WARDS, "size", "M", "workers", "20").errors())
                .extracting(FormError::path)
                .contains("large");
        assertThat(send(EVERYTHING, WARDS, "size", "M", "workers", "3").errors())
                .extracting(FormError::path)
                .doesNotContain("large");
        assertThat(send(EVERYTHING, WARDS, "size", "M", "workers", "many").errors())
                .extracting(FormError::path)
                .doesNotContain("large");
    }

    @Test
    void whatIsReadOnlyKeepsTheValueOfTheModule() {
        var content = new FormContent(Map.of(), Map.of(), row("number", "PMH-1", "fee", "10", "note", "theirs"));
        var small = send(EVERYTHING, content, "number", "PMH-2", "fee", "99", "size", "S", "note", "mine");
        assertThat(small.values())
                .containsEntry("number", "PMH-1")
                .containsEntry("fee", "10")
                .doesNotContainKey("note");
        assertThat(send(EVERYTHING, content, "fee", "99", "size", "M").values()).containsEntry("fee", "99");
    }

    @Test
    void hidingOneThingMayHideAnother() {
        var form = Forms.of(
                "{'type':'textfield','id':'c','key':'c','label':'C','conditional':{'hide':'=b = null'}},{'type':'textfield','id':'b','key':'b','label':'B','conditional':{'hide':'=a != true'}},{'type':'checkbox','id':'a','key':'a','label':'A'}"
                        .replace('\'', '"'));
        assertThat(send(form, FormContent.NONE, "b", "x", "c", "y").values()).containsOnlyKeys("a");
        assertThat(send(form, FormContent.NONE, "a", "true", "b", "x", "c", "y").values())
                .containsOnlyKeys("a", "b", "c");
    }

    @Test
    void whatHidesItselfInTurnsComesToAnEnd() {
        var form = Forms.of(
                "{'type':'textfield','id':'a','key':'a','label':'A','conditional':{'hide':'=b = null'}},{'type':'textfield','id':'b','key':'b','label':'B','conditional':{'hide':'=a != null'}}"
                        .replace('\'', '"'));
        assertThat(send(form, FormContent.NONE, "a", "x", "b", "y").errors()).isEmpty();
    }

    private static final FormContent UNITS = new FormContent(
            Map.of("units", List.of(row("id", 7, "title", "Drawing"), row("id", 8, "title", "Dyeing", "mark", 3))),
            Map.of(),
            Map.of());

    @Test
    void rowsAreThoseOfTheModuleAndKeepTheirIdentity() {
        var sent = send(
                EVERYTHING,
                UNITS,
                "units[0].id",
                "7",
                "units[0].mark",
                "4",
                "units[0].title",
                "Hacked",
                "units[1].id",
                "8",
                "units[1].mark",
                "1",
                "units[2].mark",
                "5");
        assertThat(sent.values().get("units"))
                .isEqualTo(List.of(
                        row("id", 7, "mark", new BigDecimal(4)), row("id", 8, "mark", new BigDecimal(1), "why", null)));
        assertThat(sent.errors())
                .extracting(FormError::path)
                .contains("units[1].why")
                .doesNotContain("units[0].why");
        var error = sent.errors().stream()
                .filter(fault -> fault.path().equals("units[1].why"))
                .findFirst()
                .orElseThrow();
        assertThat(Forms.messages().getMessage(error, Locale.ENGLISH))
                .isEqualTo("“Why for Dyeing” is still empty. Fill it in.");
    }

    @Test
    void aRowMayLookOutOfItsList() {
        assertThat(send(EVERYTHING, UNITS, "units[0].mark", "1", "units[1].mark", "5")
                        .errors())
                .extracting(FormError::path)
                .contains("units[0].why");
        assertThat(send(EVERYTHING, UNITS, "units[0].mark", "1", "units[1].mark", "5", "decision", "yes")
                        .errors())
                .extracting(FormError::path)
                .doesNotContain("units[0].why");
    }

    @Test
    void aStalePageGivesNoRowTheAnswersOfAnother() {
        var sent = send(
                EVERYTHING, UNITS, "units[0].id", "8", "units[0].mark", "5", "units[1].id", "6", "units[1].mark", "2");
        assertThat(sent.values().get("units"))
                .isEqualTo(List.of(row("id", 7, "mark", null), row("id", 8, "mark", new BigDecimal(5))));
    }

    @Test
    void aRefusalOfTheDomainIsSaidLikeAnyOther() {
        var refusal = new TaskRefusal("decision", "onboarding.decide.own-verification");
        assertThat(FormError.of(refusal))
                .isEqualTo(new FormError("decision", "onboarding.decide.own-verification", List.of()));
        assertThat(FormError.of(new TaskRefusal(null, "onboarding.moved-on", 3)).path())
                .isEmpty();
    }
}
