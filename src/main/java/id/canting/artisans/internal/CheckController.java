package id.canting.artisans.internal;

import id.canting.artisans.internal.CardChecks.Shown;
import id.canting.centre.Centre;
import id.canting.centre.Centres;
import id.canting.identity.SignedIn;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.ModelAndView;

/** Whether a card is genuine and what it is worth now: for anybody, without a trace of who asked. */
@Controller
class CheckController {

    private final CardChecks checks;
    private final Centres centres;
    private final MemberWords words;
    private final Clock clock;

    CheckController(CardChecks checks, Centres centres, MemberWords words, Clock clock) {
        this.checks = checks;
        this.centres = centres;
        this.words = words;
        this.clock = clock;
    }

    /** What the QR code leads to. */
    @GetMapping("/v/{token}")
    @Nullable
    ModelAndView scanned(
            @PathVariable String token, @AuthenticationPrincipal @Nullable SignedIn me, ServletWebRequest web) {
        var shown = checks.byToken(token);
        return shown.isPresent() ? result(shown.get(), me, web) : form("unknown", "", HttpStatus.NOT_FOUND, web);
    }

    @GetMapping("/k")
    @Nullable
    ModelAndView typed(
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(required = false) @Nullable String code,
            @AuthenticationPrincipal @Nullable SignedIn me,
            ServletWebRequest web) {
        var both = ((number == null ? "" : number) + " " + (code == null ? "" : code)).strip();
        if (number == null && code == null) {
            return form(null, "", HttpStatus.OK, web);
        }
        var typed = TypedCode.read(number, code);
        if (typed.isEmpty()) {
            return form("incomplete", both, HttpStatus.UNPROCESSABLE_ENTITY, web);
        }
        var request = web.getRequest();
        var answer = checks.byCode(typed.get().number(), typed.get().code(), request.getRemoteAddr());
        if (answer.openAgain() != null) {
            return braked(answer.openAgain(), both, web);
        }
        return answer.member() == null
                ? form("no-match", both, HttpStatus.NOT_FOUND, web)
                : result(answer.member(), me, web);
    }

    private @Nullable ModelAndView result(Shown shown, @Nullable SignedIn me, ServletWebRequest web) {
        var now = clock.instant();
        var craft = shown.techniques() == null ? "" : words.craft(shown.techniques());
        keepOut(web);
        if (me == null && notModified(shown, craft, now, web)) {
            return null;
        }
        var centre = centres.get(shown.centre());
        return new ModelAndView("artisans/check")
                .addObject("check", shown)
                .addObject("craft", craft)
                .addObject("centre", centre)
                .addObject("photo", shown.photo() == null ? null : shown.photo().address())
                .addObject("now", now);
    }

    /** A browser may keep the page, and asks each time whether it still holds; the page says the minute. */
    private static boolean notModified(Shown shown, String craft, Instant now, ServletWebRequest web) {
        var request = web.getRequest();
        var state = List.of(
                shown.number(),
                shown.name(),
                craft,
                String.valueOf(shown.since()),
                shown.standing(),
                shown.standingSince(),
                shown.photo() == null ? 0 : Arrays.hashCode(shown.photo().bytes()),
                now.truncatedTo(ChronoUnit.MINUTES),
                String.valueOf(request.getHeader(HttpHeaders.COOKIE)));
        var response = web.getResponse();
        if (response != null) {
            response.setHeader(
                    HttpHeaders.CACHE_CONTROL,
                    CacheControl.noCache().cachePrivate().getHeaderValue());
            response.setHeader(HttpHeaders.VARY, HttpHeaders.COOKIE);
        }
        return web.checkNotModified(
                "\"" + DigestUtils.md5DigestAsHex(state.toString().getBytes(StandardCharsets.UTF_8)) + "\"");
    }

    private ModelAndView braked(Instant openAgain, String typed, ServletWebRequest web) {
        var response = web.getResponse();
        if (response != null) {
            var seconds = ChronoUnit.SECONDS.between(clock.instant(), openAgain) + 1;
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        }
        return form("braked", typed, HttpStatus.TOO_MANY_REQUESTS, web)
                .addObject("openAgain", openAgain)
                .addObject("zone", zone());
    }

    private ZoneId zone() {
        return centres.home().map(Centre::zone).orElse(ZoneOffset.UTC);
    }

    /** @param trouble why there is no result: unknown, no-match, incomplete, braked */
    private static ModelAndView form(@Nullable String trouble, String typed, HttpStatus status, ServletWebRequest web) {
        keepOut(web);
        return new ModelAndView("artisans/check-form", status)
                .addObject("trouble", trouble)
                .addObject("typed", typed.length() > 60 ? typed.substring(0, 60) : typed);
    }

    /** Names and numbers of people belong into no search engine. */
    private static void keepOut(ServletWebRequest web) {
        var response = web.getResponse();
        if (response != null) {
            response.setHeader("X-Robots-Tag", "noindex, noarchive");
        }
    }
}
