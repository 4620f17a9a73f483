package id.canting.people.internal;

import id.canting.centre.Centre;
import id.canting.centre.Centres;
import id.canting.demo.DemoMode;
import id.canting.identity.PlainText;
import id.canting.people.TokenPurpose;
import id.canting.people.internal.Registration.Newcomer;
import id.canting.vault.Token;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** From "I want an account" to being signed in. */
@Controller
@RequestMapping("/register")
class RegisterController {

    private static final int FROM_A_BROWSER = 5;
    private static final int FROM_A_NETWORK = 60;

    private final Registration registration;
    private final OneTimeTokens tokens;
    private final Centres centres;
    private final Checks checks;
    private final Brakes brakes;
    private final KnownDevices devices;
    private final SigningIn signingIn;
    private final DemoMode demo;

    RegisterController(
            Registration registration,
            OneTimeTokens tokens,
            Centres centres,
            Checks checks,
            Brakes brakes,
            KnownDevices devices,
            SigningIn signingIn,
            DemoMode demo) {
        this.registration = registration;
        this.tokens = tokens;
        this.centres = centres;
        this.checks = checks;
        this.brakes = brakes;
        this.devices = devices;
        this.signingIn = signingIn;
        this.demo = demo;
    }

    record RegisterForm(String centre, String name, String email, String phone, String password) {
        RegisterForm {
            centre = PlainText.line(centre);
            name = PlainText.line(name);
            email = PlainText.line(email);
            phone = PlainText.line(phone);
            password = Typed.asIs(password);
        }
    }

    record ConfirmForm(String password) {
        ConfirmForm {
            password = Typed.asIs(password);
        }
    }

    record CodeForm(String phone, String code, String password) {
        CodeForm {
            phone = PlainText.line(phone);
            code = PlainText.line(code);
            password = Typed.asIs(password);
        }
    }

    @GetMapping
    ModelAndView page(@RequestParam(defaultValue = "") String centre) {
        return page(new RegisterForm(centre, "", "", "", ""), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView register(
            @ModelAttribute("form") RegisterForm form,
            BindingResult errors,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response) {
        var centre = centre(form.centre());
        checks.name(errors, form.name());
        var email = checks.email(errors, form.email());
        var phone = checks.phone(errors, form.phone());
        if (form.email().isEmpty() && form.phone().isEmpty()) {
            errors.rejectValue("phone", "people.register.no-way");
        }
        checks.password(errors, form.password(), PasswordRules.SHORTEST, form.name());
        if (errors.hasErrors()) {
            return page(form, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        if (isTooMany(request)) {
            errors.reject("people.too-many");
            response.setHeader(HttpHeaders.RETRY_AFTER, "3600");
            return page(form, HttpStatus.TOO_MANY_REQUESTS);
        }
        registration.register(new Newcomer(centre.id(), form.name(), email, phone, form.password(), language));
        return new ModelAndView("redirect:/register/sent?by=" + (email == null ? "phone" : "email"));
    }

    @GetMapping("/sent")
    ModelAndView sent(@RequestParam(defaultValue = "email") String by) {
        return new ModelAndView("people/register-sent", Map.of("byPhone", by.equals("phone"), "demo", demo.on()));
    }

    @GetMapping("/confirm/{token}")
    ModelAndView confirmPage(@PathVariable String token, HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        return confirmPage(token, new ConfirmForm(""), HttpStatus.OK);
    }

    @PostMapping("/confirm/{token}")
    ModelAndView confirm(
            @PathVariable String token,
            @ModelAttribute("form") ConfirmForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            var account = registration.confirmByLink(new Token(token).hash(), form.password(), devices.origin(request));
            return new ModelAndView(signingIn.begin(request, response, account, false, "/home"));
        } catch (PeopleRefusal refusal) {
            Checks.refused(errors, refusal);
            return confirmPage(token, form, HttpStatus.UNPROCESSABLE_ENTITY);
        }
    }

    @GetMapping("/confirm")
    ModelAndView codePage() {
        return new ModelAndView("people/register-code", "form", new CodeForm("", "", ""));
    }

    @PostMapping("/confirm")
    ModelAndView confirmByCode(
            @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        var phone = checks.phone(errors, form.phone());
        if (phone == null || errors.hasErrors()) {
            if (!errors.hasErrors()) {
                errors.rejectValue("phone", "phone.not-mobile");
            }
            return new ModelAndView("people/register-code", HttpStatus.UNPROCESSABLE_ENTITY);
        }
        var origin = devices.origin(request);
        var brake = origin.brakeOfCodes(phone);
        if (!brakes.attempt(brake)) {
            errors.reject("people.too-many");
            response.setHeader(HttpHeaders.RETRY_AFTER, "900");
            return new ModelAndView("people/register-code", HttpStatus.TOO_MANY_REQUESTS);
        }
        try {
            var hash = tokens.hashOfCode(phone, form.code());
            var account = registration.confirmByCode(hash, form.password(), origin);
            brakes.forgive(brake);
            return new ModelAndView(signingIn.begin(request, response, account, false, "/home"));
        } catch (PeopleRefusal refusal) {
            Checks.refused(errors, refusal);
            return new ModelAndView("people/register-code", HttpStatus.UNPROCESSABLE_ENTITY);
        }
    }

    private ModelAndView page(RegisterForm form, HttpStatus status) {
        var page = new ModelAndView("people/register", status);
        page.addObject("form", form).addObject("centre", centre(form.centre()));
        return page;
    }

    /** The form while the link works, else a page that says what to do. */
    private ModelAndView confirmPage(String token, ConfirmForm form, HttpStatus status) {
        var found = tokens.look(TokenPurpose.CONFIRM_REGISTRATION, new Token(token).hash());
        return switch (found.state()) {
            case OPEN ->
                new ModelAndView("people/register-confirm", status)
                        .addObject("form", form)
                        .addObject("token", token);
            case USED -> ended("used", "/sign-in");
            case EXPIRED -> ended("expired", "/register");
        };
    }

    static ModelAndView ended(String why, String wayOn) {
        var page = new ModelAndView("people/link-ended", HttpStatus.GONE);
        page.addObject("why", why).addObject("wayOn", wayOn);
        return page;
    }

    private Centre centre(String slug) {
        var centre = slug.isEmpty() ? centres.home() : centres.bySlug(slug);
        return centre.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private boolean isTooMany(HttpServletRequest request) {
        var window = Duration.ofHours(1);
        var session = request.getSession(false);
        boolean browser =
                session == null || brakes.within("register:" + Origin.hidden(session.getId()), FROM_A_BROWSER, window);
        var network = Origin.network(request.getRemoteAddr());
        return !browser || !brakes.within("register:" + network, FROM_A_NETWORK, window);
    }
}
