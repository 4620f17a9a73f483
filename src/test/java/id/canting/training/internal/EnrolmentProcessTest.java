package id.canting.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import id.canting.testing.Cases;
import id.canting.testing.ProcessTest;
import id.canting.testing.RunningCase;
import id.canting.testing.Shows;
import id.canting.training.EnrolmentId;
import id.canting.training.Training;
import id.canting.workflow.NothingWaits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Every way of a person into a batch and through it. */
@ProcessTest
class EnrolmentProcessTest {

    private static final String OFFER_ENDS = "2026-10-21T08:30:00Z";
    private static final String CLOSES = "2026-10-16T08:30:00Z";
    private static final String MAKE_UP_ENDS = "2026-12-10T08:30:00Z";

    @MockitoBean("training")
    Training training;

    @Autowired
    Cases cases;

    private String key;
    private RunningCase enrolment;

    @BeforeEach
    void anEligibleMemberAndAFreeSeat() {
        key = EnrolmentId.next().toString();
        enrolment = cases.of(key);
        when(training.checkEligibility(any())).thenReturn("eligible");
        when(training.chooseApprover(any())).thenReturn("none");
        when(training.approvalEnds(any())).thenReturn(CLOSES);
        when(training.takeSeat(any())).thenReturn("seat");
        when(training.offerEnds(any())).thenReturn(OFFER_ENDS);
        when(training.findOutcome(any())).thenReturn("completed");
        when(training.makeUpEnds(any())).thenReturn(MAKE_UP_ENDS);
    }

    @Test
    @Shows({"training: step: AwaitStart", "training: step: AwaitResult"})
    void whoGetsASeatTakesPartAndCompletes() {
        enrolment.start("EnrolmentRequested");
        assertThat(enrolment.open()).isEmpty();
        verify(training).takeSeat(key);
        verify(training, never()).attend(any());
        enrolment.tell("BatchStarted");
        verify(training).attend(key);
        verify(training, never()).completeEnrolment(any());
        enrolment.tell("ResultRecorded");

        enrolment.endedAt("TrainingCompleted");
        verify(training, times(1)).completeEnrolment(key);
        verify(training, never()).endIncomplete(any());
        verify(training, never()).refuseEnrolment(any());
        verify(training, never()).expireOffer(any());
        assertThatThrownBy(() -> enrolment.tell("ResultRecorded")).isInstanceOf(NothingWaits.class);
    }

    @Test
    void aRuleRefusesNobodyAPersonDoes() {
        when(training.checkEligibility(any())).thenReturn("doubtful");
        enrolment.start("EnrolmentRequested");
        verify(training).awaitReview(key);
        assertThat(enrolment.group()).isEqualTo("staff");
        verify(training, never()).refuseEnrolment(any());
        enrolment.complete("ReviewEligibility", "review", "refuse");

        enrolment.endedAt("EnrolmentRefused");
        verify(training).refuseEnrolment(key);
        verify(training, never()).takeSeat(any());
        verify(training, never()).chooseApprover(any());
    }

    @Test
    void whomAPersonAcceptsGoesOn() {
        when(training.checkEligibility(any())).thenReturn("doubtful");
        enrolment.start("EnrolmentRequested");
        enrolment.complete("ReviewEligibility", "review", "accept");

        verify(training).takeSeat(key);
        verify(training, never()).refuseEnrolment(any());
    }

    @ParameterizedTest
    @CsvSource({"supervisor, ApproveEnrolment", "mentor, ApproveAsMentor"})
    void theProgrammeSaysWhoApproves(String approver, String task) {
        when(training.chooseApprover(any())).thenReturn(approver);
        enrolment.start("EnrolmentRequested");
        enrolment.waitsAt(task);
        assertThat(enrolment.group()).isEqualTo(approver);
        verify(training, never()).takeSeat(any());
        enrolment.complete(task, "approval", "approve");

        verify(training).takeSeat(key);
        verify(training, never()).refuseEnrolment(any());
        assertThat(enrolment.timers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"supervisor, ApproveEnrolment", "mentor, ApproveAsMentor"})
    void whomTheyDoNotApproveIsRefused(String approver, String task) {
        when(training.chooseApprover(any())).thenReturn(approver);
        enrolment.start("EnrolmentRequested");
        enrolment.complete(task, "approval", "refuse");

        enrolment.endedAt("EnrolmentRefused");
        verify(training).refuseEnrolment(key);
        verify(training, never()).takeSeat(any());
        verify(training, never()).expireEnrolment(any());
    }

