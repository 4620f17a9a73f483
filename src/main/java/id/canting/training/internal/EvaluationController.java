package id.canting.training.internal;

import id.canting.identity.PlainText;
import id.canting.identity.SignedIn;
import id.canting.training.EnrolmentId;
import id.canting.training.internal.Evaluations.Question;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
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

/** What a participant thinks of a training: two questions, and a button. */
@Controller
@RequestMapping("/my-trainings/{id}/evaluation")
class EvaluationController {

    private final EvaluationService service;
    private final MessageSource messages;

    EvaluationController(EvaluationService service, MessageSource messages) {
        this.service = service;
        this.messages = messages;
    }

    /** As it was chosen: 1 to 4. */
    record EvaluationForm(String trainer, String organiser) {

        EvaluationForm {
            trainer = PlainText.of(trainer);
            organiser = PlainText.of(organiser);
        }

        void check(BindingResult errors) {
            for (var field : Map.of("trainer", trainer, "organiser", organiser).entrySet()) {
                if (!field.getValue().matches("[1-4]")) {
                    errors.rejectValue(field.getKey(), "training.choose");
                }
            }
        }
    }

    @GetMapping
    ModelAndView ask(@PathVariable EnrolmentId id, @AuthenticationPrincipal SignedIn me) {
        return page(me, id, new EvaluationForm("", ""), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView answer(
            @PathVariable EnrolmentId id,
            @ModelAttribute("form") EvaluationForm form,
            BindingResult errors,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        form.check(errors);
        if (errors.hasErrors()) {
            return page(me, id, form, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        try {
            service.answer(
                    me.scope(),
                    id,
                    Map.of(
                            Question.TRAINER, Integer.valueOf(form.trainer()),
                            Question.ORGANISER, Integer.valueOf(form.organiser())));
            flash.addFlashAttribute("notice", "training.evaluation.thanks");
        } catch (TrainingRefusal refusal) {
            flash.addFlashAttribute("refusal", refusal);
        }
        return new ModelAndView("redirect:/my-trainings/" + id);
    }

    private ModelAndView page(SignedIn me, EnrolmentId id, EvaluationForm form, HttpStatus status) {
        var answers = new LinkedHashMap<String, String>();
        Evaluations.ANSWERS.forEach(answer -> answers.put(
                "" + answer,
                messages.getMessage("training.evaluation.answer." + answer, null, LocaleContextHolder.getLocale())));
        return new ModelAndView("training/evaluation", status)
                .addObject("asking", service.asking(me.scope(), id))
                .addObject("form", form)
                .addObject("answers", answers);
    }
}
