package id.canting.onboarding.internal;

import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.onboarding.ApplicationId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Confiding a concern about a case. */
@Controller
class ConcernController {

    private static final int LONGEST = 2000;

    private final ConcernService service;
    private final CaseWords words;
    private final Uploads uploads;
    private final Shape shape;

    ConcernController(ConcernService service, CaseWords words, Uploads uploads, Shape shape) {
        this.service = service;
        this.words = words;
        this.uploads = uploads;
        this.shape = shape;
    }

    @GetMapping("/concerns")
    String list(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("cases", service.mine(me.scope()));
        return "onboarding/concerns";
    }

    @GetMapping("/applications/{id}/concern")
    String show(@PathVariable ApplicationId id, @AuthenticationPrincipal SignedIn me, Model model) {
        return page(me, id, new Faults(), Map.of(), model);
    }

    @PostMapping("/applications/{id}/concern")
    ModelAndView raise(
            @PathVariable ApplicationId id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(name = "words", defaultValue = "") String text,
            @RequestParam(name = "named", required = false) @Nullable List<String> named,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var faults = new Faults();
        var chosen = Typed.choice(Concern.Kind.class, kind);
        if (chosen.isEmpty()) {
            faults.add("kind", "onboarding.check.concern-kind.missing");
        }
        var said = faults.text("words", text, LONGEST, "onboarding.check.concern");
        var ticked = named == null ? List.<String>of() : named;
        if (faults.none()) {
            try {
                var known = service.colleagues(me.scope()).keySet().stream()
                        .filter(person -> ticked.contains(person.toString()))
                        .collect(Collectors.toSet());
                service.raise(me.scope(), id, chosen.orElseThrow(), said, known);
                flash.addFlashAttribute("notice", "onboarding.concern.raised");
                return new ModelAndView("redirect:/applications/" + id + "/concern");
            } catch (OnboardingRefusal refusal) {
                faults.add("named", String.valueOf(refusal.getMessage()));
            }
        }
        return new ModelAndView(
                page(me, id, faults, Map.of("kind", kind, "words", text, "named", ticked), model),
                HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private String page(SignedIn me, ApplicationId id, Faults faults, Map<String, Object> typed, Model model) {
        var application = service.about(me.scope(), id);
        var colleagues = new LinkedHashMap<String, String>();
        service.colleagues(me.scope())
                .forEach((PersonId person, String name) -> colleagues.put(person.toString(), name));
        shape.show(model, faults, typed);
        model.addAttribute("id", id);
        model.addAttribute("seesCase", me.is(Role.STAFF) || me.is(Role.SUPERVISOR));
        model.addAttribute("name", application.applicantName());
        model.addAttribute("number", application.number());
        model.addAttribute("kinds", words.choices("onboarding.concern.kind.", Concern.Kind.values()));
        model.addAttribute("colleagues", colleagues);
        model.addAttribute("concerns", service.known(me.scope(), id));
        model.addAttribute("zone", uploads.zone(me));
        return "onboarding/concern";
    }
}
