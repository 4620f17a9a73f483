package id.canting.onboarding.internal;

import id.canting.centre.Centres;
import id.canting.centre.ServiceLevels;
import id.canting.documents.DocumentRefusal;
import id.canting.documents.PickedFile;
import id.canting.identity.PersonId;
import id.canting.identity.SignedIn;
import id.canting.onboarding.ApplicationStatus;
import id.canting.people.Phone;
import id.canting.people.TokenPurpose;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
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
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Helping at the desk: whom, what they confirm, and the paper that they take home. */
@Controller
@RequestMapping("/desk/help")
class DeskHelpController {

    private final DeskHelp service;
    private final ApplyService apply;
    private final ReceiptText text;
    private final Centres centres;
    private final ServiceLevels serviceLevels;
    private final Shape shape;
    private final Uploads uploads;

    DeskHelpController(
            DeskHelp service,
            ApplyService apply,
            ReceiptText text,
            Centres centres,
            ServiceLevels serviceLevels,
            Shape shape,
            Uploads uploads) {
        this.service = service;
        this.apply = apply;
        this.text = text;
        this.centres = centres;
        this.serviceLevels = serviceLevels;
        this.shape = shape;
        this.uploads = uploads;
    }

    @GetMapping
    ModelAndView whom(
            @RequestParam(defaultValue = "") String phone, @AuthenticationPrincipal SignedIn me, Model model) {
        var faults = new Faults();
        var number = Phone.parse(phone);
        if (number.isEmpty() && !phone.isBlank()) {
            faults.add("phone", "phone.not-mobile");
        }
        model.addAttribute(
                "found", number.map(one -> service.find(me.scope(), one)).orElse(null));
        return whom(me, faults, Map.of("phone", phone), HttpStatus.OK, model);
    }

    @PostMapping
    ModelAndView register(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String ownPhone,
            @RequestParam(defaultValue = "") String seen,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var faults = new Faults();
        var called = faults.name("name", name, "onboarding.check.full-name");
        var number = Phone.parse(ownPhone);
        if (number.isEmpty() && !ownPhone.isBlank()) {
            faults.add("ownPhone", "phone.not-mobile");
        }
        if (!Typed.ticked(seen)) {
            faults.add("seen", "onboarding.help.seen.missing");
        }
        var person =
                faults.none() ? service.register(me.scope(), called, number.orElse(null)) : Optional.<PersonId>empty();
        if (person.isPresent()) {
            return new ModelAndView("redirect:/desk/help/" + person.get());
        }
        if (faults.none()) {
            faults.add("ownPhone", "onboarding.help.phone-known");
        }
        return whom(
                me,
                faults,
                Map.of("name", name, "ownPhone", ownPhone, "seen", seen),
                HttpStatus.UNPROCESSABLE_ENTITY,
                model);
    }

    /** On to what there is to help with. */
    @GetMapping("/{person}")
    String help(@PathVariable PersonId person, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        var hand = service.hand(me.scope(), person);
        var current = service.current(hand);
        var status = current.map(MembershipApplication::status).orElse(ApplicationStatus.DRAFT);
        if (status == ApplicationStatus.RETURNED) {
            return "redirect:" + hand.base() + "/corrections";
        }
        if (status == ApplicationStatus.ADMISSION) {
            return "redirect:" + hand.base() + "/confirmation";
        }
        if (apply.wayOn(hand.applicant()).isEmpty()) {
            return "redirect:" + hand.apply();
        }
        flash.addFlashAttribute("notice", "onboarding.help.nothing");
        return current.map(application -> "redirect:/applications/" + application.id())
                .orElse("redirect:/desk/help");
    }

    @GetMapping("/{person}/confirmation")
    String confirmation(@PathVariable PersonId person, @AuthenticationPrincipal SignedIn me, Model model) {
        return confirmation(service.hand(me.scope(), person), new Faults(), model);
    }

    @PostMapping("/{person}/confirmation")
    ModelAndView type(
            @PathVariable PersonId person,
            @RequestParam(defaultValue = "") String code,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var hand = service.hand(me.scope(), person);
        if (service.type(me.scope(), hand, code)) {
            return new ModelAndView("redirect:" + hand.base() + "/confirmation");
        }
        var faults = new Faults();
        faults.add("code", "onboarding.help.code.wrong");
        return new ModelAndView(confirmation(hand, faults, model), HttpStatus.UNPROCESSABLE_ENTITY);
    }

