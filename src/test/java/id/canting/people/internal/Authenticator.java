package id.canting.people.internal;

import java.time.Instant;
import org.bouncycastle.util.encoders.Base32;

/** The application on somebody's phone, with the key that the page shows. */
public final class Authenticator {

    private final byte[] seed;

    public Authenticator(String typed) {
        this.seed = Base32.decode(typed.replace(" ", ""));
    }

    public String code(Instant now) {
        return Totp.code(seed, Totp.step(now), Totp.DIGITS);
    }
}
