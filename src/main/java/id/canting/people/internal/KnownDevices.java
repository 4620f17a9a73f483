package id.canting.people.internal;

import static java.time.ZoneOffset.UTC;

import id.canting.identity.AccountId;
import id.canting.vault.Token;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Browsers in which an account has signed in before. They are braked apart from strangers, so that nobody can lock the
 * owner out by guessing. The cookie is a secret that says nothing; which accounts it has seen is known here alone.
 */
@Component
class KnownDevices {

    private static final Duration KEPT = Duration.ofDays(400);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final boolean https;

    KnownDevices(JdbcClient jdbc, Clock clock, @Value("${canting.base-url}") String baseUrl) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.https = baseUrl.startsWith("https:");
    }

    Origin origin(HttpServletRequest request) {
        return new Origin(
                Origin.network(request.getRemoteAddr()),
                cookie(request).map(Token::hash).orElse(null));
    }

    boolean knows(AccountId account, byte @Nullable [] device) {
        return device != null
                && jdbc.sql("select exists(select from known_device where account_id = :account and hash = :hash)")
                        .param("account", account.value())
                        .param("hash", device)
                        .query(Boolean.class)
                        .single();
    }

    void remember(HttpServletRequest request, HttpServletResponse response, AccountId account) {
        var secret = cookie(request).orElseGet(Token::next);
        jdbc.sql(
                        """
                        insert into known_device (account_id, hash, last_seen_at) values (:account, :hash, :now)
                            on conflict (account_id, hash) do update set last_seen_at = :now
                        """)
                .param("account", account.value())
                .param("hash", secret.hash())
                .param("now", clock.instant().atOffset(UTC))
                .update();
        var cookie = ResponseCookie.from(name(), secret.text())
                .httpOnly(true)
                .secure(https)
                .sameSite("Lax")
                .path("/")
                .maxAge(KEPT)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private Optional<Token> cookie(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, name()))
                .map(Cookie::getValue)
                .filter(text -> text.matches("[A-Za-z0-9_-]{43}"))
                .map(Token::new);
    }

    private String name() {
        return https ? "__Host-canting-device" : "canting-device";
    }
}
