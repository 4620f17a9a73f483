package id.canting.people.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The six digits that an authenticator application shows for half a minute (RFC 6238, with HMAC-SHA-1 as all of them do). */
final class Totp {

    static final int DIGITS = 6;
    static final int STEP_IN_SECONDS = 30;

    /** As RFC 4226 asks: as long as the hash. */
    static final int SEED_BYTES = 20;

    private Totp() {}

    static long step(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), (long) STEP_IN_SECONDS);
    }

    static String code(byte[] seed, long step, int digits) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(seed, "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            return ("%0" + digits + "d").formatted(number % (int) Math.pow(10, digits));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The step that a code is of: the present one, or one beside it, since clocks differ and fingers are slow.
     *
     * @param last the latest step that was taken; neither it nor one before it is taken again (RFC 6238, 5.2)
     */
    static OptionalLong match(byte[] seed, String code, Instant now, long last) {
        long present = step(now);
        return LongStream.rangeClosed(present - 1, present + 1)
                .filter(step -> step > last)
                .filter(step -> isSame(code(seed, step, DIGITS), code))
                .findFirst();
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
