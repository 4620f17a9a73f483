package id.canting.training.internal;

import id.canting.identity.PlainText;
import id.canting.identity.SignedIn;
import id.canting.training.EnrolmentId;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A place given on: the page of whoever has it, and of whoever is asked to take it. */
@Controller
@RequestMapping("/my-trainings/{id}")
class SubstitutionController {

    private final SubstitutionService service;

    SubstitutionController(SubstitutionService service) {
        this.service = service;
    }

    /** @param number of the member who would come */
    record SubstituteForm(String number) {

        SubstituteForm {
            number = PlainText.of(number);
        }
    }

    @GetMapping("/substitute")
    ModelAndView show(@PathVariable EnrolmentId id, @AuthenticationPrincipal SignedIn me) {
        return page(me, id, new SubstituteForm(""), HttpStatus.OK);
    }

    private ModelAndView page(SignedIn me, EnrolmentId id, SubstituteForm form, HttpStatus status) {
        return new ModelAndView("training/substitute", status)
                .addObject("view", service.mine(me.scope(), id))
                .addObject("form", form);
    }

    @PostMapping("/substitute")
    ModelAndView ask(
            @PathVariable EnrolmentId id,
            @ModelAttribute("form") SubstituteForm form,
            BindingResult errors,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        try {
            service.ask(me.scope(), id, form.number());
        } catch (TrainingRefusal refusal) {
            new PlanInput(errors, "training.substitute").refused(refusal);
            return page(me, id, form, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        flash.addFlashAttribute("notice", "training.substitute.sent");
        return new ModelAndView("redirect:/my-trainings/" + id + "/substitute");
    }

    @PostMapping("/substitute/end")
    String withdraw(@PathVariable EnrolmentId id, RedirectAttributes flash, @AuthenticationPrincipal SignedIn me) {
        service.withdraw(me.scope(), id);
        flash.addFlashAttribute("notice", "training.substitute.ended");
        return "redirect:/my-trainings/" + id + "/substitute";
    }

    @GetMapping("/instead")
    ModelAndView asked(@PathVariable EnrolmentId id, @AuthenticationPrincipal SignedIn me) {
        return new ModelAndView("training/instead").addObject("view", service.asked(me.scope(), id));
    }

    @PostMapping("/instead")
    ModelAndView answer(
            @PathVariable EnrolmentId id,
            @RequestParam(defaultValue = "false") boolean yes,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        try {
            if (!yes) {
                service.decline(me.scope(), id);
                flash.addFlashAttribute("notice", "training.instead.declined");
                return new ModelAndView("redirect:/my-trainings");
            }
            var mine = service.accept(me.scope(), id);
            flash.addFlashAttribute("notice", "training.instead.accepted");
            return new ModelAndView("redirect:/my-trainings/" + mine);
        } catch (TrainingRefusal refusal) {
            var page = asked(id, me).addObject("refusal", refusal);
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return page;
        }
    }
}
