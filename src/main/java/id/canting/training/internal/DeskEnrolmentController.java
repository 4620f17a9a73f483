package id.canting.training.internal;

import id.canting.centre.Centres;
import id.canting.documents.DocumentRefusal;
import id.canting.documents.PickedFile;
import id.canting.identity.PersonId;
import id.canting.identity.PlainText;
import id.canting.identity.SignedIn;
import id.canting.people.Person;
import id.canting.people.TokenPurpose;
import id.canting.training.BatchId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Enrolling at the desk: whom, what speaks for and against it, what they wish, and how they confirm it. */
@Controller
@RequestMapping("/batches/{id}/desk")
class DeskEnrolmentController {

    private static final String PHOTO = "RECEIPT";

    private final DeskEnrolling service;
    private final EnrolmentViews views;
    private final Centres centres;

    DeskEnrolmentController(DeskEnrolling service, EnrolmentViews views, Centres centres) {
        this.service = service;
        this.views = views;
        this.centres = centres;
    }

    @GetMapping
    String whom(
            @PathVariable BatchId id,
            @RequestParam(required = false) @Nullable String who,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var typed = PlainText.of(who);
        model.addAttribute("batch", service.batch(me.scope(), id));
        model.addAttribute("who", typed);
        model.addAttribute("found", typed.isEmpty() ? null : service.find(me.scope(), typed));
        return "training/desk";
    }

    @GetMapping("/{person}")
    String explain(
            @PathVariable BatchId id,
            @PathVariable PersonId person,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var whom = service.whom(me.scope(), id, person);
        model.addAttribute(
                "form",
                service.written(me.scope(), id, person)
                        .map(written -> EnrolForm.of(written.wish()))
                        .orElseGet(EnrolForm::empty));
        return explained(views.explain(me.scope(), person, id), whom, model);
    }

    private static String explained(EnrolmentViews.Explained view, Person person, Model model) {
        model.addAttribute("person", person);
        model.addAttribute("view", view);
        return "training/desk-enrol";
    }

    @PostMapping("/{person}")
    ModelAndView write(
            @PathVariable BatchId id,
            @PathVariable PersonId person,
            @ModelAttribute("form") EnrolForm form,
            BindingResult errors,
            @RequestParam(required = false) @Nullable String look,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var whom = service.whom(me.scope(), id, person);
        form.check(errors, look != null);
        var view = views.explain(me.scope(), person, id);
        if (look == null && !view.eligible()) {
            errors.reject("training.enrol.blocked");
        }
        if (errors.hasErrors()) {
            return new ModelAndView(explained(view, whom, model), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        service.write(me.scope(), id, person, form.wish(look != null));
        return new ModelAndView("redirect:" + base(id, person) + "/confirmation");
    }

    @GetMapping("/{person}/confirmation")
    String confirmation(
            @PathVariable BatchId id,
            @PathVariable PersonId person,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        return service.written(me.scope(), id, person).isEmpty()
                ? "redirect:" + base(id, person)
                : confirming(me, id, person, model);
    }

    /** What was typed of a code. */
    record CodeForm(String code) {

        CodeForm {
            code = PlainText.of(code);
        }
    }

    private String confirming(SignedIn me, BatchId id, PersonId person, Model model) {
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", new CodeForm(""));
        }
        receipt(me, id, person, model);
        return "training/desk-confirm";
    }

    private void receipt(SignedIn me, BatchId id, PersonId person, Model model) {
        model.addAttribute("person", service.whom(me.scope(), id, person));
        model.addAttribute("receipt", service.receipt(me.scope(), id, person));
        model.addAttribute("batch", service.batch(me.scope(), id));
        model.addAttribute("centre", centres.get(me.scope().centre()));
    }

    /** The paper itself, made for print. */
    @GetMapping("/{person}/receipt")
    String print(
            @PathVariable BatchId id,
            @PathVariable PersonId person,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        receipt(me, id, person, model);
        return "training/desk-receipt";
    }

    @PostMapping("/{person}/signature")
    ModelAndView sign(
            @PathVariable BatchId id,
            @PathVariable PersonId person,
            MultipartHttpServletRequest request,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        service.whom(me.scope(), id, person);
        try {
            var photo = PickedFile.of(request.getFiles(PHOTO))
                    .orElseThrow(() -> new DocumentRefusal("training.desk.signature.missing"));
            service.sign(me.scope(), id, person, photo);
            return done(id, flash, "training.desk.done");
        } catch (DocumentRefusal refusal) {
            model.addAttribute("refusals", Map.of(PHOTO, refusal));
        } catch (TrainingRefusal refusal) {
            return refused(id, person, refusal, flash);
        }
        return new ModelAndView(confirming(me, id, person, model), HttpStatus.UNPROCESSABLE_ENTITY);
    }

    /** Given once, at once, on paper alone, and never kept: to give it after a redirect it would have to be stored. */
    @PostMapping("/{person}/code")
    String code(
            @PathVariable BatchId id,
            @PathVariable PersonId person,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        service.whom(me.scope(), id, person);
        model.addAttribute("code", service.code(me.scope(), person).orElseThrow());
        model.addAttribute("purpose", TokenPurpose.CONFIRM_AT_DESK);
        model.addAttribute("back", base(id, person) + "/confirmation?by=code");
        model.addAttribute("zone", centres.get(me.scope().centre()).zone());
        return "people/desk-code";
    }

    @PostMapping("/{person}/confirmation")
    ModelAndView type(
            @PathVariable BatchId id,
            @PathVariable PersonId person,
            @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        service.whom(me.scope(), id, person);
        try {
            if (service.type(me.scope(), id, person, form.code()).isPresent()) {
                return done(id, flash, "training.desk.sent");
            }
        } catch (TrainingRefusal refusal) {
            return refused(id, person, refusal, flash);
        }
        errors.rejectValue("code", "training.desk.code.wrong");
        return new ModelAndView(confirming(me, id, person, model), HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private static ModelAndView done(BatchId id, RedirectAttributes flash, String notice) {
        flash.addFlashAttribute("notice", notice);
        return new ModelAndView("redirect:/batches/" + id + "/participants");
    }

    private static ModelAndView refused(
            BatchId id, PersonId person, TrainingRefusal refusal, RedirectAttributes flash) {
        flash.addFlashAttribute("refusal", refusal);
        return new ModelAndView("redirect:" + base(id, person));
    }

    private static String base(BatchId id, PersonId person) {
        return "/batches/" + id + "/desk/" + person;
    }
}
