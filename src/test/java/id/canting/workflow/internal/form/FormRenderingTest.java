package id.canting.workflow.internal.form;

import static id.canting.workflow.internal.form.Forms.EVERYTHING;
import static id.canting.workflow.internal.form.Forms.row;
import static id.canting.workflow.internal.form.Forms.typed;
import static org.assertj.core.api.Assertions.assertThat;

import id.canting.workflow.StaffTask.Option;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.StringTemplateResolver;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

class FormRenderingTest {

    private static final Locale INDONESIAN = Locale.forLanguageTag("id");
    private static final SpringTemplateEngine ENGINE = engine();
    private static final String PAGE =
            """
            <main><div th:replace="~{workflow/form :: errors(${form})}"></div>
            <div id="leading"><th:block th:replace="~{workflow/form :: leading(${form})}"/></div>
            <div id="deciding"><th:block th:replace="~{workflow/form :: deciding(${form})}"/></div></main>""";
    private static final FormContent WARDS = new FormContent(
            Map.of("units", List.of(row("id", "u7", "title", "Drawing", "meta", "2 hours"))),
            Map.of("wards", List.of(new Option("kauman", "Kauman <&>"), new Option("blooto", "Blooto"))),
            row("number", "PMH-1"));
    private static final FormContent CASE = new FormContent(
            Map.of(
                    "documents",
                            List.of(
                                    row(
                                            "id",
                                            "d1",
                                            "title",
                                            "KTP",
                                            "meta",
                                            "JPG, 410 kB.",
                                            "href",
                                            "/documents/1",
                                            "thumbnail",
                                            "/documents/1/thumbnail"),
                                    row("id", "d2", "title", "NIB", "meta", "PDF", "href", "/documents/2"),
                                    row("title", "Foto hasil karya", "meta", "Tidak dikirim")),
                    "fields",
                            List.of(
                                    row("id", "fullName", "title", "Nama lengkap", "value", "Sulastri"),
                                    row(
                                            "id",
                                            "address",
                                            "title",
                                            "Alamat",
                                            "value",
                                            "RT 003",
                                            "previous",
                                            "tanpa RT"))),
            Map.of(),
            Map.of());

    private static SpringTemplateEngine engine() {
        var files = new ClassLoaderTemplateResolver();
        files.setPrefix("templates/");
        files.setSuffix(".html");
        files.setTemplateMode(TemplateMode.HTML);
        files.setCharacterEncoding("UTF-8");
        files.setCheckExistence(true);
        files.setOrder(1);
        var page = new StringTemplateResolver();
        page.setOrder(2);
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolvers(new java.util.LinkedHashSet<>(List.of(files, page)));
        engine.setTemplateEngineMessageSource(Forms.messages());
        return engine;
    }

    private static Document shown(
            Form form, FormContent content, FormInput input, List<FormError> errors, Locale locale) {
        var view = new FormViews(Forms.messages()).view(form, content, input, errors, locale);
        var servlet = new MockServletContext();
        var exchange = JakartaServletWebApplication.buildApplication(servlet)
                .buildExchange(new MockHttpServletRequest(servlet), new MockHttpServletResponse());
        return Jsoup.parse(ENGINE.process(PAGE, new WebContext(exchange, locale, Map.of("form", view))));
    }

    private static Document untouched(Form form, FormContent content) {
        return shown(form, content, null, List.of(), INDONESIAN);
    }

