package id.canting.people.internal;

import id.canting.centre.Centres;
import id.canting.identity.CentreId;
import id.canting.identity.PlainText;
import id.canting.identity.SignedIn;
import id.canting.people.TokenPurpose;
import id.canting.vault.Token;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own account: what one is called, how one is reached, how pages look, the password. */
@Controller
@RequestMapping("/account")
class AccountController {

    private final OwnAccount own;
    private final OneTimeTokens tokens;
    private final Centres centres;
    private final Checks checks;
    private final KnownDevices devices;
    private final Sessions sessions;

    AccountController(
            OwnAccount own,
            OneTimeTokens tokens,
            Centres centres,
            Checks checks,
            KnownDevices devices,
            Sessions sessions) {
        this.own = own;
        this.tokens = tokens;
        this.centres = centres;
        this.checks = checks;
        this.devices = devices;
        this.sessions = sessions;
    }

    record ProfileForm(String name, String language, String theme) {
        ProfileForm {
            name = PlainText.line(name);
            language = PlainText.line(language);
            theme = PlainText.line(theme);
        }
    }

    /** @param proof the password of today: a page has each name once, and "password" is the new one */
    record AddressForm(String email, String phone, String proof) {
        AddressForm {
            email = PlainText.line(email);
            phone = PlainText.line(phone);
            proof = Typed.asIs(proof);
        }
    }

    record PasswordForm(String current, String password) {
        PasswordForm {
            current = Typed.asIs(current);
            password = Typed.asIs(password);
        }
    }

    @GetMapping
    String page(@AuthenticationPrincipal SignedIn me, Model model) {
        return page(me, model, Optional.empty());
    }

    @PostMapping
    String describe(
            @ModelAttribute("profile") ProfileForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        checks.name(errors, form.name());
        if (!Set.of("id", "en").contains(form.language())) {
            errors.rejectValue("language", "people.account.choose");
        }
        if (!Set.of("auto", "light", "dark").contains(form.theme())) {
            errors.rejectValue("theme", "people.account.choose");
        }
        if (errors.hasErrors()) {
            return wrong(me, model, response, "profile");
        }
        own.describe(me.account(), form.name(), form.language(), form.theme());
        flash.addFlashAttribute("notice", "people.account.saved");
        return "redirect:/account";
    }

    @PostMapping("/address")
    String want(
            @ModelAttribute("address") AddressForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var email = checks.email(errors, form.email());
        var phone = checks.phone(errors, form.phone());
        if (!errors.hasErrors()) {
            try {
                own.want(me.account(), email, phone, form.proof(), devices.origin(request));
                flash.addFlashAttribute("notice", "people.account.address-wanted");
                return "redirect:/account";
            } catch (PeopleRefusal refusal) {
                Checks.refused(errors, refusal);
            }
        }
        return wrong(me, model, response, "address");
    }

    @PostMapping("/password")
    String changePassword(
            @ModelAttribute("secret") PasswordForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        checks.password(errors, form.password(), own.get(me.account()).shortestPassword(), me.name());
        if (!errors.hasErrors()) {
            try {
                var number = own.changePassword(me.account(), form.current(), form.password(), devices.origin(request));
                sessions.goOn(request, number);
                flash.addFlashAttribute("notice", "people.account.password-changed");
                return "redirect:/account";
            } catch (PeopleRefusal refusal) {
                Checks.refused(errors, refusal);
            }
        }
        return wrong(me, model, response, "secret");
    }

    @PostMapping("/centre")
    String moveTo(@RequestParam UUID centre, @AuthenticationPrincipal SignedIn me, HttpServletRequest request) {
        if (!own.moveTo(me.account(), new CentreId(centre))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        request.changeSessionId();
        return "redirect:/home";
    }

    @GetMapping("/email/{token}")
    String emailPage(
            @PathVariable String token,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        var found = tokens.look(TokenPurpose.CONFIRM_EMAIL, new Token(token).hash());
        boolean open = found.state() == OneTimeTokens.State.OPEN && me.account().equals(found.account());
        if (!open) {
            response.setStatus(HttpStatus.GONE.value());
            model.addAttribute("why", found.state() == OneTimeTokens.State.USED ? "used" : "expired");
            model.addAttribute("wayOn", "/account");
            return "people/link-ended";
        }
        model.addAttribute("token", token);
        model.addAttribute("account", own.get(me.account()));
        return "people/account-email";
    }

    @PostMapping("/email/{token}")
    String confirmEmail(@PathVariable String token, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        try {
            own.confirmEmail(me.account(), new Token(token).hash());
            flash.addFlashAttribute("notice", "people.account.email-changed");
            return "redirect:/account";
        } catch (PeopleRefusal refusal) {
            return "redirect:/account/email/" + token;
        }
    }

    private String wrong(SignedIn me, Model model, HttpServletResponse response, String form) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return page(me, model, Optional.of(form));
    }

    /** All three forms; the one that is wrong keeps what was typed. */
    private String page(SignedIn me, Model model, Optional<String> wrong) {
        var account = own.get(me.account());
        if (!wrong.equals(Optional.of("profile"))) {
            model.addAttribute(
                    "profile",
                    new ProfileForm(account.name(), account.language().getLanguage(), account.theme()));
        }
        if (!wrong.equals(Optional.of("address"))) {
            model.addAttribute(
                    "address",
                    new AddressForm(
                            account.email() == null ? "" : account.email().address(),
                            account.phone() == null ? "" : account.phone().toString(),
                            ""));
        }
        if (!wrong.equals(Optional.of("secret"))) {
            model.addAttribute("secret", new PasswordForm("", ""));
        }
        model.addAttribute("account", account);
        model.addAttribute(
                "centres",
                own.centres(me.account()).stream()
                        .filter(centre -> !centre.equals(me.centre()))
                        .map(centres::get)
                        .toList());
        return "people/account";
    }
}
