package id.canting.people.internal;

import id.canting.centre.Centres;
import id.canting.people.TokenPurpose;
import id.canting.vault.Token;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

@Controller
@RequestMapping("/invitations/{token}")
class InvitationController {

    private final Invitations invitations;
    private final Accounts accounts;
    private final OneTimeTokens tokens;
    private final Centres centres;
    private final Checks checks;
    private final SigningIn signingIn;

    InvitationController(
            Invitations invitations,
            Accounts accounts,
            OneTimeTokens tokens,
            Centres centres,
            Checks checks,
            SigningIn signingIn) {
        this.invitations = invitations;
        this.accounts = accounts;
        this.tokens = tokens;
        this.centres = centres;
        this.checks = checks;
        this.signingIn = signingIn;
    }

    record PasswordForm(String password) {
        PasswordForm {
            password = Typed.asIs(password);
        }
    }

    @GetMapping
    ModelAndView page(@PathVariable String token, HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        return page(token, new PasswordForm(""), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView accept(
            @PathVariable String token,
            @ModelAttribute("form") PasswordForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        var hash = new Token(token).hash();
        var invited = invitations.invited(hash);
        if (invited.isPresent()) {
            checks.password(
                    errors,
                    form.password(),
                    invited.get().shortestPassword(),
                    invited.get().name());
            if (!errors.hasErrors()) {
                try {
                    var account = invitations.accept(invited.get(), hash, form.password());
                    return new ModelAndView(signingIn.begin(request, response, account, false, "/home"));
                } catch (PeopleRefusal refusal) {
                    Checks.refused(errors, refusal);
                }
            }
        }
        return page(token, form, HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private ModelAndView page(String token, PasswordForm form, HttpStatus status) {
        var hash = new Token(token).hash();
        var invited = invitations.invited(hash);
        if (invited.isEmpty()) {
            var used = tokens.look(TokenPurpose.ACCEPT_INVITATION, hash).state() == OneTimeTokens.State.USED;
            return RegisterController.ended(used ? "used" : "invitation", "/sign-in");
        }
        var page = new ModelAndView("people/invitation", status);
        page.addObject("form", form).addObject("token", token).addObject("invited", invited.get());
        var centre = invited.get().centre();
        if (centre != null) {
            page.addObject("centre", centres.get(centre));
            page.addObject("roles", accounts.roles(invited.get().id(), centre));
        }
        return page;
    }
}
