package id.canting.onboarding.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.Onboarding;
import id.canting.testing.Cases;
import id.canting.testing.ProcessTest;
import id.canting.testing.RunningCase;
import id.canting.workflow.CaseClock;
import id.canting.workflow.NothingWaits;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/** Every way through the diagrams of onboarding. */
@ProcessTest
class OnboardingProcessTest {

    private static final String SOON = "2026-10-08T08:30:00Z";
    private static final String LATER = "2026-11-19T08:30:00Z";

    @MockitoBean("onboarding")
    Onboarding onboarding;

    @Autowired
    CaseClock clocks;

    @Autowired
    TaskService tasks;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Cases cases;

    private String key;
    private RunningCase application;

    @BeforeEach
    void anEligibleApplicantWhomNobodyResembles() {
        key = ApplicationId.next().toString();
        application = cases.of(key);
        when(onboarding.findDuplicates(any())).thenReturn("none");
        when(onboarding.findElsewhere(any())).thenReturn("none");
        when(onboarding.choiceDeadline(any())).thenReturn(SOON);
        when(onboarding.considerChange(any())).thenReturn("none");
        when(onboarding.screen(any())).thenReturn("eligible");
        when(onboarding.considerVisit(any())).thenReturn("not-needed");
        when(onboarding.correctionDeadline(any())).thenReturn(SOON);
        when(onboarding.claimPlace(any())).thenReturn("given");
        when(onboarding.interestDue(any())).thenReturn(SOON);
        when(onboarding.interestDeadline(any())).thenReturn(SOON);
        when(onboarding.agreementDeadline(any())).thenReturn(SOON);
    }

    @Test
    void whoIsVerifiedApprovedAndSignsIsAdmittedOnce() {
        submitted();
        application.waitsAt("VerifyApplication");
        assertThat(application.group()).isEqualTo("staff");
        application.complete("VerifyApplication", "verification", "complete");
        assertThat(application.group()).isEqualTo("supervisor");
        application.complete("DecideMembership", "decision", "approve");
        verify(onboarding).offerMembership(key);
        verify(onboarding, never()).admit(any());

        application.tell("AgreementSigned");

        application.endedAt("MembershipStarted");
        verify(onboarding, times(1)).admit(key);
        verify(onboarding, never()).lapse(any());
        verify(onboarding, never()).refuse(any());
        verify(onboarding, never()).sendBack(any());
        assertThatThrownBy(() -> application.tell("AgreementSigned")).isInstanceOf(NothingWaits.class);
        verify(onboarding, times(1)).admit(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"different", "same"})
    void whoResemblesSomebodyGoesOnWhenAPersonSaysSo(String resolution) {
        when(onboarding.findDuplicates(any())).thenReturn("found");
        submitted();
        assertThat(application.group()).isEqualTo("staff");
        verify(onboarding, never()).screen(any());

        application.complete("ResolveDuplicate", "duplicateResolution", resolution);

        verify(onboarding).screen(key);
        application.waitsAt("VerifyApplication");
        verify(onboarding, never()).refuse(any());
    }

    @Test
    void whoIsAMemberAlreadyIsRefusedAndNotScreened() {
        when(onboarding.findDuplicates(any())).thenReturn("found");
        submitted();

        application.complete("ResolveDuplicate", "duplicateResolution", "already-member");

        application.endedAt("ApplicationRejected");
        verify(onboarding).refuse(key);
        verify(onboarding, never()).screen(any());
        verify(onboarding, never()).admit(any());
    }

    @Test
    void aTableRefusesNobodyByItself() {
        when(onboarding.screen(any())).thenReturn("ineligible");
        submitted();

        application.waitsAt("ConfirmIneligible");
        assertThat(application.group()).isEqualTo("staff");
        verify(onboarding, never()).refuse(any());
    }

