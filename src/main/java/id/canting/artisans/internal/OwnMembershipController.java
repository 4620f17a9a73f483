package id.canting.artisans.internal;

import id.canting.artisans.ArtisansRefusal;
import id.canting.centre.Centres;
import id.canting.centre.ServiceLevels;
import id.canting.identity.SignedIn;
import java.time.Clock;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own membership: where it stands, what is to be done, and the way out. */
@Controller
@RequestMapping("/membership")
class OwnMembershipController {

    private static final int LONGEST = 2000;

    private final StandingService service;
    private final MemberHistory history;
    private final FactsPage facts;
    private final ConditionService conditions;
    private final Centres centres;
    private final ServiceLevels levels;
    private final Clock clock;

    OwnMembershipController(
            StandingService service,
            MemberHistory history,
            FactsPage facts,
            ConditionService conditions,
            Centres centres,
            ServiceLevels levels,
            Clock clock) {
        this.service = service;
        this.history = history;
        this.facts = facts;
        this.conditions = conditions;
        this.centres = centres;
        this.levels = levels;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView membership(@AuthenticationPrincipal SignedIn me) {
        var model = new ModelMap();
        ShownForm.show(model, Map.of("statement", ""));
        return page(me, model, HttpStatus.OK);
    }

    @GetMapping("/leave")
    ModelAndView leave(@AuthenticationPrincipal SignedIn me) {
        var member = service.mine(me.scope()).orElse(null);
        if (member == null || member.ended()) {
            return new ModelAndView("redirect:/membership");
        }
        return new ModelAndView("artisans/leave")
                .addObject("member", member.state())
                .addObject("consequences", service.consequences(me.scope()))
                .addObject("until", levels.due(member.centre(), "resignation-reflection", clock.instant()))
                .addObject("zone", centres.get(member.centre()).zone());
    }

    @PostMapping("/leave")
    String leave(RedirectAttributes flash, @AuthenticationPrincipal SignedIn me) {
        service.resign(me.scope());
        flash.addFlashAttribute("notice", "artisans.leave.sent");
        return "redirect:/membership";
    }

    @PostMapping("/stay")
    String stay(RedirectAttributes flash, @AuthenticationPrincipal SignedIn me) {
        service.stay(me.scope());
        flash.addFlashAttribute("notice", "artisans.leave.cancelled");
        return "redirect:/membership";
    }

    @PostMapping("/statement")
    ModelAndView state(
            @RequestParam(defaultValue = "") String statement,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        var words = statement.strip();
        if (words.isEmpty() || words.length() > LONGEST) {
            var model = new ModelMap();
            ShownForm.show(
                    model,
                    Map.of("statement", statement),
                    "statement",
                    words.isEmpty() ? "artisans.statement.missing" : "artisans.statement.too-long",
                    LONGEST);
            return page(me, model, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        service.state(me.scope(), words);
        flash.addFlashAttribute("notice", "artisans.statement.sent");
        return new ModelAndView("redirect:/membership");
    }

    /** It has moved on meanwhile: to what there is now. */
    @ExceptionHandler(ArtisansRefusal.class)
    String movedOn(ArtisansRefusal refusal, RedirectAttributes flash) {
        flash.addFlashAttribute("refusal", refusal);
        return "redirect:/membership";
    }

    private ModelAndView page(SignedIn me, ModelMap model, HttpStatus status) {
        var member = service.mine(me.scope()).orElse(null);
        if (member == null) {
            return new ModelAndView("redirect:/card");
        }
        var one = service.myCase(me.scope(), member).orElse(null);
        model.addAttribute("member", member.state());
        model.addAttribute("facts", facts.own(member));
        model.addAttribute("mark", MemberWords.mark(member.standing()));
        model.addAttribute("open", one != null && one.status().open() ? one.shown() : null);
        model.addAttribute("last", one == null ? null : one.shown());
        model.addAttribute("history", history.own(service.myHistory(me.scope(), member)));
        model.addAttribute("condition", conditions.open(me.scope(), member).orElse(null));
        model.addAttribute("appeal", levels.get(member.centre(), "appeal-filed").amount());
        model.addAttribute("zone", centres.get(member.centre()).zone());
        return new ModelAndView("artisans/membership", model, status);
    }
}
