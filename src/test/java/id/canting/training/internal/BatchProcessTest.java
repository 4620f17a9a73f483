package id.canting.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import id.canting.testing.Cases;
import id.canting.testing.ProcessTest;
import id.canting.testing.RunningCase;
import id.canting.training.BatchId;
import id.canting.training.Training;
import id.canting.workflow.NothingWaits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Every way of a batch, from its plan to its closing. */
@ProcessTest
class BatchProcessTest {

    private static final String OPENS = "2026-10-05T01:00:00Z";
    private static final String CLOSES = "2026-10-16T08:30:00Z";
    private static final String DECIDED = "2026-10-23T08:30:00Z";
    private static final String STARTS = "2026-11-02T01:00:00Z";

    @MockitoBean("training")
    Training training;

    @Autowired
    Cases cases;

    private String key;
    private RunningCase batch;

    @BeforeEach
    void enoughPeopleAskInARankedBatch() {
        key = BatchId.next().toString();
        batch = cases.of(key);
        when(training.enrolmentOpens(any())).thenReturn(OPENS);
        when(training.enrolmentCloses(any())).thenReturn(CLOSES);
        when(training.closeEnrolment(any())).thenReturn("ranked");
        when(training.runDecisionDue(any())).thenReturn(DECIDED);
        when(training.countParticipants(any())).thenReturn("enough");
        when(training.batchStarts(any())).thenReturn(STARTS);
    }

    @Test
    void aRankedBatchIsApprovedSelectedRunAssessedAndClosed() {
        batch.start("BatchProposed");
        assertThat(batch.group()).isEqualTo("supervisor");
        batch.complete("ApproveBatch", "judgement", "approve");
        verify(training, never()).openEnrolment(any());
        batch.fireTimer(OPENS);
        verify(training).openEnrolment(key);
        batch.fireTimer(CLOSES);
        assertThat(batch.group()).isEqualTo("staff");
        batch.complete("PrepareSelection");
        assertThat(batch.group()).isEqualTo("supervisor");
        verify(training, never()).makeOffers(any());
        batch.complete("ConfirmSelection", "selection", "confirm");
        verify(training).makeOffers(key);
        verify(training, never()).confirmBatch(any());
        batch.fireTimer(DECIDED);
        verify(training).confirmBatch(key);
        verify(training, never()).startBatch(any());
        batch.fireTimer(STARTS);
        verify(training).startBatch(key);
        verify(training, never()).beginAssessment(any());

        batch.tell("SessionsHeld");

        verify(training).beginAssessment(key);
        assertThat(batch.group()).isEqualTo("mentor");
        batch.complete("RecordResults");
        verify(training).determineResults(key);
        assertThat(batch.group()).isEqualTo("supervisor");
        batch.complete("ApproveResults", "results", "approve");
        verify(training, never()).issueCertificates(any());
        batch.runJob();
        verify(training).issueCertificates(key);
        assertThat(batch.group()).isEqualTo("staff");
        verify(training, never()).completeBatch(any());
        batch.complete("CloseBatch");

        batch.endedAt("BatchClosed");
        verify(training, times(1)).completeBatch(key);
        verify(training, never()).cancelBatch(any());
        verify(training, never()).mergeBatch(any());
        verify(training, never()).postponeBatch(any());
        verify(training, never()).refusePlan(any());
        verify(training, never()).sendBackPlan(any());
    }

    @Test
    void aPlanThatIsSentBackCanBeProposedAgain() {
        batch.start("BatchProposed");
        batch.complete("ApproveBatch", "judgement", "return");

        batch.endedAt("PlanReturned");
        verify(training).sendBackPlan(key);
        verify(training, never()).openEnrolment(any());
        verify(training, never()).refusePlan(any());
        batch.start("BatchProposed");
        batch.waitsAt("ApproveBatch");
    }

    @Test
    void aPlanThatIsRefusedEnds() {
        batch.start("BatchProposed");
        batch.complete("ApproveBatch", "judgement", "refuse");

        batch.endedAt("PlanRefused");
        verify(training).refusePlan(key);
        verify(training, never()).sendBackPlan(any());
        verify(training, never()).openEnrolment(any());
    }

    @Test
    void firstComeFirstServedNeedsNoSelection() {
        when(training.closeEnrolment(any())).thenReturn("served");
        opened();
        batch.fireTimer(CLOSES);

        assertThat(batch.open()).isEmpty();
        verify(training, never()).makeOffers(any());
        batch.fireTimer(DECIDED);
        verify(training).confirmBatch(key);
    }

