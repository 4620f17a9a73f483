package id.canting.training.internal;

import id.canting.identity.PlainText;
import id.canting.identity.SignedIn;
import id.canting.training.BatchId;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All sessions to come, later. */
@Controller
@RequestMapping("/batches/{id}/shift")
class ShiftController {

    private final BatchShift service;
    private final BatchViews views;

    ShiftController(BatchShift service, BatchViews views) {
        this.service = service;
        this.views = views;
    }

    record ShiftForm(String days, String reason) {

        ShiftForm {
            days = PlainText.of(days);
            reason = PlainText.of(reason);
        }
    }

    @GetMapping
    ModelAndView show(@PathVariable BatchId id, @AuthenticationPrincipal SignedIn me) {
        return page(me, id, new ShiftForm("7", ""), HttpStatus.OK);
    }

    private ModelAndView page(SignedIn me, BatchId id, ShiftForm form, HttpStatus status) {
        return new ModelAndView("training/batch-shift", status)
                .addObject("subject", views.of(me.scope(), id))
                .addObject("form", form);
    }

    @PostMapping
    ModelAndView shift(
            @PathVariable BatchId id,
            @ModelAttribute("form") ShiftForm form,
            BindingResult errors,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        var input = new PlanInput(errors, "training.shift");
        int days = input.number("days", form.days(), 1, BatchShift.FURTHEST);
        var reason = input.text("reason", form.reason(), 3, 1000);
        if (!input.wrong()) {
            try {
                service.shift(me.scope(), id, days, reason);
                flash.addFlashAttribute("notice", "training.shift.done");
                return new ModelAndView("redirect:/batches/" + id);
            } catch (TrainingRefusal refusal) {
                errors.reject(String.valueOf(refusal.getMessage()), refusal.getArguments(), null);
            }
        }
        return page(me, id, form, HttpStatus.UNPROCESSABLE_ENTITY);
    }
}
