package id.canting.training.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.canting.training.SessionId;
import id.canting.vault.Vault;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.LongStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What the room shows to whoever scans themselves in: another every 30 seconds, of this session in this room. It is
 * reckoned with a key of the vault, so that it stands in no table.
 */
@Component
class RoomCode {

    private static final int SECONDS = 30;

    /** For whoever has to unlock a phone first; a picture of it that is sent on is over by then. */
    private static final int STEPS_BACK = 3;

    private static final int BYTES = 9;

    private final Vault vault;
    private final String baseUrl;
    private final Clock clock;

    RoomCode(Vault vault, @Value("${canting.base-url}") String baseUrl, Clock clock) {
        this.vault = vault;
        this.baseUrl = baseUrl;
        this.clock = clock;
    }

    /** @param address that the picture holds; @param seconds that it stays */
    record Shown(RunningSession session, String address, long seconds) {}

    Shown shown(RunningSession session) {
        var now = clock.instant().getEpochSecond();
        return new Shown(session, baseUrl + path(session.id(), code(session, now / SECONDS)), SECONDS - now % SECONDS);
    }

    static String path(SessionId session, String code) {
        return "/attend?session=" + session + "&code=" + code;
    }

    /** Whether the room has shown it just now. */
    boolean isShown(RunningSession session, String code) {
        var step = clock.instant().getEpochSecond() / SECONDS;
        return LongStream.rangeClosed(step - STEPS_BACK, step)
                .anyMatch(one -> MessageDigest.isEqual(
                        code.getBytes(UTF_8), code(session, one).getBytes(UTF_8)));
    }

    private String code(RunningSession session, long step) {
        var mark = vault.fingerprint("room-code", session.id() + "|" + session.room() + "|" + step);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mark, BYTES));
    }
}
