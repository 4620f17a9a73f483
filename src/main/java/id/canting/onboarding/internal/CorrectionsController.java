package id.canting.onboarding.internal;

import id.canting.documents.Document;
import id.canting.identity.PersonId;
import id.canting.identity.SignedIn;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.internal.ApplicantService.Correcting;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.WebUtils;

/** Putting right what a verifier has marked: in the applicant's hands, or in those of staff who help at the desk. */
@Controller
@RequestMapping({"/applications/{id}", "/desk/help/{person}"})
class CorrectionsController {

    private final ApplicantService service;
    private final ApplyService apply;
    private final DeskHelp desk;
    private final Shape shape;
    private final Uploads uploads;
    private final CaseWords words;

    CorrectionsController(
            ApplicantService service,
            ApplyService apply,
            DeskHelp desk,
            Shape shape,
            Uploads uploads,
            CaseWords words) {
        this.service = service;
        this.apply = apply;
        this.desk = desk;
        this.shape = shape;
        this.uploads = uploads;
        this.words = words;
    }

    /** @param id of the application that is corrected */
    record Subject(Hand hand, ApplicationId id) {}

    @ModelAttribute("correcting")
    Subject subject(
            @PathVariable(required = false) @Nullable ApplicationId id,
            @PathVariable(required = false) @Nullable PersonId person,
            @AuthenticationPrincipal SignedIn me) {
        if (id != null) {
            return new Subject(new Hand(me.scope(), "/applications/" + id, null, uploads.zone(me)), id);
        }
        var hand = desk.hand(me.scope(), Objects.requireNonNull(person));
        return new Subject(hand, desk.current(hand).orElseThrow().id());
    }

    @GetMapping("/corrections")
    String corrections(@ModelAttribute(name = "correcting", binding = false) Subject subject, Model model) {
        var found = service.correcting(subject.hand().applicant(), subject.id());
        if (found.isEmpty()) {
            return "redirect:" + subject.hand().base();
        }
        var said = found.get().said();
        shape.show(model, new Faults(), SelfForm.of(said.self()), HomeForm.of(said.home()), CraftForm.of(said.craft()));
        return corrections(subject, found.get(), model);
    }

    @PostMapping("/corrections")
    ModelAndView correct(
            @ModelAttribute(name = "correcting", binding = false) Subject subject,
            @ModelAttribute("self") SelfForm self,
            @ModelAttribute("home") HomeForm home,
            @ModelAttribute("craft") CraftForm craft,
            HttpServletRequest request,
            RedirectAttributes flash,
            Model model) {
        var faults = new Faults();
        var applicant = subject.hand().applicant();
        var multipart = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (multipart != null) {
            service.correcting(applicant, subject.id())
                    .map(Correcting::papers)
                    .orElse(List.of())
                    .forEach(paper -> uploads.take(
                            multipart, paper, faults, file -> service.replace(applicant, subject.id(), paper, file)));
        }
        service.correct(applicant, subject.id(), self, home, craft, faults);
        if (!faults.none()) {
            var found = service.correcting(applicant, subject.id()).orElseThrow();
            var said = found.said();
            var marked = found.markedFields();
            shape.show(
                    model,
                    faults,
                    CorrectionForm.self(said, self, marked),
                    CorrectionForm.home(said, home, marked),
                    CorrectionForm.craft(said, craft, marked));
            return new ModelAndView(corrections(subject, found, model), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        flash.addFlashAttribute("notice", "onboarding.corrections.saved");
        return new ModelAndView(
                "redirect:" + subject.hand().base() + subject.hand().afterCorrecting());
    }

    /** A picture, alone and at once. */
    @PostMapping("/documents/{paper}")
    ModelAndView upload(
            @ModelAttribute(name = "correcting", binding = false) Subject subject,
            @PathVariable String paper,
            MultipartHttpServletRequest request,
            Model model) {
        var asked = Paper.find(paper).orElseThrow();
        var faults = new Faults();
        var applicant = subject.hand().applicant();
        uploads.take(request, asked, faults, file -> service.replace(applicant, subject.id(), asked, file));
        shape.show(model, faults);
        model.addAttribute(
                "upload",
                shown(subject, asked, service.files(applicant, subject.id()).get(asked)));
        model.addAttribute("zone", subject.hand().zone());
        return new ModelAndView(
                "onboarding/upload :: upload", faults.none() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
    }

    /** It has moved on meanwhile: its page says where it stands now, and why this was not taken. */
    @ExceptionHandler(OnboardingRefusal.class)
    String refused(OnboardingRefusal refusal, HttpServletRequest request, RedirectAttributes flash) {
        flash.addFlashAttribute("refusal", refusal);
        return "redirect:" + request.getRequestURI().replaceFirst("/(corrections|documents/.*)$", "");
    }

    private static Uploads.Shown shown(Subject subject, Paper paper, @Nullable Document file) {
        return new Uploads.Shown(paper, true, file, subject.hand().base() + "/documents/");
    }

    private String corrections(Subject subject, Correcting found, Model model) {
        var hand = subject.hand();
        var wards = new LinkedHashMap<String, String>();
        apply.wards(hand.applicant()).forEach(ward -> wards.put(ward.code(), CaseWords.named(ward)));
        model.addAttribute("hand", hand);
        model.addAttribute("toCorrect", found.toCorrect());
        model.addAttribute(
                "uploads",
                found.papers().stream()
                        .collect(Collectors.toMap(
                                Enum::name,
                                paper -> shown(subject, paper, found.files().get(paper)),
                                (one, same) -> one,
                                LinkedHashMap::new)));
        model.addAttribute("wards", wards);
        model.addAttribute("techniques", words.choices("onboarding.technique.", Answers.Technique.values()));
        model.addAttribute("dyes", words.choices("onboarding.dye.", Answers.Dye.values()));
        model.addAttribute("zone", hand.zone());
        return "onboarding/corrections";
    }
}
