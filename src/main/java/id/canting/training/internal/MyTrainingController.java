package id.canting.training.internal;

import id.canting.centre.Centres;
import id.canting.identity.PlainText;
import id.canting.identity.SignedIn;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import id.canting.training.internal.Absences.Said;
import id.canting.training.internal.Enrolling.Answer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
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
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Trainings of one's own: what speaks for and against enrolling, the place, an offer, cancelling, moving, absences. */
@Controller
@RequestMapping("/my-trainings")
class MyTrainingController {

    private final Enrolling service;
    private final Absences absences;
    private final ResultService results;
    private final EnrolmentViews views;
    private final EnrolmentList list;
    private final OpeningWishes wishes;
    private final Centres centres;
    private final MessageSource messages;
    private final Clock clock;

    MyTrainingController(
            Enrolling service,
            Absences absences,
            ResultService results,
            EnrolmentViews views,
            EnrolmentList list,
            OpeningWishes wishes,
            Centres centres,
            MessageSource messages,
            Clock clock) {
        this.service = service;
        this.absences = absences;
        this.results = results;
        this.views = views;
        this.list = list;
        this.wishes = wishes;
        this.centres = centres;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping
    String list(
            @RequestParam(required = false) @Nullable String after, @AuthenticationPrincipal SignedIn me, Model model) {
        var rows = list.mine(me.scope(), EnrolmentList.After.parse(after));
        var page = rows.subList(0, Math.min(EnrolmentList.PAGE, rows.size()));
        model.addAttribute("rows", page);
        model.addAttribute(
                "next", rows.size() > page.size() ? page.get(page.size() - 1).key() : null);
        model.addAttribute(
                "english", LocaleContextHolder.getLocale().getLanguage().equals("en"));
        model.addAttribute("wishes", wishes.of(me.scope().centre(), me.scope().person()));
        zone(me, model);
        return "training/my-trainings";
    }

    @GetMapping("/new/{batch}")
    ModelAndView explain(@PathVariable BatchId batch, @AuthenticationPrincipal SignedIn me) {
        return explained(me, batch, EnrolForm.empty(), HttpStatus.OK);
    }

    private ModelAndView explained(SignedIn me, BatchId batch, EnrolForm form, HttpStatus status) {
        var view = views.explain(me.scope(), me.scope().person(), batch);
        if (view.own() != null) {
            return new ModelAndView("redirect:/my-trainings/" + view.own());
        }
        return new ModelAndView("training/enrol", status)
                .addObject("view", view)
                .addObject("form", form);
    }

    @PostMapping("/new/{batch}")
    ModelAndView enrol(
            @PathVariable BatchId batch,
            @ModelAttribute("form") EnrolForm form,
            BindingResult errors,
            @RequestParam(required = false) @Nullable String look,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        var asks = look != null;
        form.check(errors, asks);
        if (!errors.hasErrors()) {
            try {
                var id = service.request(me.scope(), batch, form.wish(asks));
                flash.addFlashAttribute("notice", "training.enrol.sent");
                return new ModelAndView("redirect:/my-trainings/" + id);
            } catch (TrainingRefusal refusal) {
                errors.reject(String.valueOf(refusal.getMessage()), refusal.getArguments(), null);
            }
        }
        return explained(me, batch, form, HttpStatus.UNPROCESSABLE_ENTITY);
    }

    /** Why somebody cancels late, or leaves while it runs. */
    record CancelForm(String said, String explanation) {

        CancelForm {
            said = PlainText.of(said);
            explanation = PlainText.of(explanation);
        }

        void check(BindingResult errors) {
            if (Typed.choice(Said.class, said).isEmpty()) {
                errors.rejectValue("said", "training.choose");
            }
            if (explanation.length() < 10) {
                errors.rejectValue("explanation", "training.absence.explanation.missing");
            } else if (explanation.length() > EnrolForm.LONGEST) {
                errors.rejectValue(
                        "explanation",
                        "training.too-long",
                        new Object[] {EnrolForm.LONGEST, explanation.length()},
                        null);
            }
        }
    }

    @GetMapping("/{id}")
    String show(@PathVariable EnrolmentId id, @AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("view", views.mine(me.scope(), id));
        model.addAttribute("result", results.own(me.scope(), id));
        return "training/my-training";
    }

    @PostMapping("/{id}/answer")
    String answer(
            @PathVariable EnrolmentId id,
            @RequestParam(required = false) @Nullable String answer,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        var chosen = Typed.choice(Answer.class, answer).orElseThrow(() -> new TrainingRefusal("training.choose"));
        service.answer(me.scope(), id, chosen);
        flash.addFlashAttribute("notice", "training.offer.done." + chosen);
        return back(id);
    }

    @GetMapping("/{id}/cancel")
    String cancel(@PathVariable EnrolmentId id, @AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("form", new CancelForm("", ""));
        return cancelling(me, id, model);
    }

    private String cancelling(SignedIn me, EnrolmentId id, Model model) {
        model.addAttribute("view", views.mine(me.scope(), id));
        model.addAttribute("reasons", reasons());
        return "training/cancel";
    }

    private Map<String, String> reasons() {
        var words = new LinkedHashMap<String, String>();
        Arrays.stream(Said.values())
                .forEach(one -> words.put(
                        one.name(),
                        messages.getMessage("training.said." + one, null, LocaleContextHolder.getLocale())));
        return words;
    }

    @PostMapping("/{id}/cancel")
    ModelAndView cancel(
            @PathVariable EnrolmentId id,
            @ModelAttribute("form") CancelForm form,
            BindingResult errors,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var view = views.mine(me.scope(), id);
        var why = view.late() || view.running();
        if (why) {
            form.check(errors);
        }
        if (errors.hasErrors()) {
            return new ModelAndView(cancelling(me, id, model), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        service.cancel(
                me.scope(), id, why ? Typed.choice(Said.class, form.said()).orElse(null) : null, form.explanation());
        flash.addFlashAttribute("notice", "training.cancel.done");
        return new ModelAndView(back(id));
    }

    @PostMapping("/{id}/move")
    String move(
            @PathVariable EnrolmentId id,
            @RequestParam(required = false) @Nullable String to,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        var target = Typed.id(to).map(BatchId::new).orElseThrow(() -> new TrainingRefusal("training.choose"));
        var other = service.move(me.scope(), id, target);
        flash.addFlashAttribute("notice", "training.move.sent");
        return back(other);
    }

    @PostMapping("/{id}/short-notice")
    String shortNotice(
            @PathVariable EnrolmentId id,
            @RequestParam(required = false) @Nullable String yes,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        service.shortNotice(me.scope(), id, "true".equals(yes));
        flash.addFlashAttribute("notice", "training.short.saved");
        return back(id);
    }

    @GetMapping("/absences")
    String absences(@AuthenticationPrincipal SignedIn me, Model model) {
        var all = absences.own(me.scope());
        var now = clock.instant();
        model.addAttribute("rows", all);
        model.addAttribute("now", now);
        model.addAttribute("halves", absences.halves(all, now));
        zone(me, model);
        return "training/absences";
    }

    /** @param paper there is a paper, or they called on the day */
    record ExplainForm(String said, String explanation, String paper) {

        ExplainForm {
            said = PlainText.of(said);
            explanation = PlainText.of(explanation);
            paper = PlainText.of(paper);
        }
    }

    @GetMapping("/absences/{absence}")
    String explainAbsence(@PathVariable UUID absence, @AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("form", new ExplainForm("", "", ""));
        return explaining(me, absence, model);
    }

    private String explaining(SignedIn me, UUID absence, Model model) {
        model.addAttribute("absence", absences.own(me.scope(), absence));
        model.addAttribute("now", clock.instant());
        model.addAttribute("reasons", reasons());
        zone(me, model);
        return "training/absence";
    }

    @PostMapping("/absences/{absence}")
    ModelAndView explainAbsence(
            @PathVariable UUID absence,
            @ModelAttribute("form") ExplainForm form,
            BindingResult errors,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        new CancelForm(form.said(), form.explanation()).check(errors);
        if (!errors.hasErrors()) {
            try {
                absences.explain(
                        me.scope(),
                        absence,
                        Typed.choice(Said.class, form.said()).orElseThrow(),
                        form.explanation(),
                        form.paper().equals("true"));
                flash.addFlashAttribute("notice", "training.absence.sent");
                return new ModelAndView("redirect:/my-trainings/absences");
            } catch (TrainingRefusal refusal) {
                errors.reject(String.valueOf(refusal.getMessage()), refusal.getArguments(), null);
            }
        }
        return new ModelAndView(explaining(me, absence, model), HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private void zone(SignedIn me, Model model) {
        model.addAttribute("zone", centres.get(me.scope().centre()).zone());
    }

    private static String back(EnrolmentId id) {
        return "redirect:/my-trainings/" + id;
    }

    /** It has moved on meanwhile: its page says where it stands now, and why this was not taken. */
    @ExceptionHandler(TrainingRefusal.class)
    String refused(TrainingRefusal refusal, HttpServletRequest request, RedirectAttributes flash) {
        flash.addFlashAttribute("refusal", refusal);
        return "redirect:/my-trainings/" + request.getRequestURI().split("/")[2];
    }
}
