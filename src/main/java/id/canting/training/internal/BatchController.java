package id.canting.training.internal;

import id.canting.centre.Centre;
import id.canting.centre.Centres;
import id.canting.documents.DocumentRefusal;
import id.canting.documents.Documents;
import id.canting.documents.PickedFile;
import id.canting.identity.PlainText;
import id.canting.identity.Scope;
import id.canting.identity.SignedIn;
import id.canting.training.BatchId;
import id.canting.training.BatchStatus;
import id.canting.training.ProgrammeId;
import id.canting.workflow.StaffTask.Option;
import id.canting.workflow.Workflow;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Batches as staff plan them: the list, one batch, its form, and what a supervisor does to it outside of tasks. */
@Controller
@RequestMapping("/batches")
class BatchController {

    private static final int PAGE = 20;

    private final BatchService service;
    private final Batches batches;
    private final BatchList list;
    private final BatchViews views;
    private final Results results;
    private final Programmes programmes;
    private final BudgetLines lines;
    private final BatchReasons reasons;
    private final Documents documents;
    private final Workflow workflow;
    private final Centres centres;
    private final MessageSource messages;
    private final Clock clock;

    BatchController(
            BatchService service,
            Batches batches,
            BatchList list,
            BatchViews views,
            Results results,
            Programmes programmes,
            BudgetLines lines,
            BatchReasons reasons,
            Documents documents,
            Workflow workflow,
            Centres centres,
            MessageSource messages,
            Clock clock) {
        this.service = service;
        this.batches = batches;
        this.list = list;
        this.views = views;
        this.results = results;
        this.programmes = programmes;
        this.lines = lines;
        this.reasons = reasons;
        this.documents = documents;
        this.workflow = workflow;
        this.centres = centres;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping
    String list(
            @RequestParam(required = false) @Nullable String after, @AuthenticationPrincipal SignedIn me, Model model) {
        var rows = list.page(me.scope(), BatchList.After.parse(after), PAGE + 1);
        var page = rows.subList(0, Math.min(PAGE, rows.size()));
        model.addAttribute("rows", page);
        model.addAttribute("next", rows.size() > PAGE ? page.get(PAGE - 1).key() : null);
        model.addAttribute("zone", centre(me.scope()).zone());
        return "training/batches";
    }

    @GetMapping("/{id}")
    String show(@PathVariable BatchId id, @AuthenticationPrincipal SignedIn me, Model model) {
        var batch = views.of(me.scope(), id);
        model.addAttribute("subject", batch);
        switch (batch.status()) {
            case ASSESSMENT, CLOSING, COMPLETED -> model.addAttribute("outcome", results.outcome(me.scope(), id));
            default -> {
                // nothing came of it yet
            }
        }
        model.addAttribute("progress", workflow.progress(id.toString()));
        return "training/batch";
    }

    /** Without a programme it is chosen first: its plan begins with what the programme says. */
    @GetMapping("/new")
    ModelAndView plan(
            @RequestParam(required = false) @Nullable ProgrammeId programme, @AuthenticationPrincipal SignedIn me) {
        if (programme == null) {
            return new ModelAndView("training/batch-new")
                    .addObject(
                            "programmes",
                            programmes.all(me.scope(), today(me.scope())).stream()
                                    .filter(Programmes.Row::taught)
                                    .toList());
        }
        var centre = centre(me.scope());
        var taught = programmes.get(me.scope(), programme);
        return form(me, null, taught, BatchForm.of(taught, centre, today(me.scope())), HttpStatus.OK);
    }

    @PostMapping("/new")
    ModelAndView plan(
            @ModelAttribute("form") BatchForm form,
            BindingResult errors,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        var programme = programmes.get(
                me.scope(),
                PlanInput.idOf(form.programme()).map(ProgrammeId::new).orElseThrow());
        var plan = form.read(centre(me.scope()), fundings(me.scope()).keySet(), errors);
        if (plan.isEmpty()) {
            return form(me, null, programme, form, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        var id = service.plan(me.scope(), programme.id(), plan.get());
        flash.addFlashAttribute("notice", "training.batch.planned");
        return new ModelAndView("redirect:/batches/" + id + "/sessions");
    }

    @GetMapping("/{id}/edit")
    ModelAndView edit(@PathVariable BatchId id, @AuthenticationPrincipal SignedIn me) {
        var batch = draft(me, id);
        var programme = programmes.get(me.scope(), batch.programme());
        return form(me, id, programme, BatchForm.of(batch, centre(me.scope())), HttpStatus.OK);
    }

    @PostMapping("/{id}/edit")
    ModelAndView edit(
            @PathVariable BatchId id,
            @ModelAttribute("form") BatchForm form,
            BindingResult errors,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        var batch = draft(me, id);
        var plan = form.read(centre(me.scope()), fundings(me.scope()).keySet(), errors);
        if (plan.isEmpty()) {
            return form(me, id, programmes.get(me.scope(), batch.programme()), form, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        service.replan(me.scope(), id, plan.get());
        flash.addFlashAttribute("notice", "training.saved");
        return new ModelAndView("redirect:/batches/" + id);
    }

    private Batch draft(SignedIn me, BatchId id) {
        var batch = batches.get(me.scope(), id);
        if (batch.status() != BatchStatus.DRAFT) {
            throw new TrainingRefusal("training.batch.moved-on");
        }
        return batch;
    }

    private ModelAndView form(
            SignedIn me, @Nullable BatchId id, Programme programme, BatchForm form, HttpStatus status) {
        return new ModelAndView("training/batch-form", status)
                .addObject("id", id)
                .addObject("programme", programme)
                .addObject("form", form)
                .addObject("modes", modes())
                .addObject("fundings", fundings(me.scope()));
    }

    private Map<String, String> modes() {
        var words = new LinkedHashMap<String, String>();
        for (var mode : BatchPlan.Mode.values()) {
            words.put(mode.name(), say("training.mode." + mode));
        }
        return words;
    }

    /** The budget lines of this year and later, each with what is left of it. */
    private Map<String, String> fundings(Scope me) {
        var words = new LinkedHashMap<String, String>();
        int year = today(me).getYear();
        lines.all(me).stream()
                .filter(line -> line.year() >= year)
                .forEach(line -> words.put(
                        line.id().toString(),
                        say(
                                "training.batch.line",
                                line.code(),
                                String.valueOf(line.year()),
                                line.title(),
                                line.free())));
        return words;
    }

    @PostMapping("/{id}/picture")
    ModelAndView picture(
            @PathVariable BatchId id,
            @RequestParam(required = false) @Nullable List<MultipartFile> picture,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        batches.get(me.scope(), id);
        try {
            var picked = PickedFile.of(picture);
            if (picked.isPresent()) {
                service.show(me.scope(), id, documents.check(picked.get()));
                flash.addFlashAttribute("notice", "training.saved");
            }
            return new ModelAndView("redirect:/batches/" + id);
        } catch (DocumentRefusal refusal) {
            return new ModelAndView("training/batch", HttpStatus.UNPROCESSABLE_ENTITY)
                    .addObject("subject", views.of(me.scope(), id))
                    .addObject("progress", workflow.progress(id.toString()))
                    .addObject("refusals", Map.of("picture", refusal));
        }
    }

    @PostMapping("/{id}/propose")
    String propose(@PathVariable BatchId id, RedirectAttributes flash, @AuthenticationPrincipal SignedIn me) {
        service.propose(me.scope(), id);
        flash.addFlashAttribute("notice", "training.batch.proposed");
        return "redirect:/batches/" + id;
    }

    record CancelForm(String reason, String words) {

        CancelForm {
            reason = PlainText.of(reason);
            words = PlainText.of(words);
        }
    }

    @GetMapping("/{id}/cancel")
    ModelAndView cancelling(@PathVariable BatchId id, @AuthenticationPrincipal SignedIn me) {
        return cancelling(me, id, new CancelForm("", ""), HttpStatus.OK);
    }

    private ModelAndView cancelling(SignedIn me, BatchId id, CancelForm form, HttpStatus status) {
        var options = new LinkedHashMap<String, String>();
        for (Option option : reasons.options()) {
            options.put(option.value(), option.label());
        }
        return new ModelAndView("training/batch-cancel", status)
                .addObject("subject", views.of(me.scope(), id))
                .addObject("form", form)
                .addObject("reasons", options);
    }

    @PostMapping("/{id}/cancel")
    ModelAndView cancel(
            @PathVariable BatchId id,
            @ModelAttribute("form") CancelForm form,
            BindingResult errors,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        var input = new PlanInput(errors, "training.batch.cancel");
        input.text("words", form.words(), 20, 2000);
        if (reasons.find(form.reason()).isEmpty()) {
            input.fault("reason", "training.batch.reason-missing");
        }
        if (input.wrong()) {
            return cancelling(me, id, form, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        service.cancel(me.scope(), id, form.reason(), form.words());
        flash.addFlashAttribute("notice", "training.batch.cancelled");
        return new ModelAndView("redirect:/batches/" + id);
    }

    record RaiseForm(String maximum) {

        RaiseForm {
            maximum = PlainText.of(maximum);
        }
    }

    @GetMapping("/{id}/raise")
    ModelAndView raising(@PathVariable BatchId id, @AuthenticationPrincipal SignedIn me) {
        var view = views.of(me.scope(), id);
        return raising(view, new RaiseForm("" + view.plan().maximum()), HttpStatus.OK);
    }

    private static ModelAndView raising(BatchViews.View view, RaiseForm form, HttpStatus status) {
        return new ModelAndView("training/batch-raise", status)
                .addObject("subject", view)
                .addObject("form", form);
    }

    @PostMapping("/{id}/raise")
    ModelAndView raise(
            @PathVariable BatchId id,
            @ModelAttribute("form") RaiseForm form,
            BindingResult errors,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        var input = new PlanInput(errors, "training.batch");
        int maximum = input.number("maximum", form.maximum(), 1, Batch.MOST_SEATS);
        if (!input.wrong()) {
            try {
                service.raise(me.scope(), id, maximum);
                flash.addFlashAttribute("notice", "training.batch.raised");
                return new ModelAndView("redirect:/batches/" + id);
            } catch (TrainingRefusal refusal) {
                input.refused(refusal);
            }
        }
        return raising(views.of(me.scope(), id), form, HttpStatus.UNPROCESSABLE_ENTITY);
    }

    /** It has moved on meanwhile: its page says where it stands now, and why this was not taken. */
    @ExceptionHandler(TrainingRefusal.class)
    String refused(TrainingRefusal refusal, HttpServletRequest request, RedirectAttributes flash) {
        flash.addFlashAttribute("refusal", refusal);
        return "redirect:/batches/" + request.getRequestURI().split("/")[2];
    }

    private Centre centre(Scope me) {
        return centres.get(me.centre());
    }

    private LocalDate today(Scope me) {
        return LocalDate.ofInstant(clock.instant(), centre(me).zone());
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