    @Test
    void aSelectionThatIsSentBackIsPreparedAgain() {
        closed();
        batch.complete("PrepareSelection");
        batch.complete("ConfirmSelection", "selection", "return");

        batch.waitsAt("PrepareSelection");
        verify(training, never()).makeOffers(any());
    }

    @Test
    void belowTheMinimumASupervisorLetsItRun() {
        atRisk();
        assertThat(batch.group()).isEqualTo("supervisor");
        verify(training, never()).confirmBatch(any());
        batch.complete("DecideToRun", "runDecision", "run");

        verify(training).confirmBatch(key);
        verify(training, never()).cancelBatch(any());
        batch.timerIsDue(STARTS);
    }

    @Test
    void belowTheMinimumItIsPostponedAndEnrolmentStaysOpen() {
        atRisk();
        when(training.enrolmentCloses(any())).thenReturn("2026-11-20T08:30:00Z");
        batch.complete("DecideToRun", "runDecision", "postpone");

        verify(training).postponeBatch(key);
        batch.timerIsDue("2026-11-20T08:30:00Z");
        verify(training, never()).confirmBatch(any());
        batch.fireTimer("2026-11-20T08:30:00Z");
        verify(training, times(2)).closeEnrolment(key);
    }

    @ParameterizedTest
    @CsvSource({"merge, BatchMerged", "cancel, BatchGivenUp"})
    void belowTheMinimumItIsMergedOrCancelled(String decision, String end) {
        atRisk();
        batch.complete("DecideToRun", "runDecision", decision);

        batch.endedAt(end);
        verify(training, times(decision.equals("merge") ? 1 : 0)).mergeBatch(key);
        verify(training, times(decision.equals("cancel") ? 1 : 0)).cancelBatch(key);
        verify(training, never()).confirmBatch(any());
    }

    @Test
    void resultsThatAreSentBackAreRecordedAgain() {
        assessed();
        batch.complete("ApproveResults", "results", "return");

        batch.waitsAt("RecordResults");
        verify(training, never()).issueCertificates(any());
        batch.complete("RecordResults");
        verify(training, times(2)).determineResults(key);
    }

    @Test
    void whatCannotBeIssuedNowIsTriedAgainAndNothingIsLost() {
        assessed();
        batch.complete("ApproveResults", "results", "approve");
        doThrow(new IllegalStateException("no room on the disk")).when(training).issueCertificates(key);
        assertThatThrownBy(() -> batch.runJob()).hasMessageContaining("issueCertificates");

        assertThat(batch.open()).isEmpty();
        doNothing().when(training).issueCertificates(key);
        batch.runJob();
        batch.waitsAt("CloseBatch");
    }

    @Test
    void aReleasedSeatIsOfferedAtOnceAndAgain() {
        closed();
        batch.complete("PrepareSelection");
        batch.complete("ConfirmSelection", "selection", "confirm");
        batch.tell("SeatReleased");
        batch.tell("SeatReleased");

        verify(training, times(2)).offerSeats(key);
        batch.timerIsDue(DECIDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"proposed", "opened", "closed", "confirmed", "running", "assessed"})
    void aBatchCanBeCancelledAtEveryPoint(String point) {
        switch (point) {
            case "proposed" -> batch.start("BatchProposed");
            case "opened" -> opened();
            case "closed" -> closed();
            case "confirmed" -> confirmed();
            case "running" -> running();
            default -> assessed();
        }
        batch.tell("BatchCancelled");

        batch.endedAt("CancelledBatch");
        assertThat(batch.open()).isEmpty();
        assertThat(batch.timers()).isEmpty();
        verify(training, times(1)).cancelBatch(key);
        verify(training, never()).completeBatch(any());
        assertThatThrownBy(() -> batch.tell("BatchCancelled")).isInstanceOf(NothingWaits.class);
    }

    private void opened() {
        batch.start("BatchProposed");
        batch.complete("ApproveBatch", "judgement", "approve");
        batch.fireTimer(OPENS);
    }

    private void closed() {
        opened();
        batch.fireTimer(CLOSES);
    }

    private void decided() {
        closed();
        batch.complete("PrepareSelection");
        batch.complete("ConfirmSelection", "selection", "confirm");
        batch.fireTimer(DECIDED);
    }

    private void atRisk() {
        when(training.countParticipants(any())).thenReturn("short");
        decided();
    }

    private void confirmed() {
        decided();
        batch.timerIsDue(STARTS);
    }

    private void running() {
        confirmed();
        batch.fireTimer(STARTS);
    }

    private void assessed() {
        running();
        batch.tell("SessionsHeld");
        batch.complete("RecordResults");
        batch.waitsAt("ApproveResults");
    }
}
