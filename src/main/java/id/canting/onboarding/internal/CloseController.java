package id.canting.onboarding.internal;

import id.canting.identity.SignedIn;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.internal.Closures.Reason;
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

/** Closing the case of somebody who died or cannot sign. */
@Controller
@RequestMapping("/applications/{id}/close")
class CloseController {

    private final CloseService service;
    private final Shape shape;
    private final CaseWords words;

    CloseController(CloseService service, Shape shape, CaseWords words) {
        this.service = service;
        this.shape = shape;
        this.words = words;
    }

    @GetMapping
    String closing(@PathVariable ApplicationId id, @AuthenticationPrincipal SignedIn me, Model model) {
        return closing(me, id, new Faults(), Map.of(), model);
    }

    @PostMapping
    ModelAndView close(
            @PathVariable ApplicationId id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String explanation,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var faults = new Faults();
        var why = Typed.choice(Reason.class, reason);
        if (why.isEmpty()) {
            faults.add("reason", "onboarding.check.close-reason");
        }
        var explained = faults.text("explanation", explanation, 1000, "onboarding.check.explanation");
        if (!faults.none() || why.isEmpty()) {
            var typed = Map.of("reason", reason, "explanation", explanation);
            return new ModelAndView(closing(me, id, faults, typed, model), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        var closed = service.close(me.scope(), id, why.get(), explained);
        flash.addFlashAttribute("notice", closed ? "onboarding.close.closed" : "onboarding.close.proposed");
        return new ModelAndView("redirect:/applications/" + id);
    }

    @PostMapping("/confirm")
    String confirm(@PathVariable ApplicationId id, RedirectAttributes flash, @AuthenticationPrincipal SignedIn me) {
        service.confirm(me.scope(), id);
        flash.addFlashAttribute("notice", "onboarding.close.closed");
        return "redirect:/applications/" + id;
    }

    /** It has moved on meanwhile, or somebody else has to: its page says where it stands. */
    @ExceptionHandler(OnboardingRefusal.class)
    String refused(OnboardingRefusal refusal, HttpServletRequest request, RedirectAttributes flash) {
        flash.addFlashAttribute("notice", refusal);
        return "redirect:/applications/" + request.getRequestURI().split("/")[2];
    }

    private String closing(SignedIn me, ApplicationId id, Faults faults, Map<String, String> typed, Model model) {
        var closing = service.closing(me.scope(), id);
        shape.show(model, faults, typed);
        model.addAttribute("id", id);
        model.addAttribute("closing", closing);
        model.addAttribute("applicant", closing.application().applicant());
        model.addAttribute("reasons", words.choices("onboarding.close.reason.", Reason.values()));
        return "onboarding/close";
    }
}