    @ParameterizedTest
    @CsvSource({"supervisor, ApproveEnrolment", "mentor, ApproveAsMentor"})
    void whatNobodyApprovesBeforeEnrolmentClosesExpires(String approver, String task) {
        when(training.chooseApprover(any())).thenReturn(approver);
        enrolment.start("EnrolmentRequested");
        enrolment.waitsAt(task);
        enrolment.fireTimer(CLOSES);

        enrolment.endedAt("EnrolmentExpired");
        verify(training).expireEnrolment(key);
        verify(training, never()).refuseEnrolment(any());
        verify(training, never()).takeSeat(any());
    }

    @Test
    @Shows("training: step: AwaitSeat")
    void whoeverWaitsIsOfferedASeatAndAccepts() {
        queued();
        enrolment.tell("SeatOffered");
        enrolment.timerIsDue(OFFER_ENDS);
        enrolment.tell("OfferAccepted");
        assertThat(enrolment.timers()).isEmpty();
        enrolment.tell("BatchStarted");

        verify(training).attend(key);
        verify(training, never()).expireOffer(any());
    }

    @Test
    void whoPassesKeepsThePlaceInTheQueue() {
        queued();
        enrolment.tell("SeatOffered");
        enrolment.tell("OfferPassed");

        assertThat(enrolment.timers()).isEmpty();
        enrolment.tell("SeatOffered");
        enrolment.timerIsDue(OFFER_ENDS);
    }

    @Test
    void whoDeclinesHasNoSeat() {
        queued();
        enrolment.tell("SeatOffered");
        enrolment.tell("OfferDeclined");

        enrolment.endedAt("EnrolmentWithoutSeat");
        verify(training, never()).attend(any());
        verify(training, never()).expireOffer(any());
    }

    @Test
    void anOfferThatRanOutIsMadeOnceMore() {
        when(training.expireOffer(any())).thenReturn("wait");
        queued();
        enrolment.tell("SeatOffered");
        enrolment.fireTimer(OFFER_ENDS);
        verify(training).expireOffer(key);

        enrolment.tell("SeatOffered");
        enrolment.tell("OfferAccepted");
        enrolment.tell("BatchStarted");
        verify(training).attend(key);
    }

    @Test
    void whoDoesNotAnswerTwiceLeavesTheQueue() {
        when(training.expireOffer(any())).thenReturn("leave");
        queued();
        enrolment.tell("SeatOffered");
        enrolment.fireTimer(OFFER_ENDS);

        enrolment.endedAt("EnrolmentWithoutSeat");
        assertThatThrownBy(() -> enrolment.tell("OfferAccepted")).isInstanceOf(NothingWaits.class);
        verify(training, never()).attend(any());
    }

    @Test
    void theQueueEndsWhenTheBatchBegins() {
        queued();
        enrolment.tell("WaitingClosed");

        enrolment.endedAt("EnrolmentWithoutSeat");
        verify(training, never()).attend(any());
    }

    @Test
    void whoAchievedTooLittleEndsIncomplete() {
        when(training.findOutcome(any())).thenReturn("ended");
        attending();
        enrolment.tell("ResultRecorded");

        enrolment.endedAt("TrainingEnded");
        verify(training).endIncomplete(key);
        verify(training, never()).completeEnrolment(any());
        verify(training, never()).mendResult(any());
    }

