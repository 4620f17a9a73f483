package id.canting.onboarding.internal;

import id.canting.identity.SignedIn;
import id.canting.onboarding.ApplicationId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
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
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Letting a case stand still, and go on. */
@Controller
@RequestMapping("/applications/{id}")
class HoldController {

    private static final int LONGEST_NOTE = 1000;

    private final HoldService service;
    private final CaseWords words;
    private final Shape shape;

    HoldController(HoldService service, CaseWords words, Shape shape) {
        this.service = service;
        this.words = words;
        this.shape = shape;
    }

    @GetMapping("/hold")
    String askHold(@PathVariable ApplicationId id, @AuthenticationPrincipal SignedIn me, Model model) {
        return page(me, id, "hold", new Faults(), Map.of(), model);
    }

    @PostMapping("/hold")
    ModelAndView hold(
            @PathVariable ApplicationId id,
            @RequestParam(defaultValue = "") String because,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var faults = new Faults();
        var chosen = Typed.choice(Hold.Because.class, because);
        if (chosen.isEmpty()) {
            faults.add("because", "onboarding.check.because.missing");
        }
        var text = faults.text("note", note, LONGEST_NOTE, "onboarding.check.hold-note");
        if (!faults.none()) {
            return new ModelAndView(
                    page(me, id, "hold", faults, Map.of("because", because, "note", note), model),
                    HttpStatus.UNPROCESSABLE_ENTITY);
        }
        service.hold(me.scope(), id, chosen.orElseThrow(), text);
        flash.addFlashAttribute("notice", "onboarding.hold.done");
        return new ModelAndView("redirect:/applications/" + id);
    }

    @GetMapping("/release")
    String askRelease(@PathVariable ApplicationId id, @AuthenticationPrincipal SignedIn me, Model model) {
        return page(me, id, "release", new Faults(), Map.of(), model);
    }

    @PostMapping("/release")
    ModelAndView release(
            @PathVariable ApplicationId id,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var faults = new Faults();
        var text = faults.text("note", note, LONGEST_NOTE, "onboarding.check.release-note");
        if (!faults.none()) {
            return new ModelAndView(
                    page(me, id, "release", faults, Map.of("note", note), model), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        service.release(me.scope(), id, text);
        flash.addFlashAttribute("notice", "onboarding.release.done");
        return new ModelAndView("redirect:/applications/" + id);
    }

    /** Its page says how things are now, and why this was not taken. */
    @ExceptionHandler(OnboardingRefusal.class)
    String refused(OnboardingRefusal refusal, HttpServletRequest request, RedirectAttributes flash) {
        flash.addFlashAttribute("refusal", refusal);
        return "redirect:/applications/" + request.getRequestURI().split("/")[2];
    }

    private String page(
            SignedIn me, ApplicationId id, String act, Faults faults, Map<String, String> typed, Model model) {
        var application = act.equals("hold") ? service.get(me.scope(), id) : service.toRelease(me.scope(), id);
        if (application.status().isFinal() || act.equals("hold") == (application.held() != null)) {
            return "redirect:/applications/" + id;
        }
        shape.show(model, faults, typed);
        model.addAttribute("id", id);
        model.addAttribute("act", act);
        model.addAttribute("name", application.applicantName());
        model.addAttribute("number", application.number());
        model.addAttribute("reasons", words.choices("onboarding.hold.because.", Hold.Because.values()));
        model.addAttribute("hints", words.choices("onboarding.hold.because.more.", Hold.Because.values()));
        return "onboarding/hold";
    }
}
