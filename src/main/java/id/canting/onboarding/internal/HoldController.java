package id.canting.onboarding.internal;

import id.canting.identity.SignedIn;
import id.canting.onboarding.ApplicationId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
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

/** Letting a case stand still, for longer, and go on. */
@Controller
@RequestMapping("/applications/{id}")
class HoldController {

    private static final int LONGEST_NOTE = 1000;

    private final HoldService service;
    private final HoldReviews reviews;
    private final CaseWords words;
    private final Shape shape;

    HoldController(HoldService service, HoldReviews reviews, CaseWords words, Shape shape) {
        this.service = service;
        this.reviews = reviews;
        this.words = words;
        this.shape = shape;
    }

    @GetMapping("/hold")
    String askHold(@PathVariable ApplicationId id, @AuthenticationPrincipal SignedIn me, Model model) {
        return page(me, id, "hold", new Faults(), proposed(me), model);
    }

    @PostMapping("/hold")
    ModelAndView hold(
            @PathVariable ApplicationId id,
            @RequestParam(defaultValue = "") String because,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String reviewOn,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var faults = new Faults();
        var chosen = Typed.choice(Hold.Because.class, because);
        if (chosen.isEmpty()) {
            faults.add("because", "onboarding.check.because.missing");
        }
        var text = faults.text("note", note, LONGEST_NOTE, "onboarding.check.hold-note");
        var day = day(me, reviewOn, faults);
        if (!faults.none()) {
            var typed = Map.of("because", because, "note", note, "reviewOn", reviewOn);
            return new ModelAndView(page(me, id, "hold", faults, typed, model), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        service.hold(me.scope(), id, chosen.orElseThrow(), text, day.orElseThrow());
        flash.addFlashAttribute("notice", "onboarding.hold.done");
        return new ModelAndView("redirect:/applications/" + id);
    }

    @GetMapping("/prolong")
    String askProlong(@PathVariable ApplicationId id, @AuthenticationPrincipal SignedIn me, Model model) {
        return page(me, id, "prolong", new Faults(), proposed(me), model);
    }

    @PostMapping("/prolong")
    ModelAndView prolong(
            @PathVariable ApplicationId id,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String reviewOn,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var faults = new Faults();
        var text = faults.text("note", note, LONGEST_NOTE, "onboarding.check.prolong-note");
        var day = day(me, reviewOn, faults);
        if (!faults.none()) {
            var typed = Map.of("note", note, "reviewOn", reviewOn);
            return new ModelAndView(page(me, id, "prolong", faults, typed, model), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        service.prolong(me.scope(), id, day.orElseThrow(), text);
        flash.addFlashAttribute("notice", "onboarding.prolong.done");
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

    private Map<String, String> proposed(SignedIn me) {
        return Map.of("reviewOn", reviews.proposed(me.scope().centre()).toString());
    }

    private Optional<LocalDate> day(SignedIn me, String typed, Faults faults) {
        var day = reviews.read(me.scope().centre(), typed);
        if (day.isEmpty()) {
            faults.add("reviewOn", "onboarding.check.review-on", HoldReviews.FURTHEST);
        }
        return day;
    }

    private String page(
            SignedIn me, ApplicationId id, String act, Faults faults, Map<String, String> typed, Model model) {
        var application =
                switch (act) {
                    case "hold" -> service.get(me.scope(), id);
                    case "prolong" -> service.toProlong(me.scope(), id);
                    default -> service.toRelease(me.scope(), id);
                };
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