    @PostMapping("/{person}/confirmation/signature")
    ModelAndView sign(
            @PathVariable PersonId person,
            MultipartHttpServletRequest request,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var hand = service.hand(me.scope(), person);
        try {
            var photo = PickedFile.of(request.getFiles(Paper.RECEIPT.name()));
            service.sign(
                    me.scope(),
                    hand,
                    photo.orElseThrow(() -> new DocumentRefusal("onboarding.help.signature.missing")));
            return new ModelAndView("redirect:" + hand.base() + "/confirmation");
        } catch (DocumentRefusal refusal) {
            model.addAttribute("refusals", Map.of(Paper.RECEIPT.name(), refusal));
            return new ModelAndView(confirmation(hand, new Faults(), model), HttpStatus.UNPROCESSABLE_ENTITY);
        }
    }

    /** Given once, at once, on paper alone, and never kept: to give it after a redirect it would have to be stored. */
    @PostMapping("/{person}/confirmation/code")
    String code(@PathVariable PersonId person, @AuthenticationPrincipal SignedIn me, Model model) {
        var hand = service.hand(me.scope(), person);
        model.addAttribute("code", service.code(me.scope(), hand).orElseThrow());
        model.addAttribute("purpose", TokenPurpose.CONFIRM_AT_DESK);
        model.addAttribute("back", hand.base() + "/confirmation?by=code");
        model.addAttribute("zone", hand.zone());
        return "people/desk-code";
    }

    @PostMapping("/{person}/receipt")
    String print(@PathVariable PersonId person, @AuthenticationPrincipal SignedIn me) {
        var hand = service.hand(me.scope(), person);
        try {
            service.print(me.scope(), hand);
        } catch (DraftIncomplete incomplete) {
            return "redirect:" + hand.apply() + "/summary";
        }
        return "redirect:" + hand.base() + "/confirmation";
    }

    /** The paper itself, made for print. */
    @GetMapping("/{person}/receipt")
    String receipt(@PathVariable PersonId person, @AuthenticationPrincipal SignedIn me, Model model) {
        var hand = service.hand(me.scope(), person);
        var printed = service.printed(hand);
        var act = printed.receipt().act();
        model.addAttribute("hand", hand);
        model.addAttribute("printed", printed);
        model.addAttribute("lines", text.lines(printed.application(), act));
        model.addAttribute("agreed", text.agreed(printed.application(), act));
        model.addAttribute("files", text.files(printed.application(), act));
        model.addAttribute("verified", serviceLevels.get(me.scope().centre(), "verify"));
        model.addAttribute("centre", centres.get(me.scope().centre()));
        return "onboarding/desk-receipt";
    }

    @PostMapping("/{person}/send")
    String send(@PathVariable PersonId person, RedirectAttributes flash, @AuthenticationPrincipal SignedIn me) {
        var hand = service.hand(me.scope(), person);
        service.send(me.scope(), hand);
        flash.addFlashAttribute("notice", "onboarding.help.sent");
        return "redirect:/applications/" + service.current(hand).orElseThrow().id();
    }

    /** Back to where it is said what is missing. */
    @ExceptionHandler(OnboardingRefusal.class)
    String refused(OnboardingRefusal refusal, HttpServletRequest request, RedirectAttributes flash) {
        flash.addFlashAttribute("refusal", refusal);
        var parts = request.getRequestURI().split("/");
        return refusal.getMessage() != null && refusal.getMessage().startsWith("onboarding.help.") && parts.length > 3
                ? "redirect:/desk/help/" + parts[3] + "/confirmation"
                : "redirect:/desk/help";
    }

    private ModelAndView whom(SignedIn me, Faults faults, Map<String, String> typed, HttpStatus status, Model model) {
        shape.show(model, faults, typed);
        model.addAttribute("begun", service.begun(me.scope()));
        model.addAttribute("zone", uploads.zone(me));
        return new ModelAndView("onboarding/desk-help", status);
    }

    private String confirmation(Hand hand, Faults faults, Model model) {
        var confirming = service.confirming(hand);
        shape.show(model, faults, Map.of());
        model.addAttribute("hand", hand);
        model.addAttribute("confirming", confirming);
        model.addAttribute("lines", text.lines(confirming.application(), confirming.act()));
        model.addAttribute("agreed", text.agreed(confirming.application(), confirming.act()));
        return "onboarding/desk-confirmation";
    }
}
