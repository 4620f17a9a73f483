package id.canting.remedies.internal;

import static id.canting.remedies.ExceptionStatus.ASKED;
import static id.canting.remedies.ExceptionStatus.GRANTED;
import static id.canting.remedies.ExceptionStatus.OVERTAKEN;
import static id.canting.remedies.ExceptionStatus.REFUSED;
import static id.canting.remedies.ExceptionStatus.REQUESTED;
import static id.canting.remedies.ExceptionStatus.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.remedies.ExceptionId;
import id.canting.remedies.ExceptionKind;
import id.canting.remedies.ExceptionalCases.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ExceptionRequestTest {

    private static final Instant NOW = Instant.parse("2026-10-05T03:00:00Z");
    private static final Instant DUE = NOW.plus(Duration.ofDays(2));
    private static final Instant DEADLINE = NOW.plus(Duration.ofDays(4));
    private static final Instant LATER = NOW.plus(Duration.ofDays(20));
    private static final PersonId SULASTRI = PersonId.next();
    private static final PersonId RINI = PersonId.next();
    private static final PersonId HENDRA = PersonId.next();
    private static final String WORDS = "Waktu Anda kami perpanjang sampai hari itu.";

    @Test
    void whoAsksForMoreTimeIsGivenADay() {
        var request = moreTime();

        request.grant(HENDRA, LATER, WORDS, NOW);

        assertThat(request.status()).isEqualTo(GRANTED);
        assertThat(request.state().until()).isEqualTo(LATER);
        assertThat(request.state().judgedBy()).isEqualTo(HENDRA);
        assertThat(request.due()).isNull();
    }

    @Test
    void moreTimeIsNotGrantedWithoutADayAndNothingElseWithOne() {
        var request = moreTime();
        assertThatThrownBy(() -> request.grant(HENDRA, null, WORDS, NOW))
                .hasMessage("remedies.exception.until-missing");
        assertThatThrownBy(() -> waiver().grant(HENDRA, LATER, WORDS, NOW))
                .hasMessage("remedies.exception.until-missing");
        assertThat(request.status()).isEqualTo(REQUESTED);
    }

    @Test
    void nobodyJudgesTheirOwnRequestOrOneThatTheyTookDown() {
        var request = moreTime();
        for (var judging : judgements(SULASTRI)) {
            assertThatThrownBy(() -> judging.accept(request)).hasMessage("remedies.exception.own");
        }
        for (var judging : judgements(RINI)) {
            assertThatThrownBy(() -> judging.accept(request)).hasMessage("remedies.exception.entered-by-you");
        }
        assertThat(request.status()).isEqualTo(REQUESTED);
    }

    @Test
    void thePersonIsAskedBackOnce() {
        var request = moreTime();
        request.ask(HENDRA, "Sampai kapan Anda di rumah sakit?", LATER, NOW);
        assertThat(request.status()).isEqualTo(ASKED);
        assertThat(request.due()).isEqualTo(LATER);

        request.answer("Sampai Jumat.", DUE, NOW);

        assertThat(request.status()).isEqualTo(REQUESTED);
        assertThat(request.mayBeAsked()).isFalse();
        assertThatThrownBy(() -> request.ask(HENDRA, "Jumat pekan ini?", LATER, NOW))
                .hasMessage("remedies.exception.asked-once");
        request.refuse(HENDRA, new Verdict("NO_HINDRANCE", WORDS), NOW);
        assertThat(request.status()).isEqualTo(REFUSED);
        assertThat(request.state().reason()).isEqualTo("NO_HINDRANCE");
    }

    @Test
    void whatWasNotAnsweredIsJudgedAllTheSame() {
        var request = moreTime();
        request.ask(HENDRA, "Sampai kapan Anda di rumah sakit?", LATER, NOW);

        request.goOnUnanswered(DUE, NOW);

        request.grant(HENDRA, LATER, WORDS, NOW);
        assertThat(request.status()).isEqualTo(GRANTED);
        assertThat(request.state().answer()).isNull();
    }

    @Test
    void onlyThePersonTakesItBack() {
        var request = moreTime();
        assertThatThrownBy(() -> request.withdraw(RINI, NOW)).hasMessage("remedies.not-yours");
        request.withdraw(SULASTRI, NOW);
        assertThat(request.status()).isEqualTo(WITHDRAWN);
    }

    @Test
    void whatHasEndedMovesNoMore() {
        for (var end : List.<Consumer<ExceptionRequest>>of(
                one -> one.grant(HENDRA, LATER, WORDS, NOW),
                one -> one.refuse(HENDRA, new Verdict("NO_HINDRANCE", WORDS), NOW),
                one -> one.withdraw(SULASTRI, NOW),
                one -> one.overtake(NOW))) {
            var request = moreTime();
            end.accept(request);
            var status = request.status();

            for (var judging : judgements(HENDRA)) {
                assertThatThrownBy(() -> judging.accept(request)).hasMessage("remedies.exception.moved-on");
            }
            assertThatThrownBy(() -> request.withdraw(SULASTRI, NOW)).hasMessage("remedies.exception.moved-on");
            assertThatThrownBy(() -> request.overtake(NOW)).hasMessage("remedies.exception.moved-on");
            assertThatThrownBy(() -> request.answer("Ya.", DUE, NOW)).hasMessage("remedies.exception.moved-on");
            assertThat(request.status()).isEqualTo(status);
        }
    }

    @Test
    void aRequestThatItsCaseHasOvertakenIsNobodysFault() {
        var request = waiver();
        request.overtake(NOW);
        assertThat(request.status()).isEqualTo(OVERTAKEN);
        assertThat(request.state().judgedBy()).isNull();
    }

    private static List<Consumer<ExceptionRequest>> judgements(PersonId by) {
        return List.of(
                one -> one.grant(by, LATER, WORDS, NOW),
                one -> one.refuse(by, new Verdict("NO_HINDRANCE", WORDS), NOW),
                one -> one.ask(by, "Sampai kapan Anda di rumah sakit?", LATER, NOW));
    }

    private static ExceptionRequest moreTime() {
        return request(new ExceptionRequest.Wish(
                ExceptionKind.MORE_TIME, LATER, DEADLINE, null, "Anak saya dirawat di rumah sakit."));
    }

    private static ExceptionRequest waiver() {
        return request(new ExceptionRequest.Wish(
                ExceptionKind.WAIVER,
                null,
                null,
                new Requirement("RESIDENCE_LETTER", "onboarding.paper.RESIDENCE_LETTER"),
                "Kantor kelurahan tutup sejak banjir."));
    }

    private static ExceptionRequest request(ExceptionRequest.Wish wish) {
        return ExceptionRequest.of(
                ExceptionId.next(),
                CentreId.next(),
                SULASTRI,
                RINI,
                "PGC-2026-000001",
                new Appeal.About("application", UUID.randomUUID(), "PMH-2026-000001", "/applications/1"),
                wish,
                DUE,
                NOW);
    }
}