    @Test
    void whatATableProposesAndAPersonConfirmsIsARefusal() {
        when(onboarding.screen(any())).thenReturn("ineligible");
        submitted();

        application.complete("ConfirmIneligible", "ineligibility", "refuse");

        application.endedAt("ApplicationRejected");
        verify(onboarding).refuse(key);
        verify(onboarding, never()).admit(any());
    }

    @Test
    void whatAPersonDoubtsIsVerified() {
        when(onboarding.screen(any())).thenReturn("ineligible");
        submitted();

        application.complete("ConfirmIneligible", "ineligibility", "verify");

        application.waitsAt("VerifyApplication");
        verify(onboarding, never()).refuse(any());
    }

    @Test
    void whatIsSentBackWaitsForTheApplicantAndIsVerifiedAgain() {
        submitted();
        application.complete("VerifyApplication", "verification", "return");
        assertThat(application.open()).isEmpty();
        verify(onboarding).sendBack(key);

        application.tell("ApplicationResubmitted");

        application.waitsAt("VerifyApplication");
        assertThat(application.timers())
                .as("the deadline of the correction is gone")
                .isEmpty();
        application.complete("VerifyApplication", "verification", "complete");
        application.waitsAt("DecideMembership");
        verify(onboarding, never()).lapse(any());
    }

    @Test
    void whoDoesNotCorrectInTimeLosesTheApplicationAndNotTheirNameToARefusal() {
        submitted();
        application.complete("VerifyApplication", "verification", "return");
        verify(onboarding).correctionDeadline(key);

        application.fireTimer(SOON);

        application.endedAt("ApplicationLapsed");
        verify(onboarding).lapse(key);
        verify(onboarding, never()).refuse(any());
        assertThatThrownBy(() -> application.tell("ApplicationResubmitted")).isInstanceOf(NothingWaits.class);
    }

    @Test
    void whoIsToBeVisitedIsDecidedAboutOnlyAfterTheVisit() {
        when(onboarding.considerVisit(any())).thenReturn("needed");
        submitted();
        application.complete("VerifyApplication", "verification", "complete");
        verify(onboarding).considerVisit(key);
        assertThat(application.group()).isEqualTo("staff");
        verify(onboarding, never()).announceVisit(any());

        application.complete("PlanVisit");
        verify(onboarding).announceVisit(key);
        assertThat(application.group()).isEqualTo("staff");
        application.complete("RecordVisit", "visit", "made");

        application.waitsAt("DecideMembership");
    }

    @Test
    void whoIsNotMetIsVisitedOnceMoreAndThenDecidedAbout() {
        bringTo("RecordVisit");

        application.complete("RecordVisit", "visit", "again");
        application.complete("PlanVisit");
        verify(onboarding, times(2)).announceVisit(key);
        application.complete("RecordVisit", "visit", "missed");

        application.waitsAt("DecideMembership");
        verify(onboarding, never()).refuse(any());
        verify(onboarding, never()).lapse(any());
    }

