package id.canting.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;

import id.canting.people.People;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebTest
class ChoiceTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Test
    void aVisitorsLanguageIsKeptInACookieAndNothingElse() {
        var answer = ask().get("/language?to=en&next=/k%3Fnumber%3D1");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/k?number=1");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("lang=en; Path=/; Max-Age=31536000")
                .contains("HttpOnly", "SameSite=Lax");
        assertThat(ask().with("Cookie", "lang=en").get("/").body())
                .contains("<html lang=\"en\"", "learn, work and are recognised", "Within 2 working days");
    }

    @Test
    void anUnknownLanguageIsNotKept() {
        assertThat(ask().get("/language?to=jv").headers().allValues("Set-Cookie"))
                .isEmpty();
        assertThat(ask().with("Cookie", "lang=jv").get("/").body()).contains("<html lang=\"id\"");
    }

    @Test
    void noChoiceLeadsOutOfTheHouse() {
        for (var next : new String[] {"//evil.example", "https://evil.example", "/%5Cevil.example", "javascript:1"}) {
            assertThat(ask().get("/theme?to=dark&next=" + next).headers().firstValue("Location"))
                    .as(next)
                    .contains("/");
        }
    }

    @Test
    void theThemeIsWrittenIntoThePage() {
        assertThat(ask().get("/").body()).doesNotContain("data-theme");
        assertThat(ask().with("Cookie", "theme=dark").get("/").body()).contains("data-theme=\"dark\"");
        assertThat(ask().with("Cookie", "theme=evil").get("/").body()).doesNotContain("data-theme");
    }

    @Test
    void whoIsSignedInChangesTheAccount() {
        var page = ask().as("staff").get("/test");
        var token = page.body().replaceFirst("(?s).*<meta name=\"_csrf\" content=\"([^\"]*)\".*", "$1");
        var session = page.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        var answer = ask().as("staff")
                .with("Cookie", session)
                .post("/language", Map.of("to", "en", "next", "/tasks", "_csrf", token));
        assertThat(answer.headers().firstValue("Location")).contains("/tasks");
        verify(people).speak(any(), eq(Locale.ENGLISH));
    }

    @Test
    void aVisitorOfTheFrontPageGetsNeitherCookieNorTokenNorScript() {
        var page = ask().get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(page.body()).startsWith("<!DOCTYPE html>").doesNotContain("_csrf", "<script");
    }

    private Asker ask() {
        return Asker.at(port);
    }
}
