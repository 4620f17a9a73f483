package id.canting.people.internal;

import id.canting.demo.DemoMode;
import id.canting.identity.PlainText;
import id.canting.identity.SignedIn;
import id.canting.people.ProofNeeded;
import id.canting.people.internal.SecondFactors.Shown;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Asks for the second factor where something weighs, with everything that was typed, and sends all of it once more to
 * where it was going: so the act itself is all that its controller ever sees.
 */
@ControllerAdvice
class ProofQuestion implements HandlerInterceptor, WebMvcConfigurer {

    /** What the page of the question adds to the form. */
    private static final String ANSWER = "_proof";

    private static final String SKIPPED = "skipped";
    private static final String WRONG = ProofQuestion.class.getName() + ".wrong";

    private final SecondFactors factors;
    private final Sessions sessions;
    private final KnownDevices devices;
    private final OwnAccount own;
    private final DemoMode demo;

    ProofQuestion(SecondFactors factors, Sessions sessions, KnownDevices devices, OwnAccount own, DemoMode demo) {
        this.factors = factors;
        this.sessions = sessions;
        this.devices = devices;
        this.own = own;
        this.demo = demo;
    }

    /** One field of the form as it was sent. */
    record Field(String name, String value) {}

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var answer = request.getMethod().equals("POST") ? request.getParameter(ANSWER) : null;
        var who = SecurityContextHolder.getContext().getAuthentication();
        if (answer == null || who == null || !(who.getPrincipal() instanceof SignedIn me)) {
            return true;
        }
        boolean skipped = demo.on() && answer.equals(SKIPPED);
        var shown = skipped
                ? Shown.CODE
                : factors.check(own.get(me.account()), PlainText.line(answer), devices.origin(request));
        if (shown == Shown.NOTHING) {
            request.setAttribute(WRONG, true);
            throw new ProofNeeded();
        }
        sessions.proved(request);
        SecurityContextHolder.getContext().setAuthentication(new SignedInToken(me, true));
        return true;
    }

    @ExceptionHandler
    ModelAndView ask(ProofNeeded needed, HttpServletRequest request) {
        boolean wrong = request.getAttribute(WRONG) != null;
        return new ModelAndView("people/proof", wrong ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.FORBIDDEN)
                .addObject("path", request.getRequestURI())
                .addObject("fields", fields(request.getParameterMap()))
                .addObject("wrong", wrong)
                .addObject("demo", demo.on());
    }

    /** A password is not written into a page: it is typed again. */
    private static List<Field> fields(Map<String, String[]> sent) {
        return sent.entrySet().stream()
                .filter(entry -> !List.of(ANSWER, "_csrf", "current").contains(entry.getKey()))
                .filter(entry -> !entry.getKey().toLowerCase(Locale.ROOT).contains("password"))
                .flatMap(entry -> Stream.of(entry.getValue()).map(value -> new Field(entry.getKey(), value)))
                .toList();
    }
}
