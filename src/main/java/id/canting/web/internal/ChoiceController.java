package id.canting.web.internal;

import id.canting.identity.SignedIn;
import id.canting.people.NextPage;
import id.canting.people.People;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Language and theme. A visitor's set a cookie and change nothing else, so a link does. */
@Controller
class ChoiceController {

    private final People people;

    ChoiceController(People people) {
        this.people = people;
    }

    @GetMapping("/language")
    ResponseEntity<Void> language(
            @RequestParam String to, @RequestParam(defaultValue = "/") String next, HttpServletRequest request) {
        return choose(Visitor.LANGUAGE, to, Visitor.LANGUAGES, next, request);
    }

    /** The same for whoever is signed in: then it is the account that changes, and mail comes in that language, too. */
    @PostMapping("/language")
    ResponseEntity<Void> ownLanguage(
            @RequestParam String to,
            @RequestParam(defaultValue = "/") String next,
            @AuthenticationPrincipal @Nullable SignedIn me,
            HttpServletRequest request) {
        if (me != null && Visitor.LANGUAGES.contains(to)) {
            people.speak(me.account(), Locale.forLanguageTag(to));
        }
        return language(to, next, request);
    }

    @GetMapping("/theme")
    ResponseEntity<Void> theme(
            @RequestParam String to, @RequestParam(defaultValue = "/") String next, HttpServletRequest request) {
        return choose(Visitor.THEME, to, Visitor.THEMES, next, request);
    }

    private static ResponseEntity<Void> choose(
            String name, String value, Set<String> known, String next, HttpServletRequest request) {
        var answer = ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(NextPage.safe(next).orElse("/")));
        if (known.contains(value)) {
            answer.header(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(name, value)
                            .path("/")
                            .maxAge(Duration.ofDays(365))
                            .sameSite("Lax")
                            .httpOnly(true)
                            .secure(request.isSecure())
                            .build()
                            .toString());
        }
        return answer.build();
    }
}