    @ParameterizedTest
    @CsvSource({"completed, TrainingCompleted", "ended, TrainingEnded"})
    @Shows("training: step: OfferMakeUp")
    void whatIsMissingCanBeMadeUpFor(String mended, String end) {
        when(training.findOutcome(any())).thenReturn("mendable");
        when(training.mendResult(any())).thenReturn(mended);
        attending();
        enrolment.tell("ResultRecorded");
        enrolment.waitsAt("OfferMakeUp");
        assertThat(enrolment.group()).isEqualTo("staff");
        enrolment.complete("OfferMakeUp", "makeUp", "offer");
        enrolment.timerIsDue(MAKE_UP_ENDS);
        enrolment.tell("MakeUpRecorded");

        enrolment.endedAt(end);
        verify(training).mendResult(key);
        verify(training, times(mended.equals("completed") ? 1 : 0)).completeEnrolment(key);
        verify(training, times(mended.equals("ended") ? 1 : 0)).endIncomplete(key);
    }

    @Test
    @Shows("training: timer: make-up")
    void theTimeForMakingUpEnds() {
        when(training.findOutcome(any())).thenReturn("mendable");
        when(training.mendResult(any())).thenReturn("ended");
        attending();
        enrolment.tell("ResultRecorded");
        enrolment.complete("OfferMakeUp", "makeUp", "offer");
        enrolment.fireTimer(MAKE_UP_ENDS);

        enrolment.endedAt("TrainingEnded");
        verify(training).endIncomplete(key);
        verify(training, never()).completeEnrolment(any());
    }

    @Test
    void whatCannotBeMadeUpForEnds() {
        when(training.findOutcome(any())).thenReturn("mendable");
        when(training.mendResult(any())).thenReturn("ended");
        attending();
        enrolment.tell("ResultRecorded");
        enrolment.complete("OfferMakeUp", "makeUp", "end");

        enrolment.endedAt("TrainingEnded");
        assertThat(enrolment.timers()).isEmpty();
    }

    @Test
    void theAbsenceLimitIsTalkedAboutWhileTheTrainingGoesOn() {
        attending();
        enrolment.tell("AbsenceLimitReached");
        enrolment.waitsAt("AgreeOnNextStep");
        assertThat(enrolment.group()).isEqualTo("staff");
        enrolment.complete("AgreeOnNextStep");
        enrolment.tell("ResultRecorded");

        enrolment.endedAt("NextStepAgreed", "TrainingCompleted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"review", "approval", "queue", "offer", "seat", "attending", "make-up"})
    @Shows("training: rule: each status except the final ones offers the person a way out")
    void onesWayOutIsOpenInEveryState(String state) {
        bringTo(state);
        enrolment.tell("EnrolmentCancelled");

        enrolment.endedAt("CancelledEnrolment");
        nothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"review", "approval", "queue", "offer", "seat", "attending"})
    void itEndsWithTheBatchInEveryState(String state) {
        bringTo(state);
        enrolment.tell("EnrolmentEnded");

        enrolment.endedAt("EndedEnrolment");
        nothingIsLeft();
    }

    private void nothingIsLeft() {
        assertThat(enrolment.open()).isEmpty();
        assertThat(enrolment.timers()).isEmpty();
        verify(training, never()).completeEnrolment(any());
        verify(training, never()).endIncomplete(any());
        verify(training, never()).refuseEnrolment(any());
    }

    private void bringTo(String state) {
        switch (state) {
            case "review" -> {
                when(training.checkEligibility(any())).thenReturn("doubtful");
                enrolment.start("EnrolmentRequested");
                enrolment.waitsAt("ReviewEligibility");
            }
            case "approval" -> {
                when(training.chooseApprover(any())).thenReturn("supervisor");
                enrolment.start("EnrolmentRequested");
                enrolment.waitsAt("ApproveEnrolment");
            }
            case "queue" -> queued();
            case "offer" -> {
                queued();
                enrolment.tell("SeatOffered");
            }
            case "seat" -> enrolment.start("EnrolmentRequested");
            case "make-up" -> {
                when(training.findOutcome(any())).thenReturn("mendable");
                attending();
                enrolment.tell("ResultRecorded");
                enrolment.complete("OfferMakeUp", "makeUp", "offer");
            }
            default -> attending();
        }
    }

    private void queued() {
        when(training.takeSeat(any())).thenReturn("queue");
        enrolment.start("EnrolmentRequested");
        assertThat(enrolment.open()).isEmpty();
    }

    private void attending() {
        enrolment.start("EnrolmentRequested");
        enrolment.tell("BatchStarted");
    }
}
