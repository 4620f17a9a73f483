package id.canting.artisans.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import id.canting.artisans.Admission.Kind;
import id.canting.artisans.Standing;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.people.QrCode;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemberTest {

    private static final Instant NOW = Instant.parse("2026-09-28T03:14:00Z");

    private final PersonId artisan = PersonId.next();
    private final PersonId supervisor = PersonId.next();

    @Test
    void whoHasStillSomethingToShowIsAProvisionalMember() {
        assertThat(member(Kind.PROVISIONAL).standing()).isEqualTo(Standing.PROVISIONAL);
        assertThat(member(Kind.WORKER).standing()).isEqualTo(Standing.ACTIVE);
    }

    @Test
    void aSuspensionSaysWhoWhyAndWhen() {
        var member = member(Kind.FULL);

        var change = member.suspend(supervisor, Admissions.BECAUSE, Admissions.LATER, NOW);

        assertThat(member.standing()).isEqualTo(Standing.SUSPENDED);
        assertThat(change.from()).isEqualTo(Standing.ACTIVE);
        assertThat(change.by()).isEqualTo(supervisor);
        assertThat(change.because()).isEqualTo(Admissions.BECAUSE);
        assertThat(change.at()).isEqualTo(NOW);
    }

    @Test
    void aMissedUpdateRestsAMembershipAndSendingItBringsItBack() {
        var member = member(Kind.PROVISIONAL);

        var missed = member.missUpdate(NOW);
        assertThat(missed.to()).isEqualTo(Standing.INACTIVE);
        assertThat(missed.because()).isEqualTo(Because.UPDATE_MISSED);
        assertThatThrownBy(() -> member.missUpdate(NOW)).hasMessage("artisans.moved-on");

        assertThat(member.updateSent(artisan, NOW)).hasValueSatisfying(back -> {
            assertThat(back.to()).isEqualTo(Standing.PROVISIONAL);
            assertThat(back.because()).isEqualTo(Because.UPDATE_SENT);
        });
        assertThat(member.updateSent(artisan, NOW)).as("in time").isEmpty();
    }

    @Test
    void aConfirmedNibMakesAProvisionalMemberFullOnceAlsoWhileSuspended() {
        var member = member(Kind.PROVISIONAL);
        assertThat(member.becomeFull(supervisor, NOW))
                .hasValueSatisfying(full -> assertThat(full.to()).isEqualTo(Standing.ACTIVE));
        assertThat(member.becomeFull(supervisor, NOW)).isEmpty();

        var suspended = member(Kind.PROVISIONAL);
        suspended.suspend(supervisor, Admissions.BECAUSE, Admissions.LATER, NOW);
        assertThat(suspended.becomeFull(supervisor, NOW)).isEmpty();
        suspended.suspensionOver(NOW);
        assertThat(suspended.standing()).isEqualTo(Standing.ACTIVE);
    }

    @Test
    void nobodyJudgesTheirOwnMembership() {
        var member = member(Kind.FULL);

        assertThatThrownBy(() -> member.suspend(artisan, Admissions.BECAUSE, Admissions.LATER, NOW))
                .hasMessage("artisans.own-membership");
        assertThat(member.standing()).isEqualTo(Standing.ACTIVE);
    }

    @Test
    void whatHasEndedCannotBeSuspended() {
        var member = member(Kind.FULL);
        member.resign(NOW);

        assertThatThrownBy(() -> member.suspend(supervisor, Admissions.BECAUSE, Admissions.LATER, NOW))
                .hasMessage("artisans.moved-on");
        assertThatThrownBy(() -> member.resign(NOW)).hasMessage("artisans.moved-on");
        assertThatThrownBy(() -> member.showPhoto(true)).hasMessage("artisans.moved-on");
    }

    @Test
    void whoComesBackKeepsTheNumberAndGetsAnotherCard() {
        var member = member(Kind.FULL);
        var card = member.card();
        member.showPhoto(true);
        member.resign(NOW);

        member.admitAgain(member.admission(), Card.next(), NOW.plusSeconds(60));

        assertThat(member.number()).isEqualTo("ANG-2026-000001");
        assertThat(member.card()).isNotEqualTo(card);
        assertThat(member.since()).isEqualTo(NOW.plusSeconds(60));
        assertThat(member.photoShown()).isFalse();
    }

    @Test
    void whoIsAMemberIsNotAdmittedAgain() {
        var member = member(Kind.FULL);

        assertThatThrownBy(() -> member.admitAgain(member.admission(), Card.next(), NOW))
                .hasMessage("artisans.moved-on");
    }

    @Test
    void aCodeSpellsNoWordAndATokenHas128Bits() {
        var word = Pattern.compile("[AEIOUYQ0-9]");
        for (int i = 0; i < 500; i++) {
            var card = Card.next();
            assertThat(card.code()).hasSize(6).doesNotContainPattern(word);
            assertThat(card.token()).hasSize(22).isNotEqualTo(Card.next().token());
            assertThat(Card.mayBeToken(card.token())).isTrue();
        }
    }

    @Test
    void aCardDoesNotGiveItsSecretsToALog() {
        var card = Card.next();

        assertThat(card.toString()).doesNotContain(card.token()).doesNotContain(card.code());
    }

    @ParameterizedTest
    @CsvSource({
        "ANG-2026-000123, MWTKRS",
        "ang-2026-000123, mwtkrs",
        "ANG 2026 000123, M W T K R S",
        "ANG-2026-000123 MWTKRS,",
        "ang2026000123mwtkrs,",
        "2026-000123, MWTKR5",
        "'  ANG-2026-000123  ', ' MWTKRS. '",
        ", ANG-2026-000123 MWTKRS"
    })
    void aCodeIsReadHoweverItIsTyped(String number, String code) {
        assertThat(TypedCode.read(number, code)).contains(new TypedCode("ANG-2026-000123", "MWTKRS"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ANG-2026-000123",
                "MWTKRS",
                "ANG-2026-000123 MWTKR",
                "SERT-2026-000045 KRTWXX",
                "' OR 1=1 --",
                ""
            })
    void whatIsIncompleteIsNoGuess(String typed) {
        assertThat(TypedCode.read(typed, null)).isEmpty();
    }

    @Test
    void aQrCodeReadsAsTheAddressThatItWasMadeOf() throws Exception {
        var address = "https://canting.example/v/" + Card.next().token();

        assertThat(read(QrCode.of(address))).isEqualTo(address);
    }

    /** Draws the path on white, ten pixels a module. */
    private static String read(QrCode code) throws Exception {
        int side = (code.size() + 8) * 10;
        var pixels = new int[side * side];
        Arrays.fill(pixels, 0xffffff);
        var boxes = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\d+z").matcher(code.path());
        while (boxes.find()) {
            int x = (Integer.parseInt(boxes.group(1)) + 4) * 10;
            int y = (Integer.parseInt(boxes.group(2)) + 4) * 10;
            for (int row = y; row < y + 10; row++) {
                Arrays.fill(pixels, row * side + x, row * side + x + Integer.parseInt(boxes.group(3)) * 10, 0);
            }
        }
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels))))
                .getText();
    }

    private Member member(Kind kind) {
        var admission = Admissions.as(Admissions.of(CentreId.next(), artisan, "Endah Wulandari"), kind);
        return Member.admit("ANG-2026-000001", admission, Card.next(), NOW);
    }
}
