package id.canting.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

@WebTest
class ComponentsTest {

    @Autowired
    TestRestTemplate http;

    @Test
    void aFieldKeepsWhatWasTypedAndPointsToItsFaultAndHint() {
        var page = page("/test?nik=123&email=a@b.id&ward=2&kind=own&techniques=cap&truth=true&reason={reason}", "<b>");
        assertThat(page)
                .contains("<a href=\"#nik\">NIK terdiri dari 16 angka.</a>")
                .contains("Ada 1 hal yang perlu diperbaiki")
                .contains("id=\"nik-error\"")
                .containsPattern(
                        "<input[^>]*name=\"nik\"[^>]*value=\"123\"[^>]*aria-invalid=\"true\" aria-describedby=\"nik-hint nik-error\"")
                .containsPattern("<input[^>]*name=\"email\"[^>]*value=\"a@b.id\"[^>]*type=\"email\"")
                .containsPattern("<option value=\"2\" selected=\"selected\">Blooto")
                .containsPattern("<input[^>]*id=\"kind-own\"[^>]*checked")
                .containsPattern("<input[^>]*id=\"techniques-cap\"[^>]*checked")
                .containsPattern("<input[^>]*id=\"truth\"[^>]*checked")
                .contains("&lt;b&gt;</textarea>");
    }

    @Test
    void withoutFaultsThereIsNoSummary() {
        assertThat(page("/test?nik=9976014102990001"))
                .doesNotContain("class=\"errors\"")
                .doesNotContain("aria-invalid")
                .doesNotContain("field--wrong");
    }

    @Test
    void datesAreSaidInTheReadersLanguage() {
        assertThat(page("/test?nik=1")).contains("Kamis, 8 Oktober 2026, 15.30");
        assertThat(pageInEnglish("/test?nik=1")).contains("Thursday, 8 October 2026, 15:30");
    }

    private String page(String path, Object... values) {
        return http.getForObject(path, String.class, values);
    }

    private String pageInEnglish(String path) {
        var headers = new HttpHeaders();
        headers.add(HttpHeaders.COOKIE, "lang=en");
        return http.exchange(path, HttpMethod.GET, new HttpEntity<>(headers), String.class)
                .getBody();
    }

    @Controller
    static class TestController {

        record TestForm(
                String nik,
                String email,
                String birthDate,
                String reason,
                String ward,
                String kind,
                List<String> techniques,
                String truth,
                String portrait) {}

        record Fact(String title, String words, String more) {}

        record Step(String title, String words, String state) {}

        @GetMapping("/test")
        String form(@ModelAttribute("form") TestForm form, BindingResult errors, Model model) {
            if (form.nik() == null || form.nik().length() != 16) {
                errors.rejectValue("nik", "wrong", "NIK terdiri dari 16 angka.");
            }
            model.addAttribute(
                    "kind", Set.of("desk", "paper").contains(String.valueOf(form.kind())) ? form.kind() : "artisan");
            model.addAttribute("wards", Map.of("1", "Surodinawan", "2", "Blooto"));
            model.addAttribute("kinds", new TreeMap<>(Map.of("craft", "Perajin", "own", "Pemilik usaha")));
            model.addAttribute("hints", Map.of("own", "punya usaha"));
            model.addAttribute("techniques", new TreeMap<>(Map.of("aaa", "Tulis", "cap", "Cap")));
            model.addAttribute("facts", List.of(new Fact("Paling lambat", "Kamis", "9 hari kerja lagi")));
            model.addAttribute(
                    "steps", List.of(new Step("Dikirim", "Senin", "done"), new Step("Diperiksa", "", "now")));
            model.addAttribute("at", Instant.parse("2026-10-08T08:30:00Z"));
            model.addAttribute("zone", ZoneId.of("Asia/Jakarta"));
            return "test/form";
        }
    }
}
