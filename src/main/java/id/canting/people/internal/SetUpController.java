package id.canting.people.internal;

import id.canting.identity.PlainText;
import id.canting.people.internal.SetUp.FirstAdministrator;
import id.canting.vault.Token;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The link from the log of a new installation makes its first administrator, who goes on from there. */
@Controller
@RequestMapping("/set-up/{token}")
class SetUpController {

    private final SetUp setUp;
    private final Checks checks;
    private final SigningIn signingIn;

    SetUpController(SetUp setUp, Checks checks, SigningIn signingIn) {
        this.setUp = setUp;
        this.checks = checks;
        this.signingIn = signingIn;
    }

    record SetUpForm(String name, String email, String nik, String password) {
        SetUpForm {
            name = PlainText.line(name);
            email = PlainText.line(email);
            nik = PlainText.line(nik);
            password = Typed.asIs(password);
        }
    }

    @GetMapping
    ModelAndView page(@PathVariable String token, HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        return page(token, new SetUpForm("", "", "", ""), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView begin(
            @PathVariable String token,
            @ModelAttribute("form") SetUpForm form,
            BindingResult errors,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response) {
        checks.name(errors, form.name());
        var email = checks.email(errors, form.email());
        if (form.email().isEmpty()) {
            errors.rejectValue("email", "email.not-an-address");
        }
        var nik = checks.nik(errors, form.nik());
        checks.password(errors, form.password(), PasswordRules.SHORTEST_OF_STAFF, form.name());
        if (!errors.hasErrors() && email != null && nik != null) {
            try {
                var account = setUp.begin(
                        new Token(token).hash(),
                        new FirstAdministrator(form.name(), email, nik, form.password(), language));
                return new ModelAndView(signingIn.begin(request, response, account, false, "/settings/set-up"));
            } catch (PeopleRefusal refusal) {
                Checks.refused(errors, refusal);
            }
        }
        return page(token, form, HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private ModelAndView page(String token, SetUpForm form, HttpStatus status) {
        if (!setUp.isOpen(new Token(token).hash())) {
            return RegisterController.ended("set-up", "/sign-in");
        }
        return new ModelAndView("people/set-up", status).addObject("form", form).addObject("token", token);
    }
}
