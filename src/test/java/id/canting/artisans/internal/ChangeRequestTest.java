package id.canting.artisans.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.canting.artisans.Admission;
import id.canting.artisans.ArtisansRefusal;
import id.canting.artisans.MemberId;
import id.canting.artisans.internal.ChangeRequest.Asked;
import id.canting.artisans.internal.ChangeRequest.Status;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may change what, and after how many have looked. */
class ChangeRequestTest {

    private static final Instant NOW = Instant.parse("2026-10-05T03:00:00Z");
    private static final Because BECAUSE = new Because("PAPER_DIFFERS", "Di KTP tertulis lain.");

    private final PersonId endah = PersonId.next();
    private final PersonId rini = PersonId.next();
    private final PersonId budi = PersonId.next();
    private final PersonId hendra = PersonId.next();

    @ParameterizedTest
    @EnumSource(
            value = Fact.class,
            names = {"NAME", "NIK"})
    void whoSomebodyIsTwoPeopleLookAt(Fact fact) {
        var one = asked(fact, endah);

        one.check(rini, NOW);
        assertThat(one.status()).isEqualTo(Status.APPROVAL);
        assertThatThrownBy(() -> one.approve(rini, NOW)).hasMessage("artisans.change.own-check");
        assertThatThrownBy(() -> one.refuse(rini, BECAUSE, NOW)).hasMessage("artisans.change.own-check");
        one.approve(budi, NOW);

        assertThat(one.status()).isEqualTo(Status.ACCEPTED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fact.class,
            names = {"BIRTH_DATE", "ADDRESS", "BUSINESS_ID"})
    void whatElseWeighsOnePersonLooksAt(Fact fact) {
        var one = asked(fact, endah);

        one.check(rini, NOW);

        assertThat(one.status()).isEqualTo(Status.ACCEPTED);
        assertThatThrownBy(() -> one.approve(budi, NOW)).isInstanceOf(ArtisansRefusal.class);
    }

    @Test
    void nobodyChecksWhatTheyAskedForOrWhatConcernsThemselves() {
        var atDesk = asked(Fact.NAME, hendra);

        assertThatThrownBy(() -> atDesk.check(hendra, NOW)).hasMessage("artisans.change.own-wish");
        assertThatThrownBy(() -> atDesk.check(endah, NOW)).hasMessage("artisans.change.own-wish");
        assertThatThrownBy(() -> atDesk.refuse(hendra, BECAUSE, NOW)).hasMessage("artisans.change.own-wish");
        atDesk.check(rini, NOW);
        assertThatThrownBy(() -> atDesk.approve(hendra, NOW)).hasMessage("artisans.change.own-wish");
        assertThat(atDesk.status()).isEqualTo(Status.APPROVAL);
    }

    @Test
    void whatIsDoneIsNotDoneAgain() {
        var one = asked(Fact.BIRTH_DATE, endah);
        one.refuse(rini, BECAUSE, NOW);

        assertThat(one.refusal()).isEqualTo(BECAUSE);
        assertThatThrownBy(() -> one.check(budi, NOW)).hasMessage("artisans.moved-on");
        assertThatThrownBy(() -> one.made(NOW)).hasMessage("artisans.moved-on");
        assertThatThrownBy(() -> one.withdraw(endah, NOW)).hasMessage("artisans.moved-on");
    }

    @ParameterizedTest
    @CsvSource({
        "NAME, Endah Wulan Sari, true",
        "NIK, 9976024305799999, true",
        "BIRTH_DATE, 1979-05-04, true",
        "BUSINESS_ID, '9900000001002|Batik Baru', true",
        "ADDRESS, 'Jl. Anggrek 3|35.76.02.1001|', false",
        "ADDRESS, 'Jl. Melati 1||Kabupaten Jombang', true",
        "PHONE, 6280000999999, false",
        "TECHNIQUES, CAP COLET, false"
    })
    void aFactGoesInAndComesOutAndNothingElseChanges(Fact fact, String written, boolean checked) {
        var value = written.replace('|', '\n');
        var before = Admissions.of(CentreId.next(), endah, "Endah Wulandari");

        var after = fact.in(before, value);

        assertThat(fact.of(after)).isEqualTo(value);
        assertThat(fact.checked(value)).isEqualTo(checked);
        for (var other : Fact.values()) {
            if (other != fact) {
                assertThat(other.of(after)).as(other.name()).isEqualTo(other.of(before));
            }
        }
        assertThat(Fact.as(after, Admission.Kind.WORKER).kind()).isEqualTo(Admission.Kind.WORKER);
        assertThat(after.craft().dyes()).isEqualTo(before.craft().dyes());
    }

    private ChangeRequest asked(Fact fact, PersonId by) {
        return ChangeRequest.ask(new Asked(
                UUID.randomUUID(), CentreId.next(), MemberId.next(), endah, fact, "lama", "baru", "Keliru.", by, NOW));
    }
}
