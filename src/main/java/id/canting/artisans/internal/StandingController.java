package id.canting.artisans.internal;

import id.canting.artisans.ArtisansRefusal;
import id.canting.artisans.MemberId;
import id.canting.artisans.Standing;
import id.canting.artisans.internal.StandingReasons.Area;
import id.canting.centre.Centres;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a colleague may do to a membership: each act on a page of its own, which says first what follows from it. */
@Controller
@RequestMapping("/members/{id}")
class StandingController {

    private static final Map<String, String> FIELDS = Map.of(
            "artisans.reason-missing", "reason",
            "artisans.explanation-missing", "explanation",
            "artisans.suspend.until", "until");

    private final StandingService service;
    private final MemberService members;
    private final StandingReasons reasons;
    private final Centres centres;
    private final Clock clock;

    StandingController(
            StandingService service, MemberService members, StandingReasons reasons, Centres centres, Clock clock) {
        this.service = service;
        this.members = members;
        this.reasons = reasons;
        this.centres = centres;
        this.clock = clock;
    }

    /** One act. */
    enum Act {
        SUSPEND(true),
        REINSTATE(true),
        REVIEW(false),
        DEATH(false);

        private final boolean decided;

        /** @param decided by a supervisor alone */
        Act(boolean decided) {
            this.decided = decided;
        }

        String path() {
            return name().toLowerCase(Locale.ROOT);
        }

        static @Nullable Act of(String path) {
            return Stream.of(values())
                    .filter(act -> act.path().equals(path))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Those that are possible now, for this person. */
    static List<String> acts(SignedIn me, Standing standing, boolean ownWish, boolean open) {
        return Stream.of(Act.values())
                .filter(act -> !act.decided || me.is(Role.SUPERVISOR))
                .filter(act -> switch (act) {
                    case SUSPEND -> standing.valid();
                    case REINSTATE -> standing == Standing.SUSPENDED || standing.ended() && !ownWish;
                    case REVIEW -> !standing.ended() && !open;
                    case DEATH -> standing != Standing.DECEASED;
                })
                .map(Act::path)
                .toList();
    }

    @GetMapping("/standing/{act}")
    ModelAndView ask(@PathVariable String id, @PathVariable String act, @AuthenticationPrincipal SignedIn me) {
        var model = new ModelMap();
        ShownForm.show(model, Map.of("reason", "", "explanation", "", "until", later(me)));
        return page(me, id, known(act), model, HttpStatus.OK);
    }

    @PostMapping("/standing/{act}")
    ModelAndView act(
            @PathVariable String id,
            @PathVariable String act,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String explanation,
            @RequestParam(defaultValue = "") String until,
            RedirectAttributes flash,
            @AuthenticationPrincipal SignedIn me) {
        var chosen = known(act);
        var member = memberId(id);
        var because = new Because(reason, explanation.strip());
        try {
            switch (chosen) {
                case SUSPEND -> service.suspend(me.scope(), member, because, day(until));
                case REINSTATE -> service.reinstate(me.scope(), member, because);
                case REVIEW -> service.proposeReview(me.scope(), member, because);
                case DEATH -> service.recordDeath(me.scope(), member, explanation.strip());
            }
        } catch (ArtisansRefusal refusal) {
            var key = String.valueOf(refusal.getMessage());
            var model = new ModelMap();
            ShownForm.show(
                    model,
                    Map.of("reason", reason, "explanation", explanation, "until", until),
                    FIELDS.get(key),
                    key,
                    refusal.getArguments());
            return page(me, id, chosen, model, HttpStatus.UNPROCESSABLE_ENTITY);
        } catch (NoSuchElementException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        flash.addFlashAttribute("notice", "artisans.act." + chosen.path() + ".done");
        return new ModelAndView("redirect:/members/" + member);
    }

    private ModelAndView page(SignedIn me, String id, Act act, ModelMap model, HttpStatus status) {
        if (act.decided && !me.is(Role.SUPERVISOR)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        try {
            var member = members.get(me.scope(), memberId(id));
            model.addAttribute("member", member.state());
            model.addAttribute("name", member.admission().identity().name());
            model.addAttribute("act", act.path());
            model.addAttribute("options", options(act));
            model.addAttribute("longest", 1000);
            return new ModelAndView("artisans/standing", model, status);
        } catch (NoSuchElementException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private Map<String, String> options(Act act) {
        return switch (act) {
            case SUSPEND -> reasons.options(Area.SUSPENSION);
            case REINSTATE -> reasons.options(Area.REINSTATEMENT);
            case REVIEW -> {
                var both = new LinkedHashMap<>(reasons.options(Area.ENDING));
                both.putAll(reasons.options(Area.SUSPENSION));
                yield both;
            }
            case DEATH -> Map.of();
        };
    }

    private String later(SignedIn me) {
        return LocalDate.ofInstant(
                        clock.instant(), centres.get(me.scope().centre()).zone())
                .plusMonths(3)
                .toString();
    }

    /** A day that cannot be read is one that cannot be: the service says what may stand here. */
    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return LocalDate.EPOCH;
        }
    }

    private static Act known(String act) {
        var known = Act.of(act);
        if (known == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return Objects.requireNonNull(known);
    }

    private static MemberId memberId(String id) {
        try {
            return MemberId.of(id);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