    private static Document afterSending(Form form, FormContent content, String... namesAndValues) {
        var input = FormInput.typed(form, content, typed(namesAndValues));
        return shown(
                form, content, input, FormSubmission.of(form, content, input).errors(), INDONESIAN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "everything",
                "verify-application",
                "decide-membership",
                "confirm-ineligible",
                "resolve-duplicate"
            })
    void everyFieldHasALabelAndEveryReferenceLeadsSomewhere(String id) {
        var form = id.equals("everything") ? EVERYTHING : Forms.real(id);
        var content = id.equals("everything") ? WARDS : CASE;
        for (var page : List.of(untouched(form, content), afterSending(form, content))) {
            var ids = new HashSet<String>();
            page.select("[id]")
                    .forEach(element ->
                            assertThat(ids.add(element.id())).as(element.id()).isTrue());
            for (Element field : page.select("input:not([type=hidden]), select, textarea")) {
                assertThat(page.select("label[for=" + field.id() + "]"))
                        .as(field.outerHtml())
                        .hasSize(1);
                assertThat(page.select("label[for=" + field.id() + "]").text()).isNotBlank();
                assertThat(field.attr("name")).isNotBlank();
            }
            for (var described : page.select("[aria-describedby]"))
                assertThat(ids).contains(described.attr("aria-describedby").split(" "));
            for (var fault : page.select(".errors a")) {
                assertThat(page.select(fault.attr("href")).is("input, select, textarea"))
                        .as(fault.outerHtml())
                        .isTrue();
            }
            assertThat(page.select("fieldset:not(:has(> legend))")).isEmpty();
            assertThat(page.html()).doesNotContain("th:", "??", "style=", "onclick", "null");
        }
    }

    @Test
    void labelHintErrorFieldStandInThisOrder() {
        var field = afterSending(EVERYTHING, WARDS, "name", "ab")
                .select(".field:has(#form-name)")
                .first();
        assertThat(field).isNotNull();
        assertThat(field.children().eachAttr("class")).containsExactly("field__hint", "field__error");
        assertThat(field.children().stream().map(Element::tagName)).containsExactly("label", "span", "p", "input");
        assertThat(field.hasClass("field--wrong")).isTrue();
        var input = field.select("input");
        assertThat(input.attr("aria-invalid")).isEqualTo("true");
        assertThat(input.attr("aria-describedby")).isEqualTo("form-name-hint form-name-error");
        assertThat(input.attr("value")).isEqualTo("ab");
    }

    @Test
    void theFaultsStandAboveInTheSameWordsAndLeadToTheirFields() {
        var page = afterSending(EVERYTHING, WARDS, "name", "ab", "agreed", "true");
        assertThat(page.select(".errors[role=alert][tabindex=-1] h2").text())
                .isEqualTo("Ada 3 hal yang perlu diperbaiki");
        assertThat(page.select(".errors a").eachAttr("href"))
                .containsExactly("#form-name", "#form-decision-0", "#form-units-0-mark");
        assertThat(page.select(".errors a").eachText())
                .containsExactlyElementsOf(page.select(".field__error").eachText());
        assertThat(untouched(EVERYTHING, WARDS).select(".errors, [aria-invalid], .field__error"))
                .isEmpty();
    }

    @Test
    void aFaultOfTheWholeIsSaidWithoutALink() {
        var page = shown(EVERYTHING, WARDS, null, List.of(new FormError("", "form.choose", List.of())), Locale.ENGLISH);
        assertThat(page.select(".errors h2").text()).isEqualTo("One thing needs to be corrected");
        assertThat(page.select(".errors li strong").text()).isEqualTo("Choose");
        assertThat(page.select(".errors li a")).isEmpty();
    }

    @Test
    void everythingThatWasTypedStandsThereAgainAsTextAndNothingElse() {
        var evil = "\"><script>alert(1)</script>${7*7}{{7*7}}[[${7*7}]]'";
        var page = afterSending(
                EVERYTHING,
                WARDS,
                "name",
                evil,
                "story",
                "</textarea>" + evil,
                "workers",
                "1e999999999",
                "born",
                "30-02-2026",
                "visit",
                evil,
                "skills",
                "stamp",
                "skills",
                evil,
                "places",
                "blooto",
                "size",
                "M",
                "decision",
                "no",
                "units[0].mark",
                evil,
                "units[0].id",
                "u7");
        assertThat(page.select("script")).isEmpty();
        assertThat(page.select("#form-name").val()).isEqualTo(evil);
        assertThat(page.select("#form-story").val()).isEqualTo("</textarea>" + evil);
        assertThat(page.select("#form-workers").val()).isEqualTo("1e999999999");
        assertThat(page.select("#form-born").val()).isEqualTo("30-02-2026");
        assertThat(page.select("#form-born").attr("type")).isEqualTo("text");
        assertThat(page.select("#form-visit").val()).isEqualTo(evil);
        assertThat(page.select("#form-units-0-mark").val()).isEqualTo(evil);
        assertThat(page.select("input[checked]").eachAttr("value"))
                .containsExactly("stamp", "blooto", "no")
                .doesNotContain(evil);
        assertThat(page.select("#form-size option[selected]").val()).isEqualTo("M");
    }

