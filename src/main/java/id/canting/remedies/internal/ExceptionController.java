package id.canting.remedies.internal;

import id.canting.centre.Centres;
import id.canting.documents.Documents.Checked;
import id.canting.identity.Cursor;
import id.canting.identity.PlainText;
import id.canting.identity.SignedIn;
import id.canting.remedies.ExceptionId;
import id.canting.remedies.ExceptionKind;
import id.canting.remedies.ExceptionalCases.Askable;
import id.canting.workflow.Workflow;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An exception: asking for it, a question a page; its page for the person and for the office; and taking it back. */
@Controller
@RequestMapping("/exceptions")
class ExceptionController {

    private static final int PAGE = 20;

    private final ExceptionService service;
    private final ExceptionViews views;
    private final ExceptionList list;
    private final Attachments attachments;
    private final Centres centres;
    private final Workflow workflow;

    ExceptionController(
            ExceptionService service,
            ExceptionViews views,
            ExceptionList list,
            Attachments attachments,
            Centres centres,
            Workflow workflow) {
        this.service = service;
        this.views = views;
        this.list = list;
        this.attachments = attachments;
        this.centres = centres;
        this.workflow = workflow;
    }

    /**
     * What was typed so far; what was not asked yet is null. Nothing that tells of a person's life is ever part of an
     * address: that is the last question, and it is sent.
     *
     * @param of the id of the case
     * @param wish a day, or the code of what is to be waived
     * @param step the question that was just asked, so that no answer to it is noticed
     */
    record AskForm(
            String kind, String of, @Nullable String what, @Nullable String wish, String why, @Nullable String step) {

        static final int LONGEST = 2000;

        AskForm {
            kind = PlainText.of(kind);
            of = PlainText.of(of);
            what = what == null && step == null ? null : PlainText.of(what);
            wish = wish == null && !"wish".equals(step) ? null : PlainText.of(wish);
            why = PlainText.of(why);
        }

        /** @throws java.util.NoSuchElementException when it is no id of anything */
        UUID caseId() {
            return Typed.id(of).orElseThrow();
        }

        Optional<ExceptionKind> asked() {
            return Arrays.stream(ExceptionKind.values())
                    .filter(one -> one.name().equals(what))
                    .findFirst();
        }

        @Nullable
        LocalDate day() {
            try {
                return asked().orElse(null) == ExceptionKind.MORE_TIME && wish != null ? LocalDate.parse(wish) : null;
            } catch (DateTimeException e) {
                return null;
            }
        }

        void check(BindingResult errors) {
            if (why.length() < 10) {
                errors.rejectValue("why", "remedies.exception.why.missing");
            } else if (why.length() > LONGEST) {
                errors.rejectValue("why", "remedies.too-long", new Object[] {LONGEST, why.length()}, null);
            }
        }
    }

    @GetMapping
    String list(
            @RequestParam(required = false) @Nullable String after, @AuthenticationPrincipal SignedIn me, Model model) {
        var rows = list.page(me.scope(), Cursor.parse(after).orElse(Cursor.TOP), PAGE + 1);
        var page = rows.subList(0, Math.min(PAGE, rows.size()));
        model.addAttribute("rows", page);
        model.addAttribute("next", rows.size() > PAGE ? page.get(PAGE - 1).place() : null);
        model.addAttribute("zone", centres.get(me.scope().centre()).zone());
        return "remedies/exceptions";
    }

    /** The next question, or the same again with what is wrong. */
    @GetMapping("/new")
    ModelAndView ask(
            @ModelAttribute("form") AskForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var page = question(me, form, errors, model);
        var open = service.open(form.kind(), form.caseId());
        if (open.isPresent()) {
            return new ModelAndView("redirect:/exceptions/" + open.get());
        }
        return new ModelAndView(page, errors.hasErrors() ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.OK);
    }

    private String question(SignedIn me, AskForm form, BindingResult errors, Model model) {
        var askable = service.askable(me.scope(), form.kind(), form.caseId());
        model.addAttribute("askable", askable);
        model.addAttribute("centre", centres.get(me.scope().centre()));
        model.addAttribute("own", askable.person().equals(me.person()));
        model.addAttribute("kinds", words(askable.kinds(), ""));
        model.addAttribute("more", words(askable.kinds(), ".more"));
        model.addAttribute("requirements", requirements(askable));
        if (askable.obstacle() != null || form.what() == null) {
            return "remedies/exception-what";
        }
        var what = form.asked().filter(askable.kinds()::contains);
        if (what.isEmpty()) {
            errors.rejectValue("what", "remedies.choose");
            return "remedies/exception-what";
        }
        if (what.get() != ExceptionKind.ADJUSTMENT && !wished(me, form, askable, errors)) {
            return "remedies/exception-wish";
        }
        return "remedies/exception-why";
    }

