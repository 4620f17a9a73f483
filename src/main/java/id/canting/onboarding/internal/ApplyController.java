package id.canting.onboarding.internal;

import id.canting.documents.Document;
import id.canting.identity.PersonId;
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
import org.jspecify.annotations.Nullable;
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

/**
 * The four steps of an application, what stands in them before they are sent, and the sending: in the applicant's hands,
 * or in those of staff who help at the desk.
 */
@Controller
@RequestMapping({"/apply", "/desk/help/{person}/apply"})
class ApplyController {

    private static final int STEPS = 4;

    private final ApplyService service;
    private final Consents consents;
    private final Shape shape;
    private final CaseWords words;
    private final Uploads uploads;
    private final DeskHelp desk;

    ApplyController(
            ApplyService service, Consents consents, Shape shape, CaseWords words, Uploads uploads, DeskHelp desk) {
        this.service = service;
        this.desk = desk;
        this.consents = consents;
        this.shape = shape;
        this.words = words;
        this.uploads = uploads;
    }

    @ModelAttribute("hand")
    Hand hand(@PathVariable(required = false) @Nullable PersonId person, @AuthenticationPrincipal SignedIn me) {
        return person == null ? new Hand(me.scope(), "", null, uploads.zone(me)) : desk.hand(me.scope(), person);
    }

    /** To where the applicant stopped, or to the application that is under way. */
    @GetMapping
    String begin(@ModelAttribute(name = "hand", binding = false) Hand hand) {
        var wayOn = service.wayOn(hand.applicant());
        if (wayOn.isPresent()) {
            return onwards(hand, wayOn.get());
        }
        var done = done(hand, service.writing(hand.applicant()));
        return "redirect:" + hand.apply() + "/" + (done.size() == STEPS ? "summary" : firstNotIn(done));
    }

    @GetMapping("/{step:[1-4]}")
    String step(@PathVariable int step, @ModelAttribute(name = "hand", binding = false) Hand hand, Model model) {
        var wayOn = service.wayOn(hand.applicant());
        if (wayOn.isPresent()) {
            return onwards(hand, wayOn.get());
        }
        var writing = service.writing(hand.applicant());
        return show(hand, step, writing, formOf(step, writing.draft()), new Faults(), model);
    }

    @PostMapping("/1")
    ModelAndView first(
            @ModelAttribute("typed") SelfForm typed,
            @RequestParam(defaultValue = "next") String action,
            HttpServletRequest request,
            @ModelAttribute(name = "hand", binding = false) Hand hand,
            Model model) {
        var faults = new Faults();
        service.check(hand.applicant(), typed, faults);
        return keep(hand, 1, typed, draft -> draft.with(typed), faults, action, request, model);
    }

    @PostMapping("/2")
    ModelAndView second(
            @ModelAttribute("typed") HomeForm typed,
            @RequestParam(defaultValue = "next") String action,
            HttpServletRequest request,
            @ModelAttribute(name = "hand", binding = false) Hand hand,
            Model model) {
        var faults = new Faults();
        service.check(hand.applicant(), typed, faults);
        return keep(hand, 2, typed, draft -> draft.with(typed), faults, action, request, model);
    }

    @PostMapping("/3")
    ModelAndView third(
            @ModelAttribute("typed") CraftForm typed,
            @RequestParam(defaultValue = "next") String action,
            HttpServletRequest request,
            @ModelAttribute(name = "hand", binding = false) Hand hand,
            Model model) {
        var faults = new Faults();
        typed.check(faults);
        return keep(hand, 3, typed, draft -> draft.with(typed), faults, action, request, model);
    }

    @PostMapping("/4")
    ModelAndView fourth(
            @ModelAttribute("typed") ConsentForm typed,
            @RequestParam(defaultValue = "next") String action,
            HttpServletRequest request,
            @ModelAttribute(name = "hand", binding = false) Hand hand,
            Model model) {
        var faults = new Faults();
        typed.check(faults);
        return keep(hand, 4, typed, draft -> draft.with(typed), faults, action, request, model);
    }

    @PostMapping("/draft/1")
    String draft(
            @ModelAttribute SelfForm typed, @ModelAttribute(name = "hand", binding = false) Hand hand, Model model) {
        return kept(hand, draft -> draft.with(typed), model);
    }

