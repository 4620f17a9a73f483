package id.canting.web.internal;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.resource.ResourceUrlProviderExposingInterceptor;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/**
 * Answers when the database is gone, or when the page of an error itself fails. It stands before everything that would
 * ask for the session.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class LastResort extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(LastResort.class);

    private final ObjectProvider<ThymeleafViewResolver> pages;
    private final ObjectProvider<ResourceUrlProvider> files;
    private final LocaleResolver languages;

    LastResort(
            ObjectProvider<ThymeleafViewResolver> pages,
            ObjectProvider<ResourceUrlProvider> files,
            LocaleResolver languages) {
        this.pages = pages;
        this.files = files;
        this.languages = languages;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException fault) {
            var gone = Trouble.isDatabaseGone(fault);
            if (response.isCommitted() || !gone && request.getDispatcherType() != DispatcherType.ERROR) {
                throw fault;
            }
            log.atError().setCause(fault).log(gone ? "Database gone" : "Page of an error failed");
            show(gone ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.INTERNAL_SERVER_ERROR, request, response);
        }
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private void show(HttpStatus status, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.resetBuffer();
        response.setStatus(status.value());
        response.setHeader("Content-Security-Policy", SecurityConfiguration.POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.RETRY_AFTER, "30");
        request.setAttribute(Trouble.WITHOUT_DATABASE, true);
        request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, languages);
        var locale = languages.resolveLocale(request);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        LocaleContextHolder.setLocale(locale);
        try {
            new ResourceUrlEncodingFilter()
                    .doFilter(
                            request,
                            response,
                            (asked, answer) ->
                                    render(status, locale, (HttpServletRequest) asked, (HttpServletResponse) answer));
        } finally {
            LocaleContextHolder.resetLocaleContext();
            RequestContextHolder.resetRequestAttributes();
        }
    }

    private void render(HttpStatus status, Locale locale, HttpServletRequest request, HttpServletResponse response)
            throws ServletException {
        try {
            // on the request of the filter, which looks from now on how a file's address is written
            request.setAttribute(ResourceUrlProviderExposingInterceptor.RESOURCE_URL_PROVIDER_ATTR, files.getObject());
            var page = Objects.requireNonNull(pages.getObject().resolveViewName("web/error", locale));
            page.render(Map.of("fault", Fault.of(status.value(), request)), request, response);
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
