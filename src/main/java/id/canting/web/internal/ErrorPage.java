package id.canting.web.internal;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page that stands where another was asked for: what is the matter, and a way on. */
@Controller
class ErrorPage implements ErrorController {

    private static final Logger log = LoggerFactory.getLogger(ErrorPage.class);

    /** Set by Tomcat when a form was too large to be read; then its token could not be found either. */
    private static final String UNREADABLE = "org.apache.catalina.parameter_parse_failed";

    @RequestMapping("/error")
    ModelAndView show(HttpServletRequest request, HttpServletResponse response) {
        var why = reason((Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
        var status = statusOf(request, why);
        record(status, why);
        response.setStatus(status);
        if (status == 403 && request.getAttribute(Refusals.STALE_PAGE) != null) {
            return new ModelAndView("web/too-old").addObject("typed", Typed.in(request));
        }
        return new ModelAndView("web/error")
                .addObject("fault", Fault.of(status, request))
                .addObject("refusal", why instanceof MessageSourceResolvable refusal ? refusal : null)
                .addObject("minutes", minutes(response.getHeader(HttpHeaders.RETRY_AFTER)));
    }

    /** What a page threw, out of what the servlets wrapped it in. */
    private static @Nullable Throwable reason(@Nullable Throwable thrown) {
        return thrown instanceof ServletException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    private static int statusOf(HttpServletRequest request, @Nullable Throwable why) {
        if (why instanceof MessageSourceResolvable) {
            return HttpStatus.CONFLICT.value();
        }
        if (request.getAttribute(UNREADABLE) != null) {
            return HttpStatus.PAYLOAD_TOO_LARGE.value();
        }
        if (Trouble.isRush(why)) {
            return HttpStatus.SERVICE_UNAVAILABLE.value();
        }
        var status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return Objects.requireNonNullElse(status, HttpStatus.NOT_FOUND.value());
    }

    private static void record(int status, @Nullable Throwable why) {
        if (status >= 500) {
            log.atError().addKeyValue("status", status).setCause(why).log("Request failed");
        } else if (status != 404) {
            log.atInfo().addKeyValue("status", status).log("Request refused");
        }
    }

    /** Whole minutes until it may be tried again; 0 where nothing was said. */
    private static long minutes(@Nullable String retryAfter) {
        return retryAfter != null && retryAfter.matches("[0-9]{1,9}") ? (Long.parseLong(retryAfter) + 59) / 60 : 0;
    }
}
