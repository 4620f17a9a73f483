package id.canting.people.internal;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Argon2id with 19 MiB, 2 passes, 1 lane. Four at a time: hashing is the cheapest way to stop a small server. */
@Component
class CarefulHashing implements PasswordEncoder {

    private final PasswordEncoder hashing;
    private final Semaphore places = new Semaphore(4);

    CarefulHashing() {
        this(19_456, 2);
    }

    CarefulHashing(int kibibytes, int passes) {
        var argon2 = new Argon2PasswordEncoder(16, 32, 1, kibibytes, passes);
        hashing = new DelegatingPasswordEncoder("argon2", Map.of("argon2", argon2));
    }

    @Override
    public String encode(@Nullable CharSequence password) {
        return alone(() -> hashing.encode(normal(password)));
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hashed) {
        return alone(() -> hashing.matches(normal(password), hashed));
    }

    @Override
    public boolean upgradeEncoding(@Nullable String hashed) {
        return hashing.upgradeEncoding(hashed);
    }

    /** One keyboard types é as one character, another as two. */
    private static String normal(@Nullable CharSequence password) {
        return password == null ? "" : Normalizer.normalize(password, Form.NFC);
    }

    private <T> T alone(Supplier<T> work) {
        places.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
