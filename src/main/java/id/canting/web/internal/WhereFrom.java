package id.canting.web.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets the log and the audit say from which network and in which session something was asked, and no more than that. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class WhereFrom extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (var network = MDC.putCloseable("network", network(request.getRemoteAddr()));
                var session = MDC.putCloseable("session", session(request))) {
            chain.doFilter(request, response);
        }
    }

    /** The first 24 bits of an IPv4, 48 of an IPv6 address: a neighbourhood, not a person. */
    static @Nullable String network(@Nullable String address) {
        if (address == null) {
            return null;
        }
        try {
            var bytes = InetAddress.getByName(address).getAddress(); // a literal: nobody is asked
            int length = bytes.length == 4 ? 3 : 6;
            Arrays.fill(bytes, length, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress().replaceFirst("(:0)+$", "::") + "/" + 8 * length;
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** Tells one session from the other, and opens none. */
    private static @Nullable String session(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null) {
            return null;
        }
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256").digest(session.getId().getBytes(US_ASCII));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
