package id.canting.people.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final byte[] SEED = "12345678901234567890".getBytes(US_ASCII);
    private static final Instant NOW = Instant.parse("2026-10-08T03:00:10Z");

    /** RFC 6238, appendix B, the rows of SHA-1. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void theCodesAreThoseOfTheStandard(long seconds, String code) {
        assertThat(Totp.code(SEED, Totp.step(Instant.ofEpochSecond(seconds)), 8))
                .isEqualTo(code);
    }

    @Test
    void aCodeOfTheHalfMinuteBesideIsTakenAndNoOther() {
        for (int beside = -2; beside <= 2; beside++) {
            long step = Totp.step(NOW) + beside;
            var found = Totp.match(SEED, Totp.code(SEED, step, 6), NOW, -1);
            assertThat(found.isPresent()).as("step %d", beside).isEqualTo(Math.abs(beside) <= 1);
        }
        assertThat(Totp.match(SEED, "", NOW, -1)).isEmpty();
        assertThat(Totp.match(SEED, "12345", NOW, -1)).isEmpty();
    }

    @Test
    void aStepThatWasTakenIsNotTakenAgainNorOneBeforeIt() {
        long present = Totp.step(NOW);
        var code = Totp.code(SEED, present, 6);
        assertThat(Totp.match(SEED, code, NOW, present - 1)).hasValue(present);
        assertThat(Totp.match(SEED, code, NOW, present)).isEmpty();
        assertThat(Totp.match(SEED, Totp.code(SEED, present - 1, 6), NOW, present))
                .isEmpty();
        var next = NOW.plus(Duration.ofSeconds(30));
        assertThat(Totp.match(SEED, Totp.code(SEED, present + 1, 6), next, present))
                .hasValue(present + 1);
    }

    @Test
    void aRecoveryCodeIsReadHoweverItWasWrittenDown() {
        assertThat(RecoveryCode.parse(" k3f9t 0wxq2")).contains(new RecoveryCode("K3F9T0WXQ2"));
        assertThat(RecoveryCode.parse("K3F9T-OWXQ2")).contains(new RecoveryCode("K3F9T0WXQ2"));
        assertThat(RecoveryCode.parse("123456")).isEmpty();
        assertThat(RecoveryCode.parse("K3F9T-0WXQU")).as("no such letter").isEmpty();
        assertThat(RecoveryCode.aSet()).hasSize(10).doesNotHaveDuplicates();
    }
}
