package id.canting.web.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Numbers each request, such as 7F3K-92QD: the same stands in every line of the log and on a page of trouble. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestNumber extends OncePerRequestFilter {

    private static final String ATTRIBUTE = RequestNumber.class.getName();
    private static final String LOGGED_AS = "request";
    private static final String SIGNS = "23456789BCDFGHJKMNPQRSTVWXYZ"; // none that is mistaken for another, no words
    private static final SecureRandom RANDOM = new SecureRandom();

    static String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String number ? number : "";
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (of(request).isEmpty()) {
            request.setAttribute(ATTRIBUTE, next());
        }
        try (var logged = MDC.putCloseable(LOGGED_AS, of(request))) {
            chain.doFilter(request, response);
        }
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private static String next() {
        var signs = RANDOM.ints(8, 0, SIGNS.length())
                .mapToObj(SIGNS::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append);
        return signs.insert(4, '-').toString();
    }
}
