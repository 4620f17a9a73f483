package id.canting.privacy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.privacy.DataRequestId;
import id.canting.privacy.internal.DataRequest.Answer;
import id.canting.privacy.internal.DataRequest.Kind;
import id.canting.privacy.internal.DataRequest.Proposal;
import id.canting.privacy.internal.DataRequest.Status;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataRequestTest {

    private static final Instant NOW = Instant.parse("2026-03-17T03:00:00Z");
    private static final PersonId SULASTRI = PersonId.next();
    private static final PersonId RINI = PersonId.next();
    private static final PersonId BUDI = PersonId.next();

    @ParameterizedTest
    @CsvSource({
        "ACCESS, GRANT, DECIDED",
        "RESTRICTION, GRANT, DECIDED",
        "CONSENT_WITHDRAWN, GRANT, DECIDED",
        "CORRECTION, PART, PROPOSED",
        "ACCESS, REFUSE, PROPOSED",
        "ERASURE, GRANT, PROPOSED"
    })
    void whatIsRefusedOrErasedNeedsASecondPerson(Kind kind, Answer answer, Status status) {
        var request = received(kind);
        request.examine(proposal(RINI, answer, answer == Answer.GRANT ? null : "RECORD_DUTY"), NOW);
        assertThat(request.status()).isEqualTo(status);
    }

    @Test
    void aRefusalWithoutAGroundIsNoProposal() {
        assertThatThrownBy(() -> proposal(RINI, Answer.REFUSE, null)).hasMessage("privacy.ground-missing");
        assertThatThrownBy(() -> proposal(RINI, Answer.GRANT, "RECORD_DUTY")).hasMessage("privacy.ground-missing");
    }

    @Test
    void theSecondPersonIsAnotherOneAndNeverTheOneWhoAsked() {
        var request = received(Kind.ERASURE);
        assertThatThrownBy(() -> request.examine(proposal(SULASTRI, Answer.GRANT, null), NOW))
                .hasMessage("privacy.own-request");
        request.examine(proposal(RINI, Answer.GRANT, null), NOW);
        assertThatThrownBy(() -> request.agree(RINI, NOW)).hasMessage("privacy.own-examination");
        assertThatThrownBy(() -> request.agree(SULASTRI, NOW)).hasMessage("privacy.own-request");
        request.sendBack(BUDI, "Ada sertifikat?", NOW);
        assertThat(request.status()).isEqualTo(Status.RECEIVED);
    }

    @Test
    void whatIsDoneCannotBeWithdrawnOrDoneAgain() {
        var request = received(Kind.ACCESS);
        request.examine(proposal(RINI, Answer.GRANT, null), NOW);
        request.finish(null, NOW);
        assertThatThrownBy(() -> request.withdraw(NOW)).hasMessage("privacy.moved-on");
        assertThatThrownBy(() -> request.finish(null, NOW)).hasMessage("privacy.moved-on");
    }

    @Test
    void aSpreadsheetTakesNoCellForAFormula() {
        assertThat(SheetCopy.cell("=1+1")).isEqualTo("\"'=1+1\"");
        assertThat(SheetCopy.cell("\uFF0Bcmd")).startsWith("\"'");
        assertThat(SheetCopy.cell("Jl. \"Kedungsari\" 12")).isEqualTo("\"Jl. \"\"Kedungsari\"\" 12\"");
    }

    private static DataRequest received(Kind kind) {
        return DataRequest.receive(
                DataRequestId.next(),
                CentreId.next(),
                SULASTRI,
                "DTA-2026-000001",
                kind,
                "",
                NOW.plus(Duration.ofHours(72)),
                NOW);
    }

    private static Proposal proposal(PersonId by, Answer answer, @Nullable String ground) {
        return new Proposal(by, answer, ground, "Jawaban kami atas permintaan Anda.");
    }
}
