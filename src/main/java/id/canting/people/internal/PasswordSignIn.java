package id.canting.people.internal;

import id.canting.identity.AccountId;
import id.canting.vault.Vault;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Signs in by mail address or phone number and password. Whatever is wrong, it takes as long and says the same; only
 * the log knows the reason. Details of the attempt are its {@link Origin}; the principal of the answer is the account.
 */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private static final Logger log = LoggerFactory.getLogger(PasswordSignIn.class);

    /** Generous: a whole village shares one address of its carrier. */
    private static final int FAILURES_OF_A_NETWORK = 300;

    private static final Duration WINDOW_OF_A_NETWORK = Duration.ofHours(1);

    private final Accounts accounts;
    private final KnownDevices devices;
    private final Brakes brakes;
    private final PasswordEncoder hashing;
    private final Vault vault;
    private final MeterRegistry meters;
    private final String nobodysPassword;

    PasswordSignIn(
            Accounts accounts,
            KnownDevices devices,
            Brakes brakes,
            PasswordEncoder hashing,
            Vault vault,
            MeterRegistry meters) {
        this.accounts = accounts;
        this.devices = devices;
        this.brakes = brakes;
        this.hashing = hashing;
        this.vault = vault;
        this.meters = meters;
        this.nobodysPassword = hashing.encode("nobody has this password");
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var origin = (Origin) attempt.getDetails();
        var name = LoginName.of(attempt.getName());
        var account = accounts.owner(name);
        boolean known =
                account.filter(one -> devices.knows(one.id(), origin.device())).isPresent();
        var network = "network:" + origin.network();
        if (!known && brakes.isFull(network, FAILURES_OF_A_NETWORK, WINDOW_OF_A_NETWORK)) {
            throw new LockedException("network");
        }
        var key = account.map(one -> key(one.id(), origin, known))
                .orElseGet(() -> "name:" + hex(vault.fingerprint("sign-in", name.text())) + ":" + origin.network());
        boolean mayTry = brakes.attempt(key);
        var hashed = account.map(Account::password).orElse(nobodysPassword);
        boolean right = hashing.matches(String.valueOf(attempt.getCredentials()), hashed);
        if (!mayTry || !right || account.isEmpty() || !account.get().isActive()) {
            if (!known) {
                brakes.within(network, FAILURES_OF_A_NETWORK, WINDOW_OF_A_NETWORK);
            }
            var why = account.isEmpty() ? "unknown" : !mayTry ? "braked" : right ? "status" : "password";
            meters.counter("canting.sign-in.refused", "why", why).increment();
            log.atInfo()
                    .addKeyValue("why", why)
                    .addKeyValue("network", origin.network())
                    .log("Sign-in refused");
            throw new BadCredentialsException("sign-in");
        }
        brakes.forgive(key);
        if (hashing.upgradeEncoding(hashed)) {
            accounts.rehash(account.get().id(), hashed, hashing.encode(String.valueOf(attempt.getCredentials())));
        }
        return UsernamePasswordAuthenticationToken.authenticated(account.get().id(), null, List.of());
    }

    /** For what is asked again of somebody signed in, and for the password of an account that waits to be confirmed. */
    boolean isPasswordOf(Account account, String password, Origin origin) {
        var key = key(account.id(), origin, devices.knows(account.id(), origin.device()));
        boolean mayTry = brakes.attempt(key);
        boolean right = account.password() != null && hashing.matches(password, account.password());
        if (mayTry && right) {
            brakes.forgive(key);
        }
        return mayTry && right;
    }

    private static String key(AccountId account, Origin origin, boolean known) {
        return known && origin.device() != null
                ? "device:" + account + ":" + hex(origin.device())
                : "account:" + account + ":" + origin.network();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes, 0, 16);
    }
}