    @Test
    void whatTheModuleAndTheFileBringIsTextToo() {
        var content = new FormContent(
                Map.of("documents", List.of(row("id", "<d>", "title", "<b>KTP</b>", "meta", "<i>"))),
                Map.of(),
                Map.of());
        var page = untouched(Forms.real("verify-application"), content);
        assertThat(page.select("h3").text()).isEqualTo("<b>KTP</b>");
        assertThat(page.select("b, i")).isEmpty();
        var text = untouched(EVERYTHING, WARDS);
        assertThat(text.select(".measure h2").text()).isEqualTo("Before you begin");
        assertThat(text.select(".measure p strong").text()).isEqualTo("rules");
        assertThat(text.select(".measure p a").attr("href")).isEqualTo("/guide");
        assertThat(text.select(".measure li").eachText()).containsExactly("one", "<b>two</b>");
    }

    @Test
    void aFieldIsShownAsWhatItIs() {
        var page = untouched(EVERYTHING, WARDS);
        assertThat(page.select("#form-mail").attr("type")).isEqualTo("email");
        assertThat(page.select("#form-phone").attr("type")).isEqualTo("tel");
        assertThat(page.select("#form-born").attr("type")).isEqualTo("date");
        assertThat(page.select("#form-opens").attr("type")).isEqualTo("time");
        assertThat(page.select("#form-visit").attr("type")).isEqualTo("datetime-local");
        assertThat(page.select("#form-workers").attr("inputmode")).isEqualTo("numeric");
        assertThat(page.select("#form-area").attr("inputmode")).isEqualTo("decimal");
        assertThat(page.select("label[for=form-area]").text()).isEqualTo("Area (m²) (bila ada)");
        assertThat(page.select("label[for=form-name]").text()).isEqualTo("Name");
        assertThat(page.select("#form-size option[selected]").val()).isEqualTo("S");
        assertThat(page.select("#form-number").hasAttr("readonly")).isTrue();
        assertThat(page.select("#form-number").val()).isEqualTo("PMH-1");
        assertThat(page.select("#form-fee").hasAttr("readonly"))
                .as("another answer may unlock it")
                .isFalse();
        assertThat(page.select("#form-note").hasAttr("readonly")).isTrue();
        assertThat(page.select("label[for=form-places-0]").text()).isEqualTo("Kauman <&>");
        assertThat(page.select(".grid > div")).hasSize(2);
        assertThat(page.select("hr")).hasSize(1);
    }

    @Test
    void whatFollowsFromOneChoiceStandsInsideIt() {
        var page = untouched(Forms.real("decide-membership"), FormContent.NONE);
        var refuse = page.select(".choice:has(> input[value=refuse]) > .choice__more");
        assertThat(refuse.select("[name]").eachAttr("name")).containsExactly("reason", "explanation");
        assertThat(page.select(".choice:has(> input[value=ask-again]) > .choice__more [name]")
                        .eachAttr("name"))
                .containsExactly("question");
        assertThat(page.select(".choice:has(> input[value=approve]) > .choice__more"))
                .isEmpty();
        assertThat(page.select("#deciding .choices legend").text()).isEqualTo("Keputusan");
        assertThat(page.select("label[for=form-decision-3] small").text()).startsWith("Dengan alasan");
    }

