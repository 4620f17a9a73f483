package id.canting.onboarding.internal;

import id.canting.artisans.MemberConditions.Terms;
import id.canting.centre.Centres;
import id.canting.decisions.DecisionFiles;
import id.canting.identity.Cursor;
import id.canting.identity.PlainText;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import id.canting.people.Restrictions;
import id.canting.workflow.Workflow;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An application that was sent: the applicant's page and what can be done there, and the case page of staff. */
@Controller
@RequestMapping("/applications")
class ApplicationController {

    private static final int PAGE = 20;

    private final ApplicantService service;
    private final ApplicantViews applicantViews;
    private final CasePage casePage;
    private final ConcernService concerns;
    private final ApplicationList list;
    private final WaitingService waiting;
    private final Conditions conditions;
    private final Shape shape;
    private final Uploads uploads;
    private final CaseWords words;
    private final Centres centres;
    private final ApplicantsTime time;
    private final DecisionFiles decisions;
    private final Restrictions restrictions;
    private final Workflow workflow;

    ApplicationController(
            ApplicantService service,
            ApplicantViews applicantViews,
            CasePage casePage,
            ConcernService concerns,
            ApplicationList list,
            WaitingService waiting,
            Conditions conditions,
            Shape shape,
            Uploads uploads,
            CaseWords words,
            Centres centres,
            ApplicantsTime time,
            DecisionFiles decisions,
            Restrictions restrictions,
            Workflow workflow) {
        this.service = service;
        this.applicantViews = applicantViews;
        this.casePage = casePage;
        this.concerns = concerns;
        this.list = list;
        this.waiting = waiting;
        this.conditions = conditions;
        this.shape = shape;
        this.uploads = uploads;
        this.words = words;
        this.centres = centres;
        this.time = time;
        this.decisions = decisions;
        this.restrictions = restrictions;
        this.workflow = workflow;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var wanted = Typed.choice(ApplicationStatus.class, status).orElse(null);
        var text = PlainText.of(search);
        var rows = list.page(me.scope(), wanted, text, Cursor.parse(after).orElse(Cursor.TOP), PAGE + 1);
        var page = rows.subList(0, Math.min(PAGE, rows.size()));
        model.addAttribute("rows", page);
        model.addAttribute("next", rows.size() > PAGE ? page.get(PAGE - 1).place() : null);
        model.addAttribute("status", status);
        model.addAttribute("search", text);
        model.addAttribute(
                "statuses",
                Arrays.stream(ApplicationStatus.values())
                        .filter(one -> one != ApplicationStatus.DRAFT)
                        .toList());
        model.addAttribute("zone", uploads.zone(me));
        return "onboarding/applications";
    }

    /** One address for both: the applicant sees their own page, staff of the centre see the case. */
    @GetMapping("/{id}")
    String show(@PathVariable ApplicationId id, @AuthenticationPrincipal SignedIn me, Model model) {
        var scope = me.scope();
        if (!me.is(Role.ARTISAN)) {
            return desk(me, id, model);
        }
        var mine = casePage.find(scope, id).orElseThrow();
        if (mine.applicant().equals(me.person())) {
            if (mine.status() == ApplicationStatus.DRAFT) {
                return "redirect:/apply";
            }
            var view = applicantViews.of(mine);
            model.addAttribute("view", view);
            model.addAttribute("decisions", view.decided() ? decisions.of(scope, id.value()) : List.of());
            model.addAttribute("turn", waiting.turn(mine).orElse(null));
            model.addAttribute("condition", condition(mine));
            model.addAttribute("centre", centres.get(scope.centre()));
            return "onboarding/application";
        }
        return desk(me, id, model);
    }

    /** A draft has no answers yet, and is nobody's business. */
    private String desk(SignedIn me, ApplicationId id, Model model) {
        if (!me.is(Role.STAFF) && !me.is(Role.SUPERVISOR)) {
            throw new NoSuchElementException("application " + id);
        }
        var scope = me.scope();
        var subject = casePage.show(scope, id);
        var application = subject.application();
        model.addAttribute(
                "closed", restrictions.closed(scope, application.applicant()).orElse(null));
        model.addAttribute("subject", subject.view());
        model.addAttribute(
                "decisions",
                me.is(Role.SUPERVISOR) && subject.view().decided() ? decisions.of(scope, id.value()) : List.of());
        model.addAttribute("concerns", concerns.known(scope, id));
        model.addAttribute("condition", Conditions.stands(application) ? subject.condition() : null);
        model.addAttribute("progress", workflow.progress(id.toString()));
        return "onboarding/case";
    }

    @PostMapping("/{id}/resubmit")
    String resubmit(
            @PathVariable ApplicationId id,
            @RequestParam int round,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        service.resubmit(me.scope(), id, round);
        flash.addFlashAttribute("notice", "onboarding.resubmitted");
        return "redirect:/applications/" + id;
    }