    @PostMapping("/draft/2")
    String draft(
            @ModelAttribute HomeForm typed, @ModelAttribute(name = "hand", binding = false) Hand hand, Model model) {
        return kept(hand, draft -> draft.with(typed), model);
    }

    @PostMapping("/draft/3")
    String draft(
            @ModelAttribute CraftForm typed, @ModelAttribute(name = "hand", binding = false) Hand hand, Model model) {
        return kept(hand, draft -> draft.with(typed), model);
    }

    @PostMapping("/draft/4")
    String draft(
            @ModelAttribute ConsentForm typed, @ModelAttribute(name = "hand", binding = false) Hand hand, Model model) {
        return kept(hand, draft -> draft.with(typed), model);
    }

    /** A picture, alone and at once: the piece of the page that shows it. */
    @PostMapping("/documents/{paper}")
    ModelAndView upload(
            @PathVariable String paper,
            MultipartHttpServletRequest request,
            @ModelAttribute(name = "hand", binding = false) Hand hand,
            Model model) {
        var asked = Paper.find(paper).orElseThrow();
        var faults = new Faults();
        uploads.take(request, asked, faults, file -> service.keep(hand.applicant(), asked, file));
        var writing = service.writing(hand.applicant());
        shape.show(model, faults);
        model.addAttribute(
                "upload", new Uploads.Shown(asked, true, writing.files().get(asked), hand.apply() + "/documents/"));
        model.addAttribute("zone", hand.zone());
        return new ModelAndView(
                "onboarding/upload :: upload", faults.none() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
    }

    @GetMapping("/summary")
    String summary(@ModelAttribute(name = "hand", binding = false) Hand hand, Model model) {
        var writing = service.writing(hand.applicant());
        if (writing.id() == null) {
            return "redirect:" + hand.apply();
        }
        return summary(hand, writing, new Faults(), model);
    }

    @PostMapping("/summary")
    ModelAndView send(
            @RequestParam ApplicationId application,
            RedirectAttributes flash,
            @ModelAttribute(name = "hand", binding = false) Hand hand,
            Model model) {
        try {
            service.submit(hand.applicant(), application);
        } catch (DraftIncomplete incomplete) {
            var view = summary(hand, service.writing(hand.applicant()), incomplete.faults(), model);
            return new ModelAndView(view, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        flash.addFlashAttribute("notice", "onboarding.apply.sent");
        return new ModelAndView("redirect:/applications/" + application);
    }

    @PostMapping("/discard")
    String discard(RedirectAttributes flash, @ModelAttribute(name = "hand", binding = false) Hand hand) {
        service.discard(hand.applicant());
        flash.addFlashAttribute("notice", "onboarding.apply.discarded");
        return "redirect:" + hand.leave();
    }

    /** There is nothing to write any more: on to what there is. */
    @ExceptionHandler(OnboardingRefusal.class)
    Object alreadySent(OnboardingRefusal refusal, HttpServletRequest request, RedirectAttributes flash) {
        var begin = request.getRequestURI().replaceFirst("/apply(/.*)?$", "/apply");
        if (request.getHeader("HX-Request") != null) {
            return ResponseEntity.noContent().header("HX-Redirect", begin).build();
        }
        flash.addFlashAttribute("refusal", refusal);
        return "redirect:" + begin;
    }

    /** Staff go on to what else there is to help with. */
    private static String onwards(Hand hand, String wayOn) {
        return "redirect:" + (hand.helping() == null ? wayOn : hand.base());
    }

    private ModelAndView keep(
            Hand hand,
            int step,
            Object typed,
            UnaryOperator<Draft> change,
            Faults faults,
            String action,
            HttpServletRequest request,
            Model model) {
        service.keep(hand.applicant(), change);
        var multipart = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (multipart != null) {
            takeAll(hand, step, multipart, faults);
        }
        var writing = service.writing(hand.applicant());
        if (action.equals("later")) {
            return new ModelAndView("redirect:" + hand.leave());
        }
        if (action.equals("save")) {
            return new ModelAndView("redirect:" + hand.apply() + "/" + step);
        }
        papers(step, writing, faults);
        if (!faults.none()) {
            return new ModelAndView(show(hand, step, writing, typed, faults, model), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return new ModelAndView("redirect:" + hand.apply() + "/" + (step == STEPS ? "summary" : step + 1));
    }

    private String kept(Hand hand, UnaryOperator<Draft> change, Model model) {
        model.addAttribute("savedAt", service.keep(hand.applicant(), change));
        model.addAttribute("zone", hand.zone());
        return "onboarding/apply :: saved";
    }

    /** Files that came with the form itself, as they do without scripts: each is kept although a field is wrong. */
    private void takeAll(Hand hand, int step, MultipartHttpServletRequest request, Faults faults) {
        papersOf(step)
                .forEach(paper ->
                        uploads.take(request, paper, faults, file -> service.keep(hand.applicant(), paper, file)));
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

    private String show(Hand hand, int step, Writing writing, Object typed, Faults faults, Model model) {
        shape.show(model, faults, typed);
        model.addAttribute("step", step);
        model.addAttribute("steps", List.of(1, 2, 3, 4));
        model.addAttribute("done", done(hand, writing));
        model.addAttribute("helpers", String.join(", ", writing.helpers()));
        model.addAttribute("savedAt", writing.savedAt());
        model.addAttribute("zone", hand.zone());
        model.addAttribute("wards", wards(hand));
        model.addAttribute("uploads", uploads(hand, step, writing));
        model.addAttribute("techniques", words.choices("onboarding.technique.", Answers.Technique.values()));
        model.addAttribute("dyes", words.choices("onboarding.dye.", Answers.Dye.values()));
        model.addAttribute("consents", texts());
        return "onboarding/apply";
    }

    private Map<String, Uploads.Shown> uploads(Hand hand, int step, Writing writing) {
        var required = service.papers(writing.draft()).stream()
                .filter(Asked::required)
                .map(Asked::paper)
                .collect(Collectors.toSet());
        var shown = new LinkedHashMap<String, Uploads.Shown>();
        papersOf(step)
                .forEach(paper -> shown.put(
                        paper.name(),
                        new Uploads.Shown(
                                paper,
                                required.contains(paper),
                                writing.files().get(paper),
                                hand.apply() + "/documents/")));
        return shown;
    }

    private Map<String, String> wards(Hand hand) {
        var wards = new LinkedHashMap<String, String>();
        service.wards(hand.applicant()).forEach(ward -> wards.put(ward.code(), CaseWords.named(ward)));
        return wards;
    }

    /** What stands on the summary: a heading, and below it question and answer. */
    record Part(int step, List<ReceiptText.Line> lines) {}

    private String summary(Hand hand, Writing writing, Faults faults, Model model) {
        shape.show(
                model,
                faults,
                writing.draft().self(),
                writing.draft().home(),
                writing.draft().craft());
        model.addAttribute("sending", writing.id());
        model.addAttribute("grouped", writing.group() != null);
        model.addAttribute("done", done(hand, writing));
        model.addAttribute("ready", done(hand, writing).size() == STEPS);
        model.addAttribute("parts", parts(hand, writing));
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

    private List<Part> parts(Hand hand, Writing writing) {
        var self = service.check(hand.applicant(), writing.draft().self(), new Faults());
        var home = service.check(hand.applicant(), writing.draft().home(), new Faults());
        var craft = writing.draft().craft().check(new Faults());
        var parts = new ArrayList<Part>();
        for (int step = 1; step < STEPS; step++) {
            var lines = new ArrayList<ReceiptText.Line>();
            for (var field : Field.values()) {
                var answer = field.step() != step
                        ? null
                        : words.of(field, self, home, craft, hand.applicant().centre());
                if (answer != null) {
                    lines.add(new ReceiptText.Line(words.say("onboarding.field." + field), answer));
                }
            }
            parts.add(new Part(step, lines));
        }
        return parts;
    }

    private Set<Integer> done(Hand hand, Writing writing) {
        var faults = List.of(new Faults(), new Faults(), new Faults(), new Faults());
        service.check(hand.applicant(), writing.draft().self(), faults.get(0));
        service.check(hand.applicant(), writing.draft().home(), faults.get(1));
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
