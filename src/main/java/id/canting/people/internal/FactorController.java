package id.canting.people.internal;

import id.canting.centre.Centres;
import id.canting.identity.PlainText;
import id.canting.identity.SignedIn;
import id.canting.people.Proof;
import id.canting.people.internal.SecondFactors.Before;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own second factor: how it stands, on another phone, new recovery codes. */
@Controller
@RequestMapping("/account/factor")
class FactorController {

    private final SecondFactors factors;
    private final OwnAccount own;
    private final PasswordSignIn signIn;
    private final Sessions sessions;
    private final KnownDevices devices;
    private final Centres centres;

    FactorController(
            SecondFactors factors,
            OwnAccount own,
            PasswordSignIn signIn,
            Sessions sessions,
            KnownDevices devices,
            Centres centres) {
        this.factors = factors;
        this.own = own;
        this.signIn = signIn;
        this.sessions = sessions;
        this.devices = devices;
        this.centres = centres;
    }

    record SetUpForm(String code, String password) {
        SetUpForm {
            code = PlainText.line(code);
            password = Typed.asIs(password);
        }
    }

    @GetMapping
    String page(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("account", own.get(me.account()));
        model.addAttribute("factor", factors.state(me.account()).orElse(null));
        model.addAttribute("zone", zone(me));
        return "people/factor";
    }

    @GetMapping("/set-up")
    ModelAndView setUpPage(@AuthenticationPrincipal SignedIn me, HttpServletRequest request) {
        return setUpPage(own.get(me.account()), new SetUpForm("", ""), request, HttpStatus.OK);
    }

    /** At first with the password; in place of another, with that. */
    @PostMapping("/set-up")
    ModelAndView setUp(
            @ModelAttribute("form") SetUpForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            HttpServletRequest request) {
        Proof.require();
        var account = own.get(me.account());
        var origin = devices.origin(request);
        try {
            if (!account.asksForFactor() && !signIn.isPasswordOf(account, form.password(), origin)) {
                throw new PeopleRefusal("password", "people.account.password-wrong");
            }
            var seed = factors.offer(account, request.getSession().getId()).seed();
            var before = account.secondFactor() ? Before.ONE_JUST_SHOWN : Before.NOTHING;
            var made = factors.setUp(account, before, seed, form.code(), origin);
            sessions.goOn(request, made.sessionNumber());
            sessions.proved(request);
            return new ModelAndView("people/factor-codes")
                    .addObject("codes", made.codes())
                    .addObject("next", "/account/factor");
        } catch (PeopleRefusal refusal) {
            Checks.refused(errors, refusal);
            return setUpPage(account, form, request, HttpStatus.UNPROCESSABLE_ENTITY);
        }
    }

    @PostMapping("/codes")
    ModelAndView newCodes(@AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        Proof.require();
        try {
            return new ModelAndView("people/factor-codes")
                    .addObject("codes", factors.newCodes(own.get(me.account())))
                    .addObject("next", "/account/factor");
        } catch (PeopleRefusal refusal) {
            flash.addFlashAttribute("refusal", refusal.getMessage());
            return new ModelAndView("redirect:/account/factor");
        }
    }

    @PostMapping("/remove")
    String remove(@AuthenticationPrincipal SignedIn me, HttpServletRequest request, RedirectAttributes flash) {
        Proof.require();
        try {
            sessions.goOn(request, factors.remove(own.get(me.account())));
            flash.addFlashAttribute("notice", "people.factor.removed");
        } catch (PeopleRefusal refusal) {
            flash.addFlashAttribute("refusal", refusal.getMessage());
        }
        return "redirect:/account/factor";
    }

    private ModelAndView setUpPage(Account account, SetUpForm form, HttpServletRequest request, HttpStatus status) {
        var offer = factors.offer(account, request.getSession().getId());
        return SetUpPage.of(offer, "/account/factor/set-up", status)
                .addObject("form", form)
                .addObject("who", account.name())
                .addObject("password", !account.asksForFactor())
                .addObject("again", account.secondFactor())
                .addObject("demo", false);
    }

    private ZoneId zone(SignedIn me) {
        return me.centre() == null
                ? ZoneId.of("Asia/Jakarta")
                : centres.get(me.centre()).zone();
    }
}