    @Test
    void whoAsksForAnotherDateGetsOne() {
        bringTo("RecordVisit");

        application.tell("VisitRescheduled");

        application.waitsAt("PlanVisit");
        assertThatThrownBy(() -> application.tell("VisitRescheduled")).isInstanceOf(NothingWaits.class);
        application.complete("PlanVisit");
        verify(onboarding, times(2)).announceVisit(key);
        application.waitsAt("RecordVisit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"needed", "yes", ""})
    void anOutcomeOfAVisitThatNoWayIsMadeForLeavesItOpen(String outcome) {
        bringTo("RecordVisit");

        assertThatThrownBy(() -> application.complete("RecordVisit", "visit", outcome))
                .isInstanceOf(RuntimeException.class);

        application.waitsAt("RecordVisit");
    }

    @Test
    void insteadOfAFourthLetterASupervisorOffersHelp() {
        submitted();
        application.complete("VerifyApplication", "verification", "repeated");
        assertThat(application.group()).isEqualTo("supervisor");
        verify(onboarding, never()).sendBack(any());

        application.complete("ReviewRepeatedReturn", "verification", "return");

        verify(onboarding).sendBack(key);
        assertThat(application.open()).isEmpty();
        application.tell("ApplicationResubmitted");
        application.waitsAt("VerifyApplication");
        verify(onboarding, never()).refuse(any());
    }

    @Test
    void whatASupervisorTakesAsItIsGoesOnToADecision() {
        submitted();
        application.complete("VerifyApplication", "verification", "repeated");

        application.complete("ReviewRepeatedReturn", "verification", "complete");

        application.waitsAt("DecideMembership");
        verify(onboarding, never()).sendBack(any());
        verify(onboarding, never()).refuse(any());
    }

    @Test
    void whatASupervisorRefusesAfterThreeReturnsEndsAsARefusal() {
        submitted();
        application.complete("VerifyApplication", "verification", "repeated");

        application.complete("ReviewRepeatedReturn", "verification", "refused");

        application.endedAt("ApplicationRejected");
        verify(onboarding, times(1)).refuse(key);
        verify(onboarding, never()).sendBack(any());
        verify(onboarding, never()).lapse(any());
        verify(onboarding, never()).offerMembership(any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lapsed", "repeated", ""})
    void anAnswerOfTheReviewThatNoWayIsMadeForLeavesItOpen(String answer) {
        submitted();
        application.complete("VerifyApplication", "verification", "repeated");

        assertThatThrownBy(() -> application.complete("ReviewRepeatedReturn", "verification", answer))
                .isInstanceOf(RuntimeException.class);

        application.waitsAt("ReviewRepeatedReturn");
        verify(onboarding, never()).refuse(any());
    }

    @Test
    void whatLapsedAndIsReopenedIsVerifiedAndNotScreenedAgain() {
        application.start("ApplicationReopened");

        application.waitsAt("VerifyApplication");
        verify(onboarding, never()).findDuplicates(any());
        verify(onboarding, never()).screen(any());
        application.complete("VerifyApplication", "verification", "complete");
        application.waitsAt("DecideMembership");
    }

    @Test
    void whoDoesNotAgreeIsTalkedToAndOfferedTheAgreementAgain() {
        bringTo("AwaitAgreement");

        application.tell("AgreementRefused");

        assertThat(application.group()).isEqualTo("staff");
        assertThat(application.timers()).as("the time to accept stands still").isEmpty();
        application.complete("ClarifyAgreement", "clarification", "offer");
        verify(onboarding, times(2)).offerMembership(key);
        assertThat(application.timers()).hasSize(1);
        application.tell("AgreementSigned");
        application.endedAt("MembershipStarted");
        verify(onboarding).admit(key);
        verify(onboarding, never()).closeWithdrawn(any());
    }

    @Test
    void whoDoesNotWantToJoinAfterTheTalkIsNoMemberAndNotRefused() {
        bringTo("AwaitAgreement");
        application.tell("AgreementRefused");

        application.complete("ClarifyAgreement", "clarification", "decline");

        application.endedAt("MembershipDeclined");
        verify(onboarding).closeWithdrawn(key);
        verify(onboarding, never()).refuse(any());
        verify(onboarding, never()).lapse(any());
        verify(onboarding, never()).admit(any());
    }

    @Test
    void aSupervisorsRefusalEndsIt() {
        submitted();
        application.complete("VerifyApplication", "verification", "complete");

        application.complete("DecideMembership", "decision", "refuse");

        application.endedAt("ApplicationRejected");
        verify(onboarding).refuse(key);
        verify(onboarding, never()).offerMembership(any());
        verify(onboarding, never()).admit(any());
    }

    @Test
    void aSupervisorsQuestionGoesBackToVerification() {
        submitted();
        application.complete("VerifyApplication", "verification", "complete");

        application.complete("DecideMembership", "decision", "ask-again");

        application.waitsAt("VerifyApplication");
        application.complete("VerifyApplication", "verification", "complete");
        application.waitsAt("DecideMembership");
        verify(onboarding, never()).refuse(any());
        verify(onboarding, never()).offerMembership(any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"APPROVE", "yes", ""})
    void anAnswerThatNoWayIsMadeForLeavesTheTaskOpen(String decision) {
        submitted();
        application.complete("VerifyApplication", "verification", "complete");

        assertThatThrownBy(() -> application.complete("DecideMembership", "decision", decision))
                .isInstanceOf(RuntimeException.class);

        application.waitsAt("DecideMembership");
        verify(onboarding, never()).offerMembership(any());
        verify(onboarding, never()).refuse(any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"AwaitCorrection", "AwaitAgreement"})
    void aDeadlineThatWasMovedIsAskedAnewInTheProcessThatTheCaseHasCalled(String place) {
        bringTo(place);
        application.timerIsDue(SOON);
        when(onboarding.correctionDeadline(any())).thenReturn(LATER);
        when(onboarding.agreementDeadline(any())).thenReturn(LATER);
        application.timerIsDue(SOON);

        transaction.executeWithoutResult(status -> clocks.resetTimers(key));

        application.fireTimer(LATER);
        application.endedAt("ApplicationLapsed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"VerifyApplication", "AwaitCorrection", "DecideMembership", "AwaitAgreement"})
    void anExceptionIsAppliedWhereverTheCaseStandsAndMovesNothing(String place) {
        bringTo(place);
        var waiting = application.open().stream().map(Task::getId).toList();

        application.tell("ExceptionGranted");
        application.tell("ExceptionGranted");

        verify(onboarding, times(2)).applyException(key);
        assertThat(application.open()).extracting(Task::getId).containsExactlyElementsOf(waiting);
        assertThat(application.timers()).hasSize(place.startsWith("Await") ? 1 : 0);
        verify(onboarding, never()).lapse(any());
        verify(onboarding, never()).closeWithdrawn(any());
    }

    @Test
    void theTimersOfAnotherCaseStayAsTheyAre() {
        bringTo("AwaitCorrection");
        when(onboarding.correctionDeadline(any())).thenReturn(LATER);

        transaction.executeWithoutResult(
                status -> clocks.resetTimers(ApplicationId.next().toString()));

        application.timerIsDue(SOON);
    }

    @Test
    void whatIsOnHoldWaitsAndGoesOnWhereItWasWhenItIsReleased() {
        bringTo("AwaitCorrection");

        application.tell("CaseHeld");

        verify(onboarding).standStill(key);
        verify(onboarding, never()).goOn(any());
        assertThat(application.timers()).hasSize(1);
        application.tell("CaseReleased");
        verify(onboarding, times(1)).goOn(key);
        assertThatThrownBy(() -> application.tell("CaseReleased")).isInstanceOf(NothingWaits.class);
        application.tell("ApplicationResubmitted");
        application.waitsAt("VerifyApplication");
        verify(onboarding, never()).closeWithdrawn(any());
    }

    @Test
    void whatWasOnHoldCanBeHeldAgainAndEndsAsAnyOther() {
        bringTo("DecideMembership");
        application.tell("CaseHeld");
        application.tell("CaseReleased");
        application.tell("CaseHeld");
        application.tell("CaseReleased");

        application.complete("DecideMembership", "decision", "approve");
        application.tell("AgreementSigned");

        application.endedAt("MembershipStarted", "HoldOver", "HoldOver");
        verify(onboarding, times(2)).standStill(key);
        verify(onboarding, times(2)).goOn(key);
        verify(onboarding).admit(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ResolveDuplicate",
                "ConfirmIneligible",
                "VerifyApplication",
                "AwaitCorrection",
                "ReviewRepeatedReturn",
                "PlanVisit",
                "RecordVisit",
                "DecideMembership",
                "AwaitAgreement",
                "ClarifyAgreement"
            })
    void withdrawingWhileItIsOnHoldLeavesNothingBehind(String place) {
        bringTo(place);
        application.tell("CaseHeld");

        application.tell("ApplicationWithdrawn");

        application.endedAt("Withdrawn");
        assertThat(application.open()).isEmpty();
        assertThat(application.timers()).isEmpty();
        verify(onboarding).closeWithdrawn(key);
        verify(onboarding, never()).goOn(any());
        assertThatThrownBy(() -> application.tell("CaseReleased")).isInstanceOf(NothingWaits.class);
    }

    @Test
    void aSuspiciousDuplicateIsAskedForAgain() {
        when(onboarding.findDuplicates(any())).thenReturn("found");
        submitted();

        application.complete("ResolveDuplicate", "duplicateResolution", "suspicious");

        application.waitsAt("ResolveDuplicate");
        verify(onboarding, never()).screen(any());
        verify(onboarding, never()).refuse(any());
        application.complete("ResolveDuplicate", "duplicateResolution", "different");
        verify(onboarding).screen(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unfounded", "watch", "other"})
    void aConcernIsReviewedByASupervisorAndHoldsNothingUnlessTheySaySo(String outcome) {
        concernRaised();
        assertThat(application.group()).isEqualTo("supervisor");

        application.complete("ReviewConcern", "outcome", outcome);

        application.endedAt("ConcernReviewed");
        verify(onboarding, never()).holdBecauseOf(any());
    }

    @Test
    void aConcernMayHoldTheCase() {
        concernRaised();

        application.complete("ReviewConcern", "outcome", "hold");

        application.endedAt("CaseOnHold");
        verify(onboarding, times(1)).holdBecauseOf(key);
    }

    private void concernRaised() {
        application.start("ConcernRaised");
        application.waitsAt("ReviewConcern");
    }

    @Test
    void whoDoesNotSignInTimeIsNoMember() {
        submitted();
        application.complete("VerifyApplication", "verification", "complete");
        application.complete("DecideMembership", "decision", "approve");
        verify(onboarding).agreementDeadline(key);

        application.fireTimer(SOON);

        application.endedAt("ApplicationLapsed");
        verify(onboarding).lapse(key);
        verify(onboarding, never()).admit(any());
    }

    @Test
    void awaitPlaceWhoIsApprovedWhenTheIntakeIsFullIsOfferedMembershipOnlyWhenThereIsAPlace() {
        bringTo("AwaitPlace");
        verify(onboarding).claimPlace(key);
        verify(onboarding, never()).offerMembership(any());
        assertThat(application.open()).isEmpty();

        application.tell("PlaceAvailable");

        verify(onboarding).offerMembership(key);
        verify(onboarding, never()).askInterest(any());
        assertThatThrownBy(() -> application.tell("PlaceAvailable")).isInstanceOf(NothingWaits.class);
        application.tell("AgreementSigned");
        application.endedAt("MembershipStarted");
    }

    @Test
    void interestEvery90DaysWhoSaysThatThePlaceIsWantedWaitsOnAndIsAskedAgain() {
        bringTo("AwaitPlace");
        assertThatThrownBy(() -> application.tell("InterestConfirmed"))
                .as("nothing was asked")
                .isInstanceOf(NothingWaits.class);
        application.fireTimer(SOON);
        verify(onboarding).askInterest(key);

        application.tell("InterestConfirmed");

        verify(onboarding, times(2)).interestDue(key);
        verify(onboarding, never()).offerMembership(any());
        verify(onboarding, never()).lapse(any());
        application.fireTimer(SOON);
        verify(onboarding, times(2)).askInterest(key);
    }

    @Test
    void whoIsBeingAskedCanBeGivenAPlaceAllTheSame() {
        bringTo("AwaitInterest");

        application.tell("PlaceAvailable");

        verify(onboarding).offerMembership(key);
        assertThatThrownBy(() -> application.tell("InterestConfirmed")).isInstanceOf(NothingWaits.class);
        verify(onboarding, never()).lapse(any());
    }

    @Test
    void whoDoesNotSayInTimeThatThePlaceIsWantedLosesIt() {
        bringTo("AwaitInterest");

        application.fireTimer(SOON);

        application.endedAt("ApplicationLapsed");
        verify(onboarding).lapse(key);
        verify(onboarding, never()).offerMembership(any());
        verify(onboarding, never()).refuse(any());
        assertThatThrownBy(() -> application.tell("PlaceAvailable")).isInstanceOf(NothingWaits.class);
    }

    @Test
    void aPlaceThatIsNeitherGivenNorToBeWaitedForLeavesTheDecisionOpen() {
        when(onboarding.claimPlace(any())).thenReturn("perhaps");
        submitted();
        application.complete("VerifyApplication", "verification", "complete");

        assertThatThrownBy(() -> application.complete("DecideMembership", "decision", "approve"))
                .isInstanceOf(RuntimeException.class);

        application.waitsAt("DecideMembership");
        verify(onboarding, never()).offerMembership(any());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ResolveDuplicate",
                "ConfirmIneligible",
                "AwaitChoice",
                "ClarifyElsewhere",
                "CheckApplicantChange",
                "VerifyApplication",
                "AwaitCorrection",
                "ReviewRepeatedReturn",
                "PlanVisit",
                "RecordVisit",
                "DecideMembership",
                "AwaitPlace",
                "AwaitInterest",
                "AwaitAgreement",
                "ClarifyAgreement"
            })
    void whereverItStandsAWithdrawalLeavesNothingBehind(String place) {
        bringTo(place);

        application.tell("ApplicationWithdrawn");

        application.endedAt("Withdrawn");
        assertThat(application.open()).isEmpty();
        assertThat(application.timers()).isEmpty();
        verify(onboarding).closeWithdrawn(key);
        verify(onboarding, never()).lapse(any());
        verify(onboarding, never()).refuse(any());
        verify(onboarding, never()).admit(any());
        assertThatThrownBy(() -> application.tell("ApplicationWithdrawn")).isInstanceOf(NothingWaits.class);
    }

    @Test
    void whoAppliesAtTwoCentresAndChoosesThisOneIsScreened() {
        when(onboarding.findElsewhere(any())).thenReturn("own");
        submitted();
        assertThat(application.open()).isEmpty();
        verify(onboarding).choiceDeadline(key);
        verify(onboarding, never()).screen(any());

        application.tell("CentreChosen");

        application.waitsAt("VerifyApplication");
        assertThat(application.timers()).isEmpty();
        verify(onboarding).screen(key);
        assertThatThrownBy(() -> application.tell("CentreChosen")).isInstanceOf(NothingWaits.class);
    }

    @Test
    void whoDoesNotChooseACentreIsAskedByStaff() {
        when(onboarding.findElsewhere(any())).thenReturn("own", "unclear");
        submitted();

        application.fireTimer(SOON);

        verify(onboarding, times(2)).findElsewhere(key);
        assertThat(application.group()).isEqualTo("staff");
        application.complete("ClarifyElsewhere", "screening", "here");
        application.waitsAt("VerifyApplication");
        verify(onboarding).screen(key);
        verify(onboarding, never()).lapse(any());
    }

    @Test
    void whoDoesNotChooseACentreAndHasNothingElsewhereAnyMoreIsScreened() {
        when(onboarding.findElsewhere(any())).thenReturn("own", "none");
        submitted();

        application.fireTimer(SOON);

        application.waitsAt("VerifyApplication");
        verify(onboarding).screen(key);
    }

    @Test
    void whoGoesOnAtAnotherCentreIsNeitherRefusedNorScreenedHere() {
        when(onboarding.findElsewhere(any())).thenReturn("unclear");
        submitted();

        application.complete("ClarifyElsewhere", "screening", "elsewhere");

        application.endedAt("ContinuedElsewhere");
        verify(onboarding, never()).screen(any());
        verify(onboarding, never()).refuse(any());
        verify(onboarding, never()).closeWithdrawn(any());
    }

    @Test
    void whatAnApplicantChangesBeforeItIsVerifiedInterruptsNothing() {
        submitted();

        application.tell("ApplicantChanged");

        verify(onboarding).considerChange(key);
        application.waitsAt("VerifyApplication");
        application.tell("ApplicantChanged");
        verify(onboarding, times(2)).considerChange(key);
    }

    @Test
    void whatAnApplicantChangesAfterItWasVerifiedIsCheckedBesideTheDecision() {
        when(onboarding.considerChange(any())).thenReturn("check");
        submitted();
        application.complete("VerifyApplication", "verification", "complete");

        application.tell("ApplicantChanged");

        assertThat(application.open())
                .extracting(Task::getTaskDefinitionKey)
                .containsExactlyInAnyOrder("DecideMembership", "CheckApplicantChange");
        var check = application.open().stream()
                .filter(task -> task.getTaskDefinitionKey().equals("CheckApplicantChange"))
                .findFirst()
                .orElseThrow();
        assertThat(application.groupOf(check)).isEqualTo("staff");
        tasks.complete(check.getId());
        application.waitsAt("DecideMembership");
        verify(onboarding, never()).admit(any());
    }

    @Test
    void whoseAppealWasUpheldIsDecidedAnewWithoutBeingVerifiedAgain() {
        application.start("MembershipAppealUpheld");
        assertThat(application.group()).isEqualTo("supervisor");

        application.complete("DecideMembership", "decision", "refuse");

        application.endedAt("ApplicationRejected");
        verify(onboarding).refuse(key);
        verify(onboarding, never()).screen(any());
        verify(onboarding, never()).admit(any());
    }

    private void bringTo(String place) {
        if (place.equals("ResolveDuplicate")) {
            when(onboarding.findDuplicates(any())).thenReturn("found");
        }
        if (place.equals("ConfirmIneligible")) {
            when(onboarding.screen(any())).thenReturn("ineligible");
        }
        if (place.equals("AwaitChoice")) {
            when(onboarding.findElsewhere(any())).thenReturn("own");
        }
        if (place.equals("ClarifyElsewhere")) {
            when(onboarding.findElsewhere(any())).thenReturn("unclear");
        }
        submitted();
        if (place.equals("CheckApplicantChange")) {
            when(onboarding.considerChange(any())).thenReturn("check");
            application.tell("ApplicantChanged");
        }
        if (place.equals("AwaitCorrection")) {
            application.complete("VerifyApplication", "verification", "return");
        }
        if (List.of("PlanVisit", "RecordVisit").contains(place)) {
            when(onboarding.considerVisit(any())).thenReturn("needed");
        }
        if (place.equals("ReviewRepeatedReturn")) {
            application.complete("VerifyApplication", "verification", "repeated");
        }
        var waits = List.of("AwaitPlace", "AwaitInterest").contains(place);
        if (waits) {
            when(onboarding.claimPlace(any())).thenReturn("full");
        }
        if (waits
                || List.of("PlanVisit", "RecordVisit", "DecideMembership", "AwaitAgreement", "ClarifyAgreement")
                        .contains(place)) {
            application.complete("VerifyApplication", "verification", "complete");
        }
        if (place.equals("RecordVisit")) {
            application.complete("PlanVisit");
        }
        if (waits || List.of("AwaitAgreement", "ClarifyAgreement").contains(place)) {
            application.complete("DecideMembership", "decision", "approve");
        }
        if (place.equals("AwaitInterest")) {
            application.fireTimer(SOON);
        }
        if (place.equals("ClarifyAgreement")) {
            application.tell("AgreementRefused");
        }
    }

    private void submitted() {
        application.start("ApplicationSubmitted");
    }
}
