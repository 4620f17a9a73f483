package id.canting.web.internal;

import id.canting.people.NextPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.util.UriUtils;
import org.springframework.web.util.UrlPathHelper;

/** What a request gets that may not pass. */
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    /** Set on a request whose page was open for too long: its token is of a session that has ended. */
    static final String STALE_PAGE = "canting.stale-page";

    private final PathRules rules;

    Refusals(PathRules rules) {
        this.rules = rules;
    }

    /** Nobody is signed in: to the sign-in page, and from there back to where they wanted to go. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (!rules.know(UrlPathHelper.defaultInstance.getPathWithinApplication(request))) {
            response.sendError(HttpStatus.NOT_FOUND.value());
        } else {
            toSignIn(request, response);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        if (why instanceof CsrfException) {
            request.setAttribute(STALE_PAGE, true);
        } else if (!rules.know(UrlPathHelper.defaultInstance.getPathWithinApplication(request))) {
            response.sendError(HttpStatus.NOT_FOUND.value());
            return;
        }
        response.sendError(HttpStatus.FORBIDDEN.value());
    }

    private static void toSignIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean htmx = request.getHeader("HX-Request") != null;
        var target = htmx ? path(request.getHeader("HX-Current-URL")) : asked(request);
        var signIn = NextPage.safe(target)
                .map(next -> "/sign-in?next=" + UriUtils.encodeQueryParam(next, StandardCharsets.UTF_8))
                .orElse("/sign-in");
        if (htmx) {
            response.setHeader("HX-Redirect", signIn);
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, signIn);
        }
    }

    /** What to show again after signing in; a form cannot be sent again. */
    private static @Nullable String asked(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            return null;
        }
        var query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    private static @Nullable String path(@Nullable String url) {
        try {
            return url == null ? null : URI.create(url).getRawPath();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
