package id.canting.people;

import id.canting.identity.Scope;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** With the permissions of a person, as if they had just signed in and read Indonesian: how the demo's scenes are played. */
public final class Acting {

    private Acting() {}

    public static void as(Scope actor, Runnable work) {
        as(actor, () -> {
            work.run();
            return actor;
        });
    }

    public static <T> T as(Scope actor, Supplier<T> work) {
        var before = SecurityContextHolder.getContext();
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                actor.person(),
                null,
                Stream.concat(actor.roles().stream().map(role -> "ROLE_" + role), Stream.of(Proof.RECENT))
                        .map(SimpleGrantedAuthority::new)
                        .toList()));
        SecurityContextHolder.setContext(context);
        LocaleContextHolder.setLocale(Locale.forLanguageTag("id"));
        try {
            return work.get();
        } finally {
            SecurityContextHolder.setContext(before);
            LocaleContextHolder.resetLocaleContext();
        }
    }
}
