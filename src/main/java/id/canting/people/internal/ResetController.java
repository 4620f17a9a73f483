package id.canting.people.internal;

import id.canting.demo.DemoMode;
import id.canting.identity.PlainText;
import id.canting.people.TokenPurpose;
import id.canting.vault.Token;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A forgotten password: by mail, or with a code from the desk. */
@Controller
@RequestMapping("/reset")
class ResetController {

    private static final int FROM_A_NETWORK = 60;

    private final PasswordReset reset;
    private final OneTimeTokens tokens;
    private final Checks checks;
    private final Brakes brakes;
    private final KnownDevices devices;
    private final DemoMode demo;

    ResetController(
            PasswordReset reset,
            OneTimeTokens tokens,
            Checks checks,
            Brakes brakes,
            KnownDevices devices,
            DemoMode demo) {
        this.reset = reset;
        this.tokens = tokens;
        this.checks = checks;
        this.brakes = brakes;
        this.devices = devices;
        this.demo = demo;
    }

    record ResetForm(String username) {
        ResetForm {
            username = PlainText.line(username);
        }
    }

    record PasswordForm(String password) {
        PasswordForm {
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
    ModelAndView page() {
        return new ModelAndView("people/reset", "form", new ResetForm(""));
    }

    /** The same answer, whoever it is. */
    @PostMapping
    ModelAndView request(
            @ModelAttribute("form") ResetForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (form.username().isEmpty()) {
            errors.rejectValue("username", "people.reset.missing");
            return new ModelAndView("people/reset", HttpStatus.UNPROCESSABLE_ENTITY);
        }
        var network = "reset:" + Origin.network(request.getRemoteAddr());
        if (!brakes.within(network, FROM_A_NETWORK, Duration.ofHours(1))) {
            errors.reject("people.too-many");
            response.setHeader(HttpHeaders.RETRY_AFTER, "3600");
            return new ModelAndView("people/reset", HttpStatus.TOO_MANY_REQUESTS);
        }
        reset.request(LoginName.of(form.username()));
        return new ModelAndView("redirect:/reset/sent");
    }

    @GetMapping("/sent")
    ModelAndView sent() {
        return new ModelAndView("people/reset-sent", "demo", demo.on());
    }

    @GetMapping("/{token}")
    ModelAndView passwordPage(@PathVariable String token, HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        return passwordPage(token, new PasswordForm(""), HttpStatus.OK);
    }

    @PostMapping("/{token}")
    ModelAndView password(
            @PathVariable String token,
            @ModelAttribute("form") PasswordForm form,
            BindingResult errors,
            RedirectAttributes flash) {
        var hash = new Token(token).hash();
        var account = reset.account(hash);
        if (account.isEmpty()) {
            return passwordPage(token, form, HttpStatus.OK);
        }
        checks.password(
                errors,
                form.password(),
                account.get().shortestPassword(),
                account.get().name());
        if (!errors.hasErrors()) {
            try {
                reset.reset(account.get(), hash, form.password());
                flash.addFlashAttribute("notice", "people.reset.done");
                return new ModelAndView("redirect:/sign-in");
            } catch (PeopleRefusal refusal) {
                Checks.refused(errors, refusal);
            }
        }
        return passwordPage(token, form, HttpStatus.UNPROCESSABLE_ENTITY);
    }

    @GetMapping("/code")
    ModelAndView codePage() {
        return new ModelAndView("people/reset-code", "form", new CodeForm("", "", ""));
    }

    @PostMapping("/code")
    ModelAndView byCode(
            @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            RedirectAttributes flash,
            HttpServletRequest request,
            HttpServletResponse response) {
        var phone = checks.phone(errors, form.phone());
        if (phone == null) {
            if (!errors.hasErrors()) {
                errors.rejectValue("phone", "phone.not-mobile");
            }
            return new ModelAndView("people/reset-code", HttpStatus.UNPROCESSABLE_ENTITY);
        }
        var brake = devices.origin(request).brakeOfCodes(phone);
        if (!brakes.attempt(brake)) {
            errors.reject("people.too-many");
            response.setHeader(HttpHeaders.RETRY_AFTER, "900");
            return new ModelAndView("people/reset-code", HttpStatus.TOO_MANY_REQUESTS);
        }
        var hash = tokens.hashOfCode(phone, form.code());
        var account = reset.account(hash);
        if (account.isEmpty()) {
            errors.rejectValue("code", "people.code.wrong");
            return new ModelAndView("people/reset-code", HttpStatus.UNPROCESSABLE_ENTITY);
        }
        brakes.forgive(brake);
        checks.password(
                errors,
                form.password(),
                account.get().shortestPassword(),
                account.get().name());
        if (!errors.hasErrors()) {
            try {
                reset.reset(account.get(), hash, form.password());
                flash.addFlashAttribute("notice", "people.reset.done");
                return new ModelAndView("redirect:/sign-in");
            } catch (PeopleRefusal refusal) {
                Checks.refused(errors, refusal);
            }
        }
        return new ModelAndView("people/reset-code", HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private ModelAndView passwordPage(String token, PasswordForm form, HttpStatus status) {
        var found = tokens.look(TokenPurpose.RESET_PASSWORD, new Token(token).hash());
        return switch (found.state()) {
            case OPEN ->
                new ModelAndView("people/reset-password", status)
                        .addObject("form", form)
                        .addObject("token", token);
            case USED -> RegisterController.ended("used", "/sign-in");
            case EXPIRED -> RegisterController.ended("expired", "/reset");
        };
    }
}
