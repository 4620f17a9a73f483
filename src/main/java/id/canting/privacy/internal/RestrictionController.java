package id.canting.privacy.internal;

import static java.util.stream.Collectors.toMap;

import id.canting.centre.Centres;
import id.canting.identity.Cursor;
import id.canting.identity.PersonId;
import id.canting.identity.PlainText;
import id.canting.identity.SignedIn;
import id.canting.people.DetailsClosed;
import id.canting.people.NextPage;
import id.canting.people.OpeningReason;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** People whose data is restricted: who they are, opening their details for a reason, and ending it. */
@Controller
@RequestMapping("/restrictions")
class RestrictionController {

    private static final int PAGE = 20;
    private static final int SHORTEST = 20;
    private static final int LONGEST = 1000;

    private final RestrictionService service;
    private final CopyWords words;
    private final Centres centres;

    RestrictionController(RestrictionService service, CopyWords words, Centres centres) {
        this.service = service;
        this.words = words;
        this.centres = centres;
    }

    /** Asks why, wherever details are closed. */
    @ControllerAdvice
    static class WhereClosed {

        @ExceptionHandler
        String ask(DetailsClosed closed, RedirectAttributes redirect) {
            redirect.addAttribute("next", closed.page());
            return "redirect:/restrictions/" + closed.person() + "/open";
        }
    }

    /** @param next where to go on */
    record OpenForm(String reason, String next) {

        OpenForm {
            reason = PlainText.of(reason);
            next = NextPage.safe(next).orElse("/restrictions");
        }

        Optional<OpeningReason> why() {
            return Arrays.stream(OpeningReason.values())
                    .filter(one -> one.name().equals(reason))
                    .findFirst();
        }
    }

    record LiftForm(String words) {

        LiftForm {
            words = PlainText.of(words);
        }

        void check(BindingResult errors) {
            if (words.length() < SHORTEST) {
                errors.rejectValue("words", "privacy.lift.words.missing");
            } else if (words.length() > LONGEST) {
                errors.rejectValue("words", "privacy.too-long", new Object[] {LONGEST, words.length()}, null);
            }
        }
    }

    @GetMapping
    String list(
            @RequestParam(required = false) @Nullable String after, @AuthenticationPrincipal SignedIn me, Model model) {
        var rows = service.page(me.scope(), Cursor.parse(after).orElse(Cursor.TOP), PAGE + 1);
        var page = rows.subList(0, Math.min(PAGE, rows.size()));
        model.addAttribute("rows", page);
        model.addAttribute("next", rows.size() > PAGE ? page.get(PAGE - 1).place() : null);
        model.addAttribute("zone", centres.get(me.scope().centre()).zone());
        return "privacy/restrictions";
    }

    @GetMapping("/{person}/open")
    ModelAndView why(
            @PathVariable PersonId person,
            @ModelAttribute("form") OpenForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me) {
        return opening(person, me, HttpStatus.OK);
    }

    @PostMapping("/{person}/open")
    ModelAndView open(
            @PathVariable PersonId person,
            @ModelAttribute("form") OpenForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me) {
        var why = form.why();
        if (why.isEmpty()) {
            errors.rejectValue("reason", "privacy.choose");
            return opening(person, me, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        service.open(me.scope(), person, why.get());
        return new ModelAndView("redirect:" + form.next());
    }

    private ModelAndView opening(PersonId person, SignedIn me, HttpStatus status) {
        var reasons = Arrays.stream(OpeningReason.values())
                .collect(toMap(
                        OpeningReason::name,
                        one -> words.say("privacy.opening." + one),
                        (one, same) -> one,
                        LinkedHashMap::new));
        return page("privacy/restriction-open", person, me, status).addObject("reasons", reasons);
    }

    @GetMapping("/{person}/lift")
    ModelAndView ending(@PathVariable PersonId person, @AuthenticationPrincipal SignedIn me) {
        return page("privacy/restriction-lift", person, me, HttpStatus.OK).addObject("form", new LiftForm(""));
    }

    @PostMapping("/{person}/lift")
    ModelAndView lift(
            @PathVariable PersonId person,
            @ModelAttribute("form") LiftForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        form.check(errors);
        if (errors.hasErrors()) {
            return page("privacy/restriction-lift", person, me, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        service.lift(me.scope(), person, form.words());
        flash.addFlashAttribute("notice", "privacy.restriction.lifted");
        return new ModelAndView("redirect:/restrictions");
    }

    private ModelAndView page(String template, PersonId person, SignedIn me, HttpStatus status) {
        return new ModelAndView(template, status)
                .addObject("restricted", service.get(me.scope(), person))
                .addObject("zone", centres.get(me.scope().centre()).zone());
    }
}
