package id.canting.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

@WebTest
@ExtendWith(OutputCaptureExtension.class)
class ErrorPageTest {

    @LocalServerPort
    int port;

    @Test
    void anUnknownAddressIsSaidToBeNoPageInTheLanguageThatWasChosen() {
        var page = ask().with("Accept-Language", "en").get("/nowhere");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("<html lang=\"id\"", "Halaman ini tidak ada", "Ke halaman depan");
        assertThat(ask().with("Cookie", "lang=en").get("/nowhere").body())
                .contains("<html lang=\"en\"", "There is no such page");
        assertThat(ask().as("staff-en").get("/nowhere").body())
                .contains("<html lang=\"en\" class=\"desk\"", "There is no such page");
    }

    @Test
    void aRoomForOthersSaysWhoCanOpenIt() {
        var page = ask().as("artisan").get("/tasks");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("Halaman ini bukan untuk peran Anda");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(ask().get("/test/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void aRefusalOfTheDomainIsSaidInItsOwnWords() {
        var page = ask().get("/test/refused");
        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.body()).contains("Yang ini tidak dapat dilakukan", "Belum dibaca siapa pun");
    }

    @Test
    void ourOwnFaultTellsNothingButANumberThatIsInTheLogToo(CapturedOutput log) {
        var page = ask().get("/test/broken");
        assertThat(page.statusCode()).isEqualTo(500);
        assertThat(page.body())
                .contains("Halaman ini sedang tidak dapat dibuka", "This page cannot be opened at the moment")
                .doesNotContain("a secret", "Exception");
        var number = page.body().replaceFirst("(?s).*<strong class=\"numbers\">([^<]*)</strong>.*", "$1");
        assertThat(number).matches("[2-9B-Z]{4}-[2-9B-Z]{4}");
        assertThat(log.getOut()).containsPattern(number + "[^\\n]*Request failed");
    }

    @Test
    void withoutTheDatabaseAPageSaysThatNothingWasSaved() {
        var page = ask().get("/test/database-gone");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).contains("30");
        assertThat(page.headers().firstValue("Content-Security-Policy")).contains(SecurityConfiguration.POLICY);
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.body())
                .contains("Tidak ada yang tersimpan", "Nothing of what you just sent was saved")
                .containsPattern("href=\"/css/screen-[0-9a-f]{32}\\.css\"");
    }

    @Test
    void whoDidNotGetTheirTurnIsAskedToTryAgain() {
        var page = ask().get("/test/rush");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("Tidak ada yang tersimpan", "Coba lagi satu menit lagi");
    }

    @Test
    void theSamePageIsThereWhenNotEvenTheSessionCanBeRead() {
        var page = ask().as("nobody-can-tell").get("/");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("Maja Barama Wastra", "Canting sedang tidak dapat dipakai");
    }

    @Test
    void whoAsksTooOftenIsToldWhenToTryAgain() {
        var page = ask().get("/test/too-often");
        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(page.body()).contains("Terlalu banyak percobaan", "Coba lagi dalam 4 menit.");
    }

    @Test
    void aFormThatCameTooLateIsShownAgainToBeSentOnceMore() {
        var page = ask().with("Sec-Fetch-Site", "same-origin")
                .post("/test", Map.of("fullName", "Sri \"<Wahyuni>", "password", "rahasia sekali", "agree", "on"));
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body())
                .contains("Halaman ini terlalu lama terbuka", "action=\"/test\"", "Kirim sekali lagi")
                .contains("name=\"fullName\" value=\"Sri &quot;&lt;Wahyuni&gt;\"")
                .contains("<li>Sri &quot;&lt;Wahyuni&gt;</li>")
                .contains("name=\"agree\" value=\"on\"")
                .doesNotContain("<li>on</li>", "rahasia sekali");
    }

    @Test
    void whatAnotherSiteSendsIsNotShown() {
        var page = ask().with("Sec-Fetch-Site", "cross-site").post("/test", Map.of("fullName", "Sri Wahyuni"));
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("Buka halaman itu lagi").doesNotContain("Sri Wahyuni");
    }

    @Test
    void aFormThatIsTooLargeIsNotMistakenForAnOldOne() {
        var page = ask().with("Sec-Fetch-Site", "same-origin").post("/test", Map.of("story", "a".repeat(600_000)));
        assertThat(page.statusCode()).isEqualTo(413);
        assertThat(page.body()).contains("Kiriman ini terlalu besar");
    }

    private Asker ask() {
        return Asker.at(port);
    }

    @Controller
    static class TroubleController {

        static class Refusal extends RuntimeException implements MessageSourceResolvable {

            @Override
            public String[] getCodes() {
                return new String[] {"test.refusal"};
            }

            @Override
            public String getDefaultMessage() {
                return "Belum dibaca siapa pun";
            }
        }

        @GetMapping("/test/nothing")
        String nothing() {
            throw new NoSuchElementException("member");
        }

        @GetMapping("/test/refused")
        String refused() {
            throw new Refusal();
        }

        @GetMapping("/test/broken")
        String broken() {
            throw new IllegalStateException("a secret");
        }

        @GetMapping("/test/database-gone")
        String gone() {
            throw databaseGone();
        }

        @GetMapping("/test/rush")
        String rush() {
            throw new UncategorizedSQLException(
                    "lock", null, new SQLException("canceling statement due to lock timeout", "55P03"));
        }

        @GetMapping("/test/too-often")
        void tooOften(HttpServletResponse response) throws IOException {
            response.setHeader("Retry-After", "200");
            response.sendError(429);
        }

        @PostMapping("/test")
        String taken() {
            return "redirect:/test";
        }

        static RuntimeException databaseGone() {
            return new CannotGetJdbcConnectionException("gone", new SQLTransientConnectionException("no connection"));
        }
    }
}