    private Map<String, String> words(Set<ExceptionKind> kinds, String suffix) {
        var words = new LinkedHashMap<String, String>();
        kinds.forEach(one -> words.put(one.name(), views.say("remedies.exception.what." + one + suffix)));
        return words;
    }

    private Map<String, String> requirements(Askable askable) {
        var words = new LinkedHashMap<String, String>();
        askable.requirements().forEach(one -> words.put(one.code(), views.say(one.label())));
        return words;
    }

    /** Whether the second question is answered, and rightly. */
    private boolean wished(SignedIn me, AskForm form, Askable askable, BindingResult errors) {
        if (form.wish() == null) {
            return false;
        }
        try {
            if (form.asked().orElseThrow() == ExceptionKind.WAIVER) {
                ExceptionService.named(askable, form.wish());
            } else if (form.day() == null) {
                throw new RemediesRefusal("remedies.exception.until-wrong");
            } else {
                service.endOf(me.scope(), askable, form.day());
            }
            return true;
        } catch (RemediesRefusal refusal) {
            errors.rejectValue("wish", String.valueOf(refusal.getMessage()));
            return false;
        }
    }

    @PostMapping("/new")
    ModelAndView request(
            @ModelAttribute("form") AskForm form,
            BindingResult errors,
            HttpServletRequest request,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var page = question(me, form, errors, model);
        if (!page.equals("remedies/exception-why")) {
            return new ModelAndView(page, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        form.check(errors);
        var papers = errors.hasErrors() ? List.<Checked>of() : attachments.of(request, errors);
        if (errors.hasErrors()) {
            return new ModelAndView(page, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        try {
            var id = service.request(
                    me.scope(),
                    form.kind(),
                    form.caseId(),
                    form.asked().orElseThrow(),
                    form.day(),
                    form.wish(),
                    form.why(),
                    papers);
            flash.addFlashAttribute("notice", "remedies.exception.requested");
            return new ModelAndView("redirect:/exceptions/" + id);
        } catch (RemediesRefusal refusal) {
            errors.reject(String.valueOf(refusal.getMessage()), refusal.getArguments(), null);
            return new ModelAndView(page, HttpStatus.UNPROCESSABLE_ENTITY);
        }
    }

    /** What the person answers to the question. */
    record AnswerForm(String answer) {

        AnswerForm {
            answer = PlainText.of(answer);
        }
    }

    @GetMapping("/{id}")
    String show(@PathVariable ExceptionId id, @AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("form", new AnswerForm(""));
        return page(id, me, model);
    }

    private String page(ExceptionId id, SignedIn me, Model model) {
        var view = views.of(me.scope(), id);
        if (view.person().equals(me.person())) {
            model.addAttribute("view", view);
            return "remedies/exception";
        }
        model.addAttribute("subject", view);
        model.addAttribute("progress", workflow.progress(id.toString()));
        return "remedies/exception-case";
    }

    @PostMapping("/{id}/answer")
    ModelAndView answer(
            @PathVariable ExceptionId id,
            @ModelAttribute("form") AnswerForm form,
            BindingResult errors,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        if (form.answer().length() < 2) {
            errors.rejectValue("answer", "remedies.exception.answer.missing");
        } else if (form.answer().length() > AskForm.LONGEST) {
            errors.rejectValue(
                    "answer",
                    "remedies.too-long",
                    new Object[] {AskForm.LONGEST, form.answer().length()},
                    null);
        }
        if (errors.hasErrors()) {
            return new ModelAndView(page(id, me, model), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        service.answer(me.scope(), id, form.answer());
        flash.addFlashAttribute("notice", "remedies.exception.answered");
        return new ModelAndView("redirect:/exceptions/" + id);
    }

    @PostMapping("/{id}/withdraw")
    String withdraw(@PathVariable ExceptionId id, RedirectAttributes flash, @AuthenticationPrincipal SignedIn me) {
        service.withdraw(me.scope(), id);
        flash.addFlashAttribute("notice", "remedies.exception.withdrawn");
        return "redirect:/exceptions/" + id;
    }

    /** It has moved on meanwhile: its page says where it stands now, and why this was not taken. */
    @ExceptionHandler(RemediesRefusal.class)
    String refused(RemediesRefusal refusal, HttpServletRequest request, RedirectAttributes flash) {
        flash.addFlashAttribute("refusal", refusal);
        return "redirect:/exceptions/" + request.getRequestURI().split("/")[2];
    }
}
