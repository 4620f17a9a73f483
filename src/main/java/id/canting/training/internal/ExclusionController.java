package id.canting.training.internal;

import id.canting.identity.PlainText;
import id.canting.identity.SignedIn;
import id.canting.training.EnrolmentId;
import id.canting.training.SessionId;
import java.util.LinkedHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** That a participant must leave: for whoever says so, and for whoever it is said of. */
@Controller
class ExclusionController {

    private static final int SHORTEST = 20;
    private static final int LONGEST = 2000;

    private final ExclusionService service;

    ExclusionController(ExclusionService service) {
        this.service = service;
    }

    record RaiseForm(String enrolment, String words) {

        RaiseForm {
            enrolment = PlainText.of(enrolment);
            words = PlainText.of(words);
        }
    }

    @GetMapping("/sessions/{id}/concern")
    ModelAndView raising(@PathVariable SessionId id, @AuthenticationPrincipal SignedIn me) {
        return raising(me, id, new RaiseForm("", ""), HttpStatus.OK);
    }

    private ModelAndView raising(SignedIn me, SessionId id, RaiseForm form, HttpStatus status) {
        var raising = service.raising(me.scope(), id);
        var people = new LinkedHashMap<String, String>();
        raising.people().forEach(one -> people.put(one.enrolment().toString(), one.name()));
        return new ModelAndView("training/concern", status)
                .addObject("lesson", raising.session())
                .addObject("people", people)
                .addObject("form", form);
    }

    @PostMapping("/sessions/{id}/concern")
    ModelAndView raise(
            @PathVariable SessionId id,
            @ModelAttribute("form") RaiseForm form,
            BindingResult errors,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        var input = new PlanInput(errors, "training.exclusion");
        var enrolment = input.id("enrolment", form.enrolment());
        var words = input.text("words", form.words(), SHORTEST, LONGEST);
        if (enrolment != null && !input.wrong()) {
            try {
                service.raise(me.scope(), id, new EnrolmentId(enrolment), words);
                flash.addFlashAttribute("notice", "training.exclusion.raised");
                return new ModelAndView("redirect:/sessions/" + id);
            } catch (TrainingRefusal refusal) {
                input.refused(refusal);
            }
        }
        return raising(me, id, form, HttpStatus.UNPROCESSABLE_ENTITY);
    }

    record HearingForm(String words) {

        HearingForm {
            words = PlainText.of(words);
        }
    }

    @GetMapping("/my-trainings/{id}/hearing")
    ModelAndView hearing(@PathVariable EnrolmentId id, @AuthenticationPrincipal SignedIn me) {
        return hearing(me, id, new HearingForm(""), HttpStatus.OK);
    }

    private ModelAndView hearing(SignedIn me, EnrolmentId id, HearingForm form, HttpStatus status) {
        return new ModelAndView("training/hearing", status)
                .addObject("view", service.hearing(me.scope(), id))
                .addObject("form", form);
    }

    @PostMapping("/my-trainings/{id}/hearing")
    ModelAndView hear(
            @PathVariable EnrolmentId id,
            @ModelAttribute("form") HearingForm form,
            BindingResult errors,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        var input = new PlanInput(errors, "training.hearing");
        var words = input.text("words", form.words(), SHORTEST, LONGEST);
        if (input.wrong()) {
            return hearing(me, id, form, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        service.hear(me.scope(), id, words);
        flash.addFlashAttribute("notice", "training.hearing.sent");
        return new ModelAndView("redirect:/my-trainings/" + id + "/hearing");
    }
}
