package id.canting.onboarding.internal;

import id.canting.identity.PersonId;
import id.canting.identity.SignedIn;
import id.canting.onboarding.ApplicationStatus;
import id.canting.onboarding.internal.AnswersRepository.Said;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Naming or joining a group, in the applicant's hands or at the desk, and what staff see of it. */
@Controller
class GroupController {

    private static final String OWN = "/apply/group";
    private static final String AT_DESK = "/desk/help/{person}/apply/group";

    private final GroupService service;
    private final DeskHelp desk;
    private final Shape shape;
    private final Uploads uploads;
    private final CaseWords words;

    GroupController(GroupService service, DeskHelp desk, Shape shape, Uploads uploads, CaseWords words) {
        this.service = service;
        this.desk = desk;
        this.shape = shape;
        this.uploads = uploads;
        this.words = words;
    }

    @GetMapping({OWN, AT_DESK})
    String group(
            @PathVariable(required = false) @Nullable PersonId person,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        return group(hand(person, me), new Faults(), Map.of(), model);
    }

    /** @param action found, join or leave */
    @PostMapping({OWN, AT_DESK})
    ModelAndView change(
            @PathVariable(required = false) @Nullable PersonId person,
            @RequestParam String action,
            @RequestParam(defaultValue = "") String groupName,
            @RequestParam(defaultValue = "") String groupCode,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        var hand = hand(person, me);
        var faults = new Faults();
        switch (action) {
            case "found" -> {
                var name = faults.text("groupName", groupName, 100, "onboarding.check.group-name");
                if (faults.none()) {
                    service.found(hand.applicant(), name);
                }
            }
            case "join" -> {
                if (!service.join(hand.applicant(), groupCode)) {
                    faults.add("groupCode", "onboarding.check.group-code");
                }
            }
            default -> service.leave(hand.applicant());
        }
        if (!faults.none()) {
            var typed = Map.of("groupName", groupName, "groupCode", groupCode);
            return new ModelAndView(group(hand, faults, typed, model), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return new ModelAndView("redirect:" + hand.apply() + "/group");
    }

    /** @param craft and {@code place} in words */
    record Row(String id, String number, String name, ApplicationStatus status, String craft, String place) {}

    @GetMapping("/groups/{id}")
    String together(@PathVariable GroupId id, @AuthenticationPrincipal SignedIn me, Model model) {
        var together = service.together(me.scope(), id);
        model.addAttribute("group", together.group());
        model.addAttribute(
                "rows",
                together.applications().stream()
                        .map(said -> row(
                                said,
                                together.restricted()
                                        .contains(said.application().applicant())))
                        .toList());
        return "onboarding/group-applications";
    }

    private Row row(Said said, boolean restricted) {
        return new Row(
                said.application().id().toString(),
                said.application().number(),
                said.answers().self().fullName(),
                said.application().status(),
                restricted
                        ? words.say("privacy.restricted.list")
                        : words.craft(said.answers().craft()),
                restricted ? "–" : words.place(said.answers().home()));
    }

    /** It was sent already: on to what there is. */
    @ExceptionHandler(OnboardingRefusal.class)
    String alreadySent(OnboardingRefusal refusal, HttpServletRequest request, RedirectAttributes flash) {
        flash.addFlashAttribute("refusal", refusal);
        return "redirect:" + request.getRequestURI().replaceFirst("/group$", "");
    }

    private Hand hand(@Nullable PersonId person, SignedIn me) {
        return person == null ? new Hand(me.scope(), "", null, uploads.zone(me)) : desk.hand(me.scope(), person);
    }

    private String group(Hand hand, Faults faults, Map<String, String> typed, Model model) {
        shape.show(model, faults, typed);
        var group = service.mine(hand.applicant());
        model.addAttribute("hand", hand);
        model.addAttribute("group", group.orElse(null));
        model.addAttribute(
                "chairs",
                group.filter(one -> one.chair().equals(hand.applicant().person()))
                        .isPresent());
        return "onboarding/group";
    }
}
