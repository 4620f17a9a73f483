package id.canting.onboarding.internal;

import id.canting.identity.SignedIn;
import id.canting.onboarding.ApplicationId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What applicants say of their own accord while the case is open: that they moved, and at which centre they go on. */
@Controller
@RequestMapping("/applications/{id}")
class ChangeController {

    private final ChangeService changes;
    private final ElsewhereService elsewhere;
    private final ApplyService apply;
    private final Shape shape;

    ChangeController(ChangeService changes, ElsewhereService elsewhere, ApplyService apply, Shape shape) {
        this.changes = changes;
        this.elsewhere = elsewhere;
        this.apply = apply;
        this.shape = shape;
    }

    @GetMapping("/change")
    String change(@PathVariable ApplicationId id, @AuthenticationPrincipal SignedIn me, Model model) {
        var said = changes.said(me.scope(), id);
        shape.show(model, new Faults(), SelfForm.of(said.self()), HomeForm.of(said.home()));
        return change(me, id, model);
    }

    @PostMapping("/change")
    ModelAndView change(
            @PathVariable ApplicationId id,
            @ModelAttribute("self") SelfForm self,
            @ModelAttribute("home") HomeForm home,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var faults = new Faults();
        changes.change(me.scope(), id, self, home, faults);
        if (!faults.none()) {
            shape.show(model, faults, self, home);
            return new ModelAndView(change(me, id, model), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        flash.addFlashAttribute("notice", "onboarding.change.saved");
        return new ModelAndView("redirect:/applications/" + id);
    }

    @GetMapping("/centre")
    String choose(@PathVariable ApplicationId id, @AuthenticationPrincipal SignedIn me, Model model) {
        var others = elsewhere.choice(me.scope(), id);
        if (others.isEmpty()) {
            return "redirect:/applications/" + id;
        }
        model.addAttribute("id", id);
        model.addAttribute("others", String.join(", ", others));
        return "onboarding/centre";
    }

    @PostMapping("/centre")
    String goOnHere(@PathVariable ApplicationId id, RedirectAttributes flash, @AuthenticationPrincipal SignedIn me) {
        elsewhere.goOnHere(me.scope(), id);
        flash.addFlashAttribute("notice", "onboarding.elsewhere.chosen");
        return "redirect:/applications/" + id;
    }

    /** It has moved on meanwhile: its page says where it stands now, and why this was not taken. */
    @ExceptionHandler(OnboardingRefusal.class)
    String refused(OnboardingRefusal refusal, HttpServletRequest request, RedirectAttributes flash) {
        flash.addFlashAttribute("refusal", refusal);
        return "redirect:/applications/" + request.getRequestURI().split("/")[2];
    }

    private String change(SignedIn me, ApplicationId id, Model model) {
        var wards = new LinkedHashMap<String, String>();
        apply.wards(me.scope()).forEach(ward -> wards.put(ward.code(), CaseWords.named(ward)));
        model.addAttribute("id", id);
        model.addAttribute("wards", wards);
        return "onboarding/change";
    }
}
