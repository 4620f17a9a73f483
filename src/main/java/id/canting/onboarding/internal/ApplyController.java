package id.canting.onboarding.internal;

import id.canting.documents.Document;
import id.canting.identity.SignedIn;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.internal.ApplyService.Writing;
import id.canting.onboarding.internal.Paper.Asked;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.WebUtils;

/** The four steps of an application, what stands in them before they are sent, and the sending. */
@Controller
@RequestMapping("/apply")
class ApplyController {

    private static final int STEPS = 4;

    private final ApplyService service;
    private final Consents consents;
    private final Shape shape;
    private final CaseWords words;
    private final Uploads uploads;

    ApplyController(ApplyService service, Consents consents, Shape shape, CaseWords words, Uploads uploads) {
        this.service = service;
        this.consents = consents;
        this.shape = shape;
        this.words = words;
        this.uploads = uploads;
    }

    /** To where the applicant stopped, or to the application that is under way. */
    @GetMapping
    String begin(@AuthenticationPrincipal SignedIn me) {
        var wayOn = service.wayOn(me.scope());
        if (wayOn.isPresent()) {
            return "redirect:" + wayOn.get();
        }
        var done = done(me, service.writing(me.scope()));
        return done.size() == STEPS ? "redirect:/apply/summary" : "redirect:/apply/" + firstNotIn(done);
    }

    @GetMapping("/{step:[1-4]}")
    String step(@PathVariable int step, @AuthenticationPrincipal SignedIn me, Model model) {
        var wayOn = service.wayOn(me.scope());
        if (wayOn.isPresent()) {
            return "redirect:" + wayOn.get();
        }
        var writing = service.writing(me.scope());
        return show(me, step, writing, formOf(step, writing.draft()), new Faults(), model);
    }

    @PostMapping("/1")
    ModelAndView first(
            @ModelAttribute("typed") SelfForm typed,
            @RequestParam(defaultValue = "next") String action,
            HttpServletRequest request,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var faults = new Faults();
        service.check(me.scope(), typed, faults);
        return keep(me, 1, typed, draft -> draft.with(typed), faults, action, request, model);
    }

    @PostMapping("/2")
    ModelAndView second(
            @ModelAttribute("typed") HomeForm typed,
            @RequestParam(defaultValue = "next") String action,
            HttpServletRequest request,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var faults = new Faults();
        service.check(me.scope(), typed, faults);
        return keep(me, 2, typed, draft -> draft.with(typed), faults, action, request, model);
    }

    @PostMapping("/3")
    ModelAndView third(
            @ModelAttribute("typed") CraftForm typed,
            @RequestParam(defaultValue = "next") String action,
            HttpServletRequest request,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var faults = new Faults();
        typed.check(faults);
        return keep(me, 3, typed, draft -> draft.with(typed), faults, action, request, model);
    }

    @PostMapping("/4")
    ModelAndView fourth(
            @ModelAttribute("typed") ConsentForm typed,
            @RequestParam(defaultValue = "next") String action,
            HttpServletRequest request,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var faults = new Faults();
        typed.check(faults);
        return keep(me, 4, typed, draft -> draft.with(typed), faults, action, request, model);
    }

    @PostMapping("/draft/1")
    String draft(@ModelAttribute SelfForm typed, @AuthenticationPrincipal SignedIn me, Model model) {
        return kept(me, draft -> draft.with(typed), model);
    }

    @PostMapping("/draft/2")
    String draft(@ModelAttribute HomeForm typed, @AuthenticationPrincipal SignedIn me, Model model) {
        return kept(me, draft -> draft.with(typed), model);
    }

    @PostMapping("/draft/3")
    String draft(@ModelAttribute CraftForm typed, @AuthenticationPrincipal SignedIn me, Model model) {
        return kept(me, draft -> draft.with(typed), model);
    }

    @PostMapping("/draft/4")
    String draft(@ModelAttribute ConsentForm typed, @AuthenticationPrincipal SignedIn me, Model model) {
        return kept(me, draft -> draft.with(typed), model);
    }