    @Test
    void whatFollowsFromSeveralChoicesOpensWithEachOfThem() {
        var content = new FormContent(Map.of(), Map.of("candidates", List.of(new Option("p1", "Sulastri"))), Map.of());
        var page = untouched(Forms.real("resolve-duplicate"), content);
        assertThat(page.select("input.opens-1").eachAttr("value")).containsExactly("same", "already-member");
        var opened = page.select("div:has(> fieldset input.opens-1) > .opened-1");
        assertThat(opened.select("input").eachAttr("name")).containsExactly("candidate");
        assertThat(page.select(".opened-1 [name=grounds]")).isEmpty();
    }

    @Test
    void whatHangsOnMoreThanOneAnswerIsSimplyThere() {
        assertThat(untouched(EVERYTHING, WARDS).select("#form-large")).hasSize(1);
    }

    @Test
    void whatHangsOnTheModuleAloneIsDecidedHere() {
        assertThat(untouched(EVERYTHING, WARDS).select("#form-numbered")).hasSize(1);
        assertThat(untouched(EVERYTHING, FormContent.NONE).select("#form-numbered"))
                .isEmpty();
    }

    @Test
    void documentsAreShownWithPictureVerdictsAndNote() {
        var page = untouched(Forms.real("verify-application"), CASE);
        var rows = page.select("#leading ul.verdicts > li");
        assertThat(rows).hasSize(3);
        var ktp = rows.get(0);
        assertThat(ktp.select("> a[href=/documents/1] > img").attr("src")).isEqualTo("/documents/1/thumbnail");
        assertThat(ktp.select("> a > img").attr("alt")).isEqualTo("KTP");
        assertThat(ktp.select("legend.unseen").text()).isEqualTo("Putusan untuk KTP");
        assertThat(ktp.select("input[type=radio]").eachAttr("value"))
                .containsExactly("FITS", "UNREADABLE", "WRONG", "EXPIRED", "MISSING");
        assertThat(ktp.select("input[type=radio]").eachAttr("name")).containsOnly("documents[0].verdict");
        assertThat(ktp.select("input.opens-1").eachAttr("value"))
                .containsExactly("UNREADABLE", "WRONG", "EXPIRED", "MISSING");
        assertThat(ktp.select("> .verdicts__note.opened-1 input").attr("name")).isEqualTo("documents[0].note");
        assertThat(ktp.select("input[type=hidden]").attr("name")).isEqualTo("documents[0].id");
        assertThat(ktp.select("input[type=hidden]").val()).isEqualTo("d1");
        assertThat(rows.get(1).select("h3 > a").attr("href")).isEqualTo("/documents/2");
        assertThat(rows.get(2).select("a, img, input[type=hidden]")).isEmpty();
        assertThat(rows.get(2).select("input.opens-1")).hasSize(4);
        assertThat(page.select("#deciding input[type=radio]").eachAttr("name")).containsOnly("verification");
    }

    @Test
    void answersAreShownWithWhatTheyWereBefore() {
        var page = afterSending(
                Forms.real("verify-application"), CASE, "fields[1].wrong", "true", "fields[1].id", "address");
        var rows = page.select("ul.marks > li");
        assertThat(rows.get(0).select("legend").text()).isEqualTo("Nama lengkap");
        assertThat(rows.get(0).select("p").text()).isEqualTo("Sulastri");
        assertThat(rows.get(1).select("ins").text()).isEqualTo("RT 003");
        assertThat(rows.get(1).select("p > small").text()).isEqualTo("sebelumnya tanpa RT");
        assertThat(rows.get(1).select("input[type=checkbox]").hasAttr("checked"))
                .isTrue();
        assertThat(rows.get(1).select(".choice__more input").attr("name")).isEqualTo("fields[1].note");
        assertThat(rows.get(1).select(".field__error").text())
                .isEqualTo("“Apa yang perlu diperbaiki untuk Alamat” masih kosong. Isi bagian ini.");
    }

    @Test
    void theOtherLanguageIsSpokenThroughout() {
        var page = shown(Forms.real("verify-application"), CASE, null, List.of(), Locale.ENGLISH);
        assertThat(page.text())
                .contains("Documents", "Verdict for KTP", "Unreadable", "Send back", "before: tanpa RT", "(if any)")
                .doesNotContain("Putusan", "bila ada");
    }
}
