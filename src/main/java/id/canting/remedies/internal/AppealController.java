package id.canting.remedies.internal;

import id.canting.centre.Centres;
import id.canting.decisions.DecisionFiles;
import id.canting.documents.Documents.Checked;
import id.canting.identity.Cursor;
import id.canting.identity.PlainText;
import id.canting.identity.SignedIn;
import id.canting.remedies.AppealId;
import id.canting.workflow.Workflow;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.NoSuchElementException;
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

/** An appeal: filing it, its page for whoever filed it and for the office, and taking it back. */
@Controller
@RequestMapping("/appeals")
class AppealController {

    private static final int PAGE = 20;

    private final AppealService service;
    private final AppealViews views;
    private final AppealList list;
    private final Attachments attachments;
    private final Centres centres;
    private final DecisionFiles decisions;
    private final Workflow workflow;

    AppealController(
            AppealService service,
            AppealViews views,
            AppealList list,
            Attachments attachments,
            Centres centres,
            DecisionFiles decisions,
            Workflow workflow) {
        this.service = service;
        this.views = views;
        this.list = list;
        this.attachments = attachments;
        this.centres = centres;
        this.decisions = decisions;
        this.workflow = workflow;
    }

    /** @param of the id of the case */
    record AppealForm(String kind, String of, String grounds) {

        static final int LONGEST = 4000;

        AppealForm {
            kind = PlainText.of(kind);
            of = PlainText.of(of);
            grounds = PlainText.of(grounds);
        }

        /** @throws NoSuchElementException when it is no id of anything */
        UUID caseId() {
            return Typed.id(of).orElseThrow();
        }

        void check(BindingResult errors) {
            if (grounds.length() < 20) {
                errors.rejectValue("grounds", "remedies.appeal.grounds.missing");
            } else if (grounds.length() > LONGEST) {
                errors.rejectValue("grounds", "remedies.too-long", new Object[] {LONGEST, grounds.length()}, null);
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
        return "remedies/appeals";
    }

    @GetMapping("/new")
    String filing(@RequestParam String kind, @RequestParam UUID of, @AuthenticationPrincipal SignedIn me, Model model) {
        var filed = service.filed(me.scope(), kind, of);
        if (filed.isPresent()) {
            return "redirect:/appeals/" + filed.get();
        }
        model.addAttribute("form", new AppealForm(kind, of.toString(), ""));
        return filing(me, kind, of, model);
    }

    private String filing(SignedIn me, String kind, UUID of, Model model) {
        model.addAttribute("chance", service.chance(me.scope(), kind, of));
        model.addAttribute("centre", centres.get(me.scope().centre()));
        return "remedies/appeal-new";
    }

    @PostMapping("/new")
    ModelAndView file(
            @ModelAttribute("form") AppealForm form,
            BindingResult errors,
            HttpServletRequest request,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        form.check(errors);
        var papers = errors.hasErrors() ? List.<Checked>of() : attachments.of(request, errors);
        if (errors.hasErrors()) {
            return new ModelAndView(filing(me, form.kind(), form.caseId(), model), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        try {
            var id = service.file(me.scope(), form.kind(), form.caseId(), form.grounds(), papers);
            flash.addFlashAttribute("notice", "remedies.appeal.filed");
            return new ModelAndView("redirect:/appeals/" + id);
        } catch (RemediesRefusal refusal) {
            errors.reject(String.valueOf(refusal.getMessage()), refusal.getArguments(), null);
            return new ModelAndView(filing(me, form.kind(), form.caseId(), model), HttpStatus.UNPROCESSABLE_ENTITY);
        }
    }

    @GetMapping("/{id}")
    String show(@PathVariable AppealId id, @AuthenticationPrincipal SignedIn me, Model model) {
        var view = views.of(me.scope(), id);
        model.addAttribute("decisions", decisions.of(me.scope(), id.value()));
        if (view.person().equals(me.person())) {
            model.addAttribute("view", view);
            model.addAttribute("centre", centres.get(view.centre()));
            return "remedies/appeal";
        }
        model.addAttribute("subject", view);
        model.addAttribute("progress", workflow.progress(id.toString()));
        return "remedies/appeal-case";
    }

    @PostMapping("/{id}/withdraw")
    String withdraw(@PathVariable AppealId id, RedirectAttributes flash, @AuthenticationPrincipal SignedIn me) {
        service.withdraw(me.scope(), id);
        flash.addFlashAttribute("notice", "remedies.appeal.withdrawn");
        return "redirect:/appeals/" + id;
    }

    /** It has moved on meanwhile: its page says where it stands now, and why this was not taken. */
    @ExceptionHandler(RemediesRefusal.class)
    String refused(RemediesRefusal refusal, HttpServletRequest request, RedirectAttributes flash) {
        flash.addFlashAttribute("refusal", refusal);
        return "redirect:/appeals/" + request.getRequestURI().split("/")[2];
    }
}