    /** A picture, alone and at once: the piece of the page that shows it. */
    @PostMapping("/documents/{paper}")
    ModelAndView upload(
            @PathVariable String paper,
            MultipartHttpServletRequest request,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var asked = Paper.find(paper).orElseThrow();
        var faults = new Faults();
        uploads.take(request, asked, faults, file -> service.keep(me.scope(), asked, file));
        var writing = service.writing(me.scope());
        shape.show(model, faults);
        model.addAttribute(
                "upload", new Uploads.Shown(asked, true, writing.files().get(asked), "/apply/documents/"));
        model.addAttribute("zone", uploads.zone(me));
        return new ModelAndView(
                "onboarding/upload :: upload", faults.none() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
    }

    @GetMapping("/summary")
    String summary(@AuthenticationPrincipal SignedIn me, Model model) {
        var writing = service.writing(me.scope());
        if (writing.id() == null) {
            return "redirect:/apply";
        }
        return summary(me, writing, new Faults(), model);
    }

    @PostMapping("/summary")
    ModelAndView send(
            @RequestParam ApplicationId application,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        try {
            service.submit(me.scope(), application);
        } catch (DraftIncomplete incomplete) {
            var view = summary(me, service.writing(me.scope()), incomplete.faults(), model);
            return new ModelAndView(view, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        flash.addFlashAttribute("notice", "onboarding.apply.sent");
        return new ModelAndView("redirect:/applications/" + application);
    }

    @PostMapping("/discard")
    String discard(RedirectAttributes flash, @AuthenticationPrincipal SignedIn me) {
        service.discard(me.scope());
        flash.addFlashAttribute("notice", "onboarding.apply.discarded");
        return "redirect:/home";
    }

    /** There is nothing to write any more: on to what there is. */
    @ExceptionHandler(OnboardingRefusal.class)
    Object alreadySent(OnboardingRefusal refusal, HttpServletRequest request, RedirectAttributes flash) {
        if (request.getHeader("HX-Request") != null) {
            return ResponseEntity.noContent().header("HX-Redirect", "/apply").build();
        }
        flash.addFlashAttribute("refusal", refusal);
        return "redirect:/apply";
    }

    private ModelAndView keep(
            SignedIn me,
            int step,
            Object typed,
            UnaryOperator<Draft> change,
            Faults faults,
            String action,
            HttpServletRequest request,
            Model model) {
        service.keep(me.scope(), change);
        var multipart = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (multipart != null) {
            takeAll(me, step, multipart, faults);
        }
        var writing = service.writing(me.scope());
        if (action.equals("later")) {
            return new ModelAndView("redirect:/home");
        }
        if (action.equals("save")) {
            return new ModelAndView("redirect:/apply/" + step);
        }
        papers(step, writing, faults);
        if (!faults.none()) {
            return new ModelAndView(show(me, step, writing, typed, faults, model), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return new ModelAndView(step == STEPS ? "redirect:/apply/summary" : "redirect:/apply/" + (step + 1));
    }

    private String kept(SignedIn me, UnaryOperator<Draft> change, Model model) {
        model.addAttribute("savedAt", service.keep(me.scope(), change));
        model.addAttribute("zone", uploads.zone(me));
        return "onboarding/apply :: saved";
    }

    /** Files that came with the form itself, as they do without scripts: each is kept although a field is wrong. */
    private void takeAll(SignedIn me, int step, MultipartHttpServletRequest request, Faults faults) {
        papersOf(step)
                .forEach(paper -> uploads.take(request, paper, faults, file -> service.keep(me.scope(), paper, file)));
    }

    private void papers(int step, Writing writing, Faults faults) {
        var missing = new Faults();
        service.check(writing.draft(), writing.files(), missing);
        var here = papersOf(step).stream().map(Enum::name).collect(Collectors.toSet());
        var refused = faults.all().stream().map(Faults.Fault::field).collect(Collectors.toSet());
        missing.all().stream()
                .filter(fault -> here.contains(fault.field()) && !refused.contains(fault.field()))
                .forEach(fault -> faults.add(fault.field(), fault.key(), fault.arguments()));
    }

    private static Set<Paper> papersOf(int step) {
        return switch (step) {
            case 2 -> EnumSet.of(Paper.KTP, Paper.PHOTO, Paper.RESIDENCE_LETTER);
            case 3 -> EnumSet.of(Paper.NIB, Paper.WORK_1, Paper.WORK_2, Paper.WORK_3);
            default -> EnumSet.noneOf(Paper.class);
        };
    }

    private String show(SignedIn me, int step, Writing writing, Object typed, Faults faults, Model model) {
        shape.show(model, faults, typed);
        model.addAttribute("step", step);
        model.addAttribute("steps", List.of(1, 2, 3, 4));
        model.addAttribute("done", done(me, writing));
        model.addAttribute("savedAt", writing.savedAt());
        model.addAttribute("zone", uploads.zone(me));
        model.addAttribute("wards", wards(me));
        model.addAttribute("uploads", uploads(step, writing));
        model.addAttribute("techniques", words.choices("onboarding.technique.", Answers.Technique.values()));
        model.addAttribute("dyes", words.choices("onboarding.dye.", Answers.Dye.values()));
        model.addAttribute("consents", texts());
        return "onboarding/apply";
    }

    private Map<String, Uploads.Shown> uploads(int step, Writing writing) {
        var required = service.papers(writing.draft()).stream()
                .filter(Asked::required)
                .map(Asked::paper)
                .collect(Collectors.toSet());
        var shown = new LinkedHashMap<String, Uploads.Shown>();
        papersOf(step)
                .forEach(paper -> shown.put(
                        paper.name(),
                        new Uploads.Shown(
                                paper, required.contains(paper), writing.files().get(paper), "/apply/documents/")));
        return shown;
    }

    private Map<String, String> wards(SignedIn me) {
        var wards = new LinkedHashMap<String, String>();
        service.wards(me.scope()).forEach(ward -> wards.put(ward.code(), CaseWords.named(ward)));
        return wards;
    }

    /** What stands on the summary: a heading, and below it question and answer. */
    record Part(int step, List<Line> lines) {}

    record Line(String question, String answer) {}

    private String summary(SignedIn me, Writing writing, Faults faults, Model model) {
        shape.show(
                model,
                faults,
                writing.draft().self(),
                writing.draft().home(),
                writing.draft().craft());
        model.addAttribute("sending", writing.id());
        model.addAttribute("done", done(me, writing));
        model.addAttribute("ready", done(me, writing).size() == STEPS);
        model.addAttribute("parts", parts(me, writing));
        model.addAttribute("files", uploadsThere(writing.files()));
        model.addAttribute("consents", texts());
        model.addAttribute("consent", writing.draft().consent());
        model.addAttribute("purposes", givenBy(writing.draft().consent()));
        return "onboarding/summary";
    }

    /** What is agreed to, in the reader's language. */
    private Map<String, String> texts() {
        return consents.current().entrySet().stream()
                .collect(Collectors.toMap(
                        text -> text.getKey().name(), text -> text.getValue().in(words.language())));
    }

    private static List<String> givenBy(ConsentForm form) {
        return Arrays.stream(Consents.Purpose.values())
                .filter(form::gives)
                .map(Enum::name)
                .toList();
    }

    private static List<Document> uploadsThere(Map<Paper, Document> files) {
        return List.copyOf(files.values());
    }

    private List<Part> parts(SignedIn me, Writing writing) {
        var self = service.check(me.scope(), writing.draft().self(), new Faults());
        var home = service.check(me.scope(), writing.draft().home(), new Faults());
        var craft = writing.draft().craft().check(new Faults());
        var parts = new ArrayList<Part>();
        for (int step = 1; step < STEPS; step++) {
            var lines = new ArrayList<Line>();
            for (var field : Field.values()) {
                var answer = field.step() != step
                        ? null
                        : words.of(field, self, home, craft, me.scope().centre());
                if (answer != null) {
                    lines.add(new Line(words.say("onboarding.field." + field), answer));
                }
            }
            parts.add(new Part(step, lines));
        }
        return parts;
    }

    private Set<Integer> done(SignedIn me, Writing writing) {
        var faults = List.of(new Faults(), new Faults(), new Faults(), new Faults());
        service.check(me.scope(), writing.draft().self(), faults.get(0));
        service.check(me.scope(), writing.draft().home(), faults.get(1));
        writing.draft().craft().check(faults.get(2));
        writing.draft().consent().check(faults.get(3));
        papers(2, writing, faults.get(1));
        papers(3, writing, faults.get(2));
        var done = new TreeSet<Integer>();
        for (int step = 1; step <= STEPS; step++) {
            if (faults.get(step - 1).none()) {
                done.add(step);
            }
        }
        return done;
    }

    private static int firstNotIn(Set<Integer> done) {
        int step = 1;
        while (done.contains(step)) {
            step++;
        }
        return step;
    }

    private static Object formOf(int step, Draft draft) {
        return switch (step) {
            case 1 -> draft.self();
            case 2 -> draft.home();
            case 3 -> draft.craft();
            default -> draft.consent();
        };
    }
}
