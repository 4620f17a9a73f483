package id.canting.people.internal;

import id.canting.demo.DemoMode;
import id.canting.identity.AccountId;
import id.canting.identity.PlainText;
import id.canting.identity.SignedIn;
import id.canting.people.NextPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

@Controller
class SignInController {

    private static final String START = "/home";

    private final PasswordSignIn signIn;
    private final KnownDevices devices;
    private final SigningIn signingIn;
    private final Sessions sessions;
    private final Accounts accounts;
    private final DemoMode demo;

    SignInController(
            PasswordSignIn signIn,
            KnownDevices devices,
            SigningIn signingIn,
            Sessions sessions,
            Accounts accounts,
            DemoMode demo) {
        this.signIn = signIn;
        this.devices = devices;
        this.signingIn = signingIn;
        this.sessions = sessions;
        this.accounts = accounts;
        this.demo = demo;
    }

    record SignInForm(String username, String password, String stay, String next) {
        SignInForm {
            username = PlainText.line(username);
            password = Typed.asIs(password);
            stay = Typed.asIs(stay);
            next = NextPage.safe(next).orElse(START);
        }
    }

    /** The accounts that a demo offers by one click, and the password that all of them have; none otherwise. */
    @ModelAttribute("demo")
    List<DemoAccounts.Entry> demoAccounts() {
        return demo.on() ? DemoAccounts.SHOWN : List.of();
    }

    @ModelAttribute("demoPassword")
    String demoPassword() {
        return demo.on() ? DemoAccounts.PASSWORD : "";
    }

    @GetMapping("/sign-in")
    ModelAndView page(
            @AuthenticationPrincipal @Nullable SignedIn me,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request) {
        var form = new SignInForm("", "", "", Typed.asIs(next));
        if (sessions.halfway(request).isPresent()) {
            return new ModelAndView("redirect:" + SigningIn.factorPage(form.next()));
        }
        return me == null
                ? new ModelAndView("people/sign-in", "form", form)
                : new ModelAndView("redirect:" + form.next());
    }

    @PostMapping("/sign-in")
    ModelAndView signIn(
            @ModelAttribute("form") SignInForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        var attempt = UsernamePasswordAuthenticationToken.unauthenticated(form.username(), form.password());
        attempt.setDetails(devices.origin(request));
        try {
            var account = (AccountId) signIn.authenticate(attempt).getPrincipal();
            return new ModelAndView(
                    signingIn.begin(request, response, account, !form.stay().isEmpty(), form.next()));
        } catch (BadCredentialsException e) {
            errors.reject("people.sign-in.wrong");
            return new ModelAndView("people/sign-in", HttpStatus.UNPROCESSABLE_ENTITY);
        } catch (LockedException e) {
            errors.reject("people.too-many");
            response.setHeader(HttpHeaders.RETRY_AFTER, "3600");
            return new ModelAndView("people/sign-in", HttpStatus.TOO_MANY_REQUESTS);
        }
    }

    /** One click, in a demo only; elsewhere there is no such page. */
    @PostMapping("/sign-in/demo")
    String demo(
            @RequestParam("demo") String key,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request) {
        var account = DemoAccounts.SHOWN.stream()
                .filter(entry -> demo.on() && entry.key().equals(key))
                .findFirst()
                .flatMap(entry -> accounts.owner(LoginName.of(entry.loginName())))
                .filter(Account::isActive)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var wanted = NextPage.safe(next).orElse(START);
        return "redirect:" + (sessions.begin(request, account.id(), false) ? wanted : SigningIn.factorPage(wanted));
    }
}