    @GetMapping("/{id}/agreement")
    String agreement(@PathVariable ApplicationId id, @AuthenticationPrincipal SignedIn me, Model model) {
        if (service.mine(me.scope(), id).status() != ApplicationStatus.ADMISSION) {
            return "redirect:/applications/" + id;
        }
        return agreement(me, id, new Faults(), Map.of(), model);
    }

    @PostMapping("/{id}/agreement")
    ModelAndView agree(
            @PathVariable ApplicationId id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String accepted,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        if (!Typed.ticked(accepted)) {
            var faults = new Faults();
            faults.add("accepted", "onboarding.check.accepted.missing");
            return new ModelAndView(agreement(me, id, faults, Map.of(), model), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        service.agree(me.scope(), id, version);
        flash.addFlashAttribute("notice", "onboarding.agreed");
        return new ModelAndView("redirect:/applications/" + id);
    }

    @PostMapping("/{id}/agreement/refuse")
    ModelAndView refuseAgreement(
            @PathVariable ApplicationId id,
            @RequestParam(defaultValue = "") String objection,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var faults = new Faults();
        var words = faults.text("objection", objection, 1000, "onboarding.check.objection");
        if (!faults.none()) {
            return new ModelAndView(
                    agreement(me, id, faults, Map.of("objection", objection), model), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        service.refuseAgreement(me.scope(), id, words);
        flash.addFlashAttribute("notice", "onboarding.agreement.refused");
        return new ModelAndView("redirect:/applications/" + id);
    }

    @GetMapping("/{id}/visit")
    String visit(@PathVariable ApplicationId id, @AuthenticationPrincipal SignedIn me, Model model) {
        return visit(me, id, new Faults(), Map.of(), model);
    }

    @PostMapping("/{id}/visit")
    ModelAndView reschedule(
            @PathVariable ApplicationId id,
            @RequestParam(defaultValue = "") String why,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var faults = new Faults();
        var words = faults.text("why", why, 500, "onboarding.check.why");
        if (!faults.none()) {
            return new ModelAndView(visit(me, id, faults, Map.of("why", why), model), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        service.reschedule(me.scope(), id, words);
        flash.addFlashAttribute("notice", "onboarding.visit.rescheduled");
        return new ModelAndView("redirect:/applications/" + id);
    }

    @PostMapping("/{id}/reopen")
    String reopen(@PathVariable ApplicationId id, RedirectAttributes flash, @AuthenticationPrincipal SignedIn me) {
        service.reopen(me.scope(), id);
        flash.addFlashAttribute("notice", "onboarding.reopened");
        return "redirect:/applications/" + id;
    }

    @GetMapping("/{id}/withdraw")
    String withdrawal(@PathVariable ApplicationId id, @AuthenticationPrincipal SignedIn me, Model model) {
        var application = service.mine(me.scope(), id);
        if (application.status() == ApplicationStatus.DRAFT
                || application.status().isFinal()) {
            return "redirect:/applications/" + id;
        }
        model.addAttribute("id", id);
        model.addAttribute("number", application.number());
        return "onboarding/withdraw";
    }

    @PostMapping("/{id}/withdraw")
    String withdraw(@PathVariable ApplicationId id, RedirectAttributes flash, @AuthenticationPrincipal SignedIn me) {
        service.withdraw(me.scope(), id);
        flash.addFlashAttribute("notice", "onboarding.withdrawn");
        return "redirect:/applications/" + id;
    }

    /** It has moved on meanwhile: its page says where it stands now, and why this was not taken. */
    @ExceptionHandler(OnboardingRefusal.class)
    String refused(OnboardingRefusal refusal, HttpServletRequest request, RedirectAttributes flash) {
        flash.addFlashAttribute("refusal", refusal);
        return "redirect:/applications/" + request.getRequestURI().split("/")[2];
    }

    private @Nullable Terms condition(MembershipApplication application) {
        return Conditions.stands(application) ? conditions.of(application).orElse(null) : null;
    }

    private String visit(SignedIn me, ApplicationId id, Faults faults, Map<String, String> typed, Model model) {
        var visit = service.visit(service.mine(me.scope(), id));
        if (visit.isEmpty()) {
            return "redirect:/applications/" + id;
        }
        shape.show(model, faults, typed);
        model.addAttribute("id", id);
        model.addAttribute("at", visit.get().plannedFor());
        model.addAttribute("zone", uploads.zone(me));
        return "onboarding/visit";
    }

    private String agreement(SignedIn me, ApplicationId id, Faults faults, Map<String, String> typed, Model model) {
        var application = service.mine(me.scope(), id);
        var text = service.agreement();
        shape.show(model, faults, typed);
        model.addAttribute("id", id);
        model.addAttribute("version", text.version());
        model.addAttribute("paragraphs", text.in(words.language()).split("\n"));
        model.addAttribute("due", time.ends(application));
        model.addAttribute("condition", condition(application));
        model.addAttribute("zone", uploads.zone(me));
        return "onboarding/agreement";
    }
}
