package id.canting.people.internal;

import id.canting.demo.DemoMode;
import id.canting.identity.PlainText;
import id.canting.people.NextPage;
import id.canting.people.internal.SecondFactors.Before;
import id.canting.people.internal.SecondFactors.Shown;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The second step of signing in: a code, or at the first time setting it up. Then on to where they wanted to go. */
@Controller
@RequestMapping("/sign-in/factor")
class SecondStepController {

    private final SecondFactors factors;
    private final SigningIn signingIn;
    private final Sessions sessions;
    private final KnownDevices devices;
    private final Accounts accounts;
    private final DemoMode demo;

    SecondStepController(
            SecondFactors factors,
            SigningIn signingIn,
            Sessions sessions,
            KnownDevices devices,
            Accounts accounts,
            DemoMode demo) {
        this.factors = factors;
        this.signingIn = signingIn;
        this.sessions = sessions;
        this.devices = devices;
        this.accounts = accounts;
        this.demo = demo;
    }

    record CodeForm(String code, String next) {
        CodeForm {
            code = PlainText.line(code);
            next = NextPage.safe(next).orElse("/home");
        }
    }

    @ModelAttribute("demo")
    boolean demo() {
        return demo.on();
    }

    @GetMapping
    ModelAndView page(@RequestParam(required = false) @Nullable String next, HttpServletRequest request) {
        var form = new CodeForm("", Typed.asIs(next));
        return halfway(request, form, account -> page(account, form, request, HttpStatus.OK));
    }

    @PostMapping
    ModelAndView check(
            @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return halfway(request, form, account -> {
            var shown = factors.check(account, form.code(), devices.origin(request));
            if (shown == Shown.NOTHING) {
                errors.rejectValue("code", "people.factor.wrong");
                return page(account, form, request, HttpStatus.UNPROCESSABLE_ENTITY);
            }
            signingIn.complete(request, response, account.id());
            if (shown == Shown.RECOVERY_CODE) {
                flash.addFlashAttribute("notice", "people.factor.code-used");
            }
            return new ModelAndView("redirect:" + form.next());
        });
    }

    @PostMapping("/set-up")
    ModelAndView setUp(
            @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        return halfway(request, form, account -> {
            try {
                var seed = factors.offer(account, request.getSession().getId()).seed();
                var made = factors.setUp(account, Before.NOTHING, seed, form.code(), devices.origin(request));
                sessions.goOn(request, made.sessionNumber());
                signingIn.complete(request, response, account.id());
                return new ModelAndView("people/factor-codes")
                        .addObject("codes", made.codes())
                        .addObject("next", form.next());
            } catch (PeopleRefusal refusal) {
                Checks.refused(errors, refusal);
                return page(account, form, request, HttpStatus.UNPROCESSABLE_ENTITY);
            }
        });
    }

    /** One click, in a demo only; elsewhere there is no such page. */
    @PostMapping("/skip")
    ModelAndView skip(@RequestParam(required = false) @Nullable String next, HttpServletRequest request) {
        if (!demo.on()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var form = new CodeForm("", Typed.asIs(next));
        return halfway(request, form, account -> {
            sessions.proved(request);
            return new ModelAndView("redirect:" + form.next());
        });
    }

    private ModelAndView halfway(HttpServletRequest request, CodeForm form, Function<Account, ModelAndView> step) {
        Optional<Account> account = sessions.halfway(request).flatMap(accounts::find);
        return account.map(step).orElseGet(() -> new ModelAndView("redirect:/sign-in", "next", form.next()));
    }

    private ModelAndView page(Account account, CodeForm form, HttpServletRequest request, HttpStatus status) {
        var page = account.secondFactor()
                ? new ModelAndView("people/factor-code", status)
                : SetUpPage.of(factors.offer(account, request.getSession().getId()), "/sign-in/factor/set-up", status);
        return page.addObject("form", form).addObject("who", account.name());
    }
}
