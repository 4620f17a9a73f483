package id.canting.privacy.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.canting.centre.Centres;
import id.canting.identity.Scope;
import id.canting.identity.SignedIn;
import id.canting.people.Proof;
import id.canting.privacy.BreachId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is kept about whoever looks, who has read it, and what they agreed to. */
@Controller
@RequestMapping("/my-data")
class MyDataController {

    private final MyData data;
    private final ConsentService consents;
    private final RequestService requests;
    private final BreachService breaches;
    private final BreachViews breachViews;
    private final CopyWords words;
    private final Centres centres;
    private final ObjectMapper json;
    private final Clock clock;

    MyDataController(
            MyData data,
            ConsentService consents,
            RequestService requests,
            BreachService breaches,
            BreachViews breachViews,
            CopyWords words,
            Centres centres,
            ObjectMapper json,
            Clock clock) {
        this.data = data;
        this.consents = consents;
        this.requests = requests;
        this.breaches = breaches;
        this.breachViews = breachViews;
        this.words = words;
        this.centres = centres;
        this.json = json;
        this.clock = clock;
    }

    @GetMapping
    String page(@AuthenticationPrincipal SignedIn me, Model model) {
        var here = me.centre() != null;
        model.addAttribute("here", here);
        model.addAttribute(
                "requests",
                here
                        ? requests.mine(me.scope()).stream()
                                .map(DataRequest::state)
                                .toList()
                        : List.of());
        model.addAttribute(
                "restricted", here ? requests.restrictedSince(me.scope()).orElse(null) : null);
        model.addAttribute("zone", zone(me));
        return "privacy/my-data";
    }

    @GetMapping("/kept")
    String kept(Model model) {
        model.addAttribute("rooms", data.rooms());
        return "privacy/kept";
    }

    @GetMapping("/kept/{name}")
    String kept(@PathVariable String name, @AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("kinds", data.kept(me, name));
        model.addAttribute("name", name);
        model.addAttribute("zone", zone(me));
        return "privacy/kept-room";
    }

    @GetMapping("/readers")
    String readers(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("readers", me.centre() == null ? List.of() : data.readers(me.scope()));
        model.addAttribute("words", words);
        model.addAttribute("zone", zone(me));
        return "privacy/readers";
    }

    @GetMapping("/consents")
    String consents(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("consents", me.centre() == null ? List.of() : consents.mine(me.scope()));
        model.addAttribute("zone", zone(me));
        return "privacy/consents";
    }

    @PostMapping("/consents")
    String consent(
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(defaultValue = "false") boolean given,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        var byHand = consents.set(scope(me), purpose, given);
        flash.addFlashAttribute(
                "notice",
                given
                        ? "privacy.consent.now-given"
                        : byHand ? "privacy.consent.being-withdrawn" : "privacy.consent.withdrawn");
        return "redirect:/my-data/consents";
    }

    /** Written as it is read, and kept by nobody on the way. A POST: it is recorded, and asks for a fresh proof. */
    @PostMapping("/download")
    void download(
            @RequestParam(defaultValue = "json") String format,
            @AuthenticationPrincipal SignedIn me,
            HttpServletResponse response)
            throws IOException {
        var sheet = format.equals("csv");
        Proof.require();
        response.setContentType(sheet ? "text/csv;charset=UTF-8" : "application/json");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(sheet ? "data-saya.csv" : "data-saya.json")
                        .build()
                        .toString());
        var out = response.getOutputStream();
        data.copy(
                me,
                sheet ? "csv" : "json",
                sheet
                        ? new SheetCopy(new OutputStreamWriter(out, UTF_8), words)
                        : new JsonCopy(json.getFactory().createGenerator(out), words, me.name(), clock.instant()));
    }

    @GetMapping("/breaches/{id}")
    String breach(@PathVariable BreachId id, @AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("view", breachViews.of(breaches.toldTo(scope(me), id)));
        return "privacy/breach-letter";
    }

    @ExceptionHandler(PrivacyRefusal.class)
    String unknown(PrivacyRefusal refusal, RedirectAttributes flash) {
        flash.addFlashAttribute("refusal", refusal);
        return "redirect:/my-data/consents";
    }

    private ZoneId zone(SignedIn me) {
        return me.centre() == null ? clock.getZone() : centres.get(me.centre()).zone();
    }

    /** Whoever runs the installation has an account and no case. */
    static Scope scope(SignedIn me) {
        if (me.centre() == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return me.scope();
    }
}
