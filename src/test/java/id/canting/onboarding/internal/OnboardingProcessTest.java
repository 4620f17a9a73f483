package id.canting.onboarding.internal;

import static id.canting.testing.ProcessTestWorld.CENTRE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.Onboarding;
import id.canting.testing.ProcessTest;
import id.canting.workflow.CaseClock;
import id.canting.workflow.NothingWaits;
import id.canting.workflow.Workflow;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
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
    Workflow workflow;

    @Autowired
    CaseClock clocks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService management;

    @Autowired
    HistoryService history;

    @Autowired
    TransactionTemplate transaction;

    private String key;

    @BeforeEach
    void anEligibleApplicantWhomNobodyResembles() {
        key = ApplicationId.next().toString();
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
        assertThat(open()).extracting(Task::getTaskDefinitionKey).containsExactly("VerifyApplication");
        assertThat(groupOf(onlyTask())).isEqualTo("staff");
        complete("VerifyApplication", "verification", "complete");
        assertThat(groupOf(onlyTask())).isEqualTo("supervisor");
        complete("DecideMembership", "decision", "approve");
        verify(onboarding).offerMembership(key);
        verify(onboarding, never()).admit(any());

        tell("AgreementSigned");

        endedAt("MembershipStarted");
        verify(onboarding, times(1)).admit(key);
        verify(onboarding, never()).lapse(any());
        verify(onboarding, never()).refuse(any());
        verify(onboarding, never()).sendBack(any());
        assertThatThrownBy(() -> tell("AgreementSigned")).isInstanceOf(NothingWaits.class);
        verify(onboarding, times(1)).admit(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"different", "same"})
    void whoResemblesSomebodyGoesOnWhenAPersonSaysSo(String resolution) {
        when(onboarding.findDuplicates(any())).thenReturn("found");
        submitted();
        assertThat(groupOf(onlyTask())).isEqualTo("staff");
        verify(onboarding, never()).screen(any());

        complete("ResolveDuplicate", "duplicateResolution", resolution);

        verify(onboarding).screen(key);
        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("VerifyApplication");
        verify(onboarding, never()).refuse(any());
    }

    @Test
    void whoIsAMemberAlreadyIsRefusedAndNotScreened() {
        when(onboarding.findDuplicates(any())).thenReturn("found");
        submitted();

        complete("ResolveDuplicate", "duplicateResolution", "already-member");

        endedAt("ApplicationRejected");
        verify(onboarding).refuse(key);
        verify(onboarding, never()).screen(any());
        verify(onboarding, never()).admit(any());
    }

    @Test
    void aTableRefusesNobodyByItself() {
        when(onboarding.screen(any())).thenReturn("ineligible");
        submitted();

        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("ConfirmIneligible");
        assertThat(groupOf(onlyTask())).isEqualTo("staff");
        verify(onboarding, never()).refuse(any());
    }

    @Test
    void whatATableProposesAndAPersonConfirmsIsARefusal() {
        when(onboarding.screen(any())).thenReturn("ineligible");
        submitted();

        complete("ConfirmIneligible", "ineligibility", "refuse");

        endedAt("ApplicationRejected");
        verify(onboarding).refuse(key);
        verify(onboarding, never()).admit(any());
    }

    @Test
    void whatAPersonDoubtsIsVerified() {
        when(onboarding.screen(any())).thenReturn("ineligible");
        submitted();

        complete("ConfirmIneligible", "ineligibility", "verify");

        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("VerifyApplication");
        verify(onboarding, never()).refuse(any());
    }

    @Test
    void whatIsSentBackWaitsForTheApplicantAndIsVerifiedAgain() {
        submitted();
        complete("VerifyApplication", "verification", "return");
        assertThat(open()).isEmpty();
        verify(onboarding).sendBack(key);

        tell("ApplicationResubmitted");

        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("VerifyApplication");
        assertThat(timers()).as("the deadline of the correction is gone").isZero();
        complete("VerifyApplication", "verification", "complete");
        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("DecideMembership");
        verify(onboarding, never()).lapse(any());
    }

    @Test
    void whoDoesNotCorrectInTimeLosesTheApplicationAndNotTheirNameToARefusal() {
        submitted();
        complete("VerifyApplication", "verification", "return");
        verify(onboarding).correctionDeadline(key);

        timePasses();

        endedAt("ApplicationLapsed");
        verify(onboarding).lapse(key);
        verify(onboarding, never()).refuse(any());
        assertThatThrownBy(() -> tell("ApplicationResubmitted")).isInstanceOf(NothingWaits.class);
    }

    @Test
    void whoIsToBeVisitedIsDecidedAboutOnlyAfterTheVisit() {
        when(onboarding.considerVisit(any())).thenReturn("needed");
        submitted();
        complete("VerifyApplication", "verification", "complete");
        verify(onboarding).considerVisit(key);
        assertThat(groupOf(onlyTask())).isEqualTo("staff");
        verify(onboarding, never()).announceVisit(any());

        complete("PlanVisit");
        verify(onboarding).announceVisit(key);
        assertThat(groupOf(onlyTask())).isEqualTo("staff");
        complete("RecordVisit", "visit", "made");

        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("DecideMembership");
    }

    @Test
    void whoIsNotMetIsVisitedOnceMoreAndThenDecidedAbout() {
        bringTo("RecordVisit");

        complete("RecordVisit", "visit", "again");
        complete("PlanVisit");
        verify(onboarding, times(2)).announceVisit(key);
        complete("RecordVisit", "visit", "missed");

        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("DecideMembership");
        verify(onboarding, never()).refuse(any());
        verify(onboarding, never()).lapse(any());
    }

    @Test
    void whoAsksForAnotherDateGetsOne() {
        bringTo("RecordVisit");

        tell("VisitRescheduled");

        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("PlanVisit");
        assertThatThrownBy(() -> tell("VisitRescheduled")).isInstanceOf(NothingWaits.class);
        complete("PlanVisit");
        verify(onboarding, times(2)).announceVisit(key);
        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("RecordVisit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"needed", "yes", ""})
    void anOutcomeOfAVisitThatNoWayIsMadeForLeavesItOpen(String outcome) {
        bringTo("RecordVisit");

        assertThatThrownBy(() -> complete("RecordVisit", "visit", outcome)).isInstanceOf(RuntimeException.class);

        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("RecordVisit");
    }

    @Test
    void insteadOfAFourthLetterASupervisorOffersHelp() {
        submitted();
        complete("VerifyApplication", "verification", "repeated");
        assertThat(groupOf(onlyTask())).isEqualTo("supervisor");
        verify(onboarding, never()).sendBack(any());

        complete("ReviewRepeatedReturn", "verification", "return");

        verify(onboarding).sendBack(key);
        assertThat(open()).isEmpty();
        tell("ApplicationResubmitted");
        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("VerifyApplication");
        verify(onboarding, never()).refuse(any());
    }

    @Test
    void whatASupervisorTakesAsItIsGoesOnToADecision() {
        submitted();
        complete("VerifyApplication", "verification", "repeated");

        complete("ReviewRepeatedReturn", "verification", "complete");

        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("DecideMembership");
        verify(onboarding, never()).sendBack(any());
        verify(onboarding, never()).refuse(any());
    }

    @Test
    void whatASupervisorRefusesAfterThreeReturnsEndsAsARefusal() {
        submitted();
        complete("VerifyApplication", "verification", "repeated");

        complete("ReviewRepeatedReturn", "verification", "refused");

        endedAt("ApplicationRejected");
        verify(onboarding, times(1)).refuse(key);
        verify(onboarding, never()).sendBack(any());
        verify(onboarding, never()).lapse(any());
        verify(onboarding, never()).offerMembership(any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lapsed", "repeated", ""})
    void anAnswerOfTheReviewThatNoWayIsMadeForLeavesItOpen(String answer) {
        submitted();
        complete("VerifyApplication", "verification", "repeated");

        assertThatThrownBy(() -> complete("ReviewRepeatedReturn", "verification", answer))
                .isInstanceOf(RuntimeException.class);

        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("ReviewRepeatedReturn");
        verify(onboarding, never()).refuse(any());
    }

    @Test
    void whatLapsedAndIsReopenedIsVerifiedAndNotScreenedAgain() {
        transaction.executeWithoutResult(status -> workflow.start("ApplicationReopened", key, CENTRE));

        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("VerifyApplication");
        verify(onboarding, never()).findDuplicates(any());
        verify(onboarding, never()).screen(any());
        complete("VerifyApplication", "verification", "complete");
        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("DecideMembership");
    }

    @Test
    void whoDoesNotAgreeIsTalkedToAndOfferedTheAgreementAgain() {
        bringTo("AwaitAgreement");

        tell("AgreementRefused");

        assertThat(groupOf(onlyTask())).isEqualTo("staff");
        assertThat(timers()).as("the time to accept stands still").isZero();
        complete("ClarifyAgreement", "clarification", "offer");
        verify(onboarding, times(2)).offerMembership(key);
        assertThat(timers()).isOne();
        tell("AgreementSigned");
        endedAt("MembershipStarted");
        verify(onboarding).admit(key);
        verify(onboarding, never()).closeWithdrawn(any());
    }

    @Test
    void whoDoesNotWantToJoinAfterTheTalkIsNoMemberAndNotRefused() {
        bringTo("AwaitAgreement");
        tell("AgreementRefused");

        complete("ClarifyAgreement", "clarification", "decline");

        endedAt("MembershipDeclined");
        verify(onboarding).closeWithdrawn(key);
        verify(onboarding, never()).refuse(any());
        verify(onboarding, never()).lapse(any());
        verify(onboarding, never()).admit(any());
    }

    @Test
    void aSupervisorsRefusalEndsIt() {
        submitted();
        complete("VerifyApplication", "verification", "complete");

        complete("DecideMembership", "decision", "refuse");

        endedAt("ApplicationRejected");
        verify(onboarding).refuse(key);
        verify(onboarding, never()).offerMembership(any());
        verify(onboarding, never()).admit(any());
    }

    @Test
    void aSupervisorsQuestionGoesBackToVerification() {
        submitted();
        complete("VerifyApplication", "verification", "complete");

        complete("DecideMembership", "decision", "ask-again");

        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("VerifyApplication");
        complete("VerifyApplication", "verification", "complete");
        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("DecideMembership");
        verify(onboarding, never()).refuse(any());
        verify(onboarding, never()).offerMembership(any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"APPROVE", "yes", ""})
    void anAnswerThatNoWayIsMadeForLeavesTheTaskOpen(String decision) {
        submitted();
        complete("VerifyApplication", "verification", "complete");

        assertThatThrownBy(() -> complete("DecideMembership", "decision", decision))
                .isInstanceOf(RuntimeException.class);

        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("DecideMembership");
        verify(onboarding, never()).offerMembership(any());
        verify(onboarding, never()).refuse(any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"AwaitCorrection", "AwaitAgreement"})
    void aDeadlineThatWasMovedIsAskedAnewInTheProcessThatTheCaseHasCalled(String place) {
        bringTo(place);
        assertThat(timer().getDuedate()).isEqualTo(SOON);
        when(onboarding.correctionDeadline(any())).thenReturn(LATER);
        when(onboarding.agreementDeadline(any())).thenReturn(LATER);
        assertThat(timer().getDuedate()).isEqualTo(SOON);

        transaction.executeWithoutResult(status -> clocks.resetTimers(key));

        assertThat(timer().getDuedate()).isEqualTo(LATER);
        timePasses();
        endedAt("ApplicationLapsed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"VerifyApplication", "AwaitCorrection", "DecideMembership", "AwaitAgreement"})
    void anExceptionIsAppliedWhereverTheCaseStandsAndMovesNothing(String place) {
        bringTo(place);
        var waiting = open().stream().map(Task::getId).toList();

        tell("ExceptionGranted");
        tell("ExceptionGranted");

        verify(onboarding, times(2)).applyException(key);
        assertThat(open()).extracting(Task::getId).containsExactlyElementsOf(waiting);
        assertThat(timers()).isEqualTo(place.startsWith("Await") ? 1 : 0);
        verify(onboarding, never()).lapse(any());
        verify(onboarding, never()).closeWithdrawn(any());
    }

    @Test
    void theTimersOfAnotherCaseStayAsTheyAre() {
        bringTo("AwaitCorrection");
        when(onboarding.correctionDeadline(any())).thenReturn(LATER);

        transaction.executeWithoutResult(
                status -> clocks.resetTimers(ApplicationId.next().toString()));

        assertThat(timer().getDuedate()).isEqualTo(SOON);
    }

    @Test
    void whatIsOnHoldWaitsAndGoesOnWhereItWasWhenItIsReleased() {
        bringTo("AwaitCorrection");

        tell("CaseHeld");

        verify(onboarding).standStill(key);
        verify(onboarding, never()).goOn(any());
        assertThat(timers()).isOne();
        tell("CaseReleased");
        verify(onboarding, times(1)).goOn(key);
        assertThatThrownBy(() -> tell("CaseReleased")).isInstanceOf(NothingWaits.class);
        tell("ApplicationResubmitted");
        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("VerifyApplication");
        verify(onboarding, never()).closeWithdrawn(any());
    }

    @Test
    void whatWasOnHoldCanBeHeldAgainAndEndsAsAnyOther() {
        bringTo("DecideMembership");
        tell("CaseHeld");
        tell("CaseReleased");
        tell("CaseHeld");
        tell("CaseReleased");

        complete("DecideMembership", "decision", "approve");
        tell("AgreementSigned");

        endedAt("MembershipStarted", "HoldOver", "HoldOver");
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
        tell("CaseHeld");

        tell("ApplicationWithdrawn");

        endedAt("Withdrawn");
        assertThat(open()).isEmpty();
        assertThat(timers()).isZero();
        verify(onboarding).closeWithdrawn(key);
        verify(onboarding, never()).goOn(any());
        assertThatThrownBy(() -> tell("CaseReleased")).isInstanceOf(NothingWaits.class);
    }

    @Test
    void aSuspiciousDuplicateIsAskedForAgain() {
        when(onboarding.findDuplicates(any())).thenReturn("found");
        submitted();

        complete("ResolveDuplicate", "duplicateResolution", "suspicious");

        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("ResolveDuplicate");
        verify(onboarding, never()).screen(any());
        verify(onboarding, never()).refuse(any());
        complete("ResolveDuplicate", "duplicateResolution", "different");
        verify(onboarding).screen(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unfounded", "watch", "other"})
    void aConcernIsReviewedByASupervisorAndHoldsNothingUnlessTheySaySo(String outcome) {
        concernRaised();
        assertThat(groupOf(onlyTask())).isEqualTo("supervisor");

        complete("ReviewConcern", "outcome", outcome);

        concernEndedAt("ConcernReviewed");
        verify(onboarding, never()).holdBecauseOf(any());
    }

    @Test
    void aConcernMayHoldTheCase() {
        concernRaised();

        complete("ReviewConcern", "outcome", "hold");

        concernEndedAt("CaseOnHold");
        verify(onboarding, times(1)).holdBecauseOf(key);
    }

    private void concernRaised() {
        transaction.executeWithoutResult(status -> workflow.start("ConcernRaised", key, CENTRE));
        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("ReviewConcern");
    }

    private void concernEndedAt(String end) {
        assertThat(open()).isEmpty();
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(history.createHistoricProcessInstanceQuery()
                                .processInstanceBusinessKey(key)
                                .processDefinitionKey("concern")
                                .finished()
                                .singleResult()
                                .getId())
                        .activityType("noneEndEvent")
                        .list())
                .extracting(activity -> activity.getActivityId())
                .containsExactly(end);
    }

    @Test
    void whoDoesNotSignInTimeIsNoMember() {
        submitted();
        complete("VerifyApplication", "verification", "complete");
        complete("DecideMembership", "decision", "approve");
        verify(onboarding).agreementDeadline(key);

        timePasses();

        endedAt("ApplicationLapsed");
        verify(onboarding).lapse(key);
        verify(onboarding, never()).admit(any());
    }

    @Test
    void awaitPlaceWhoIsApprovedWhenTheIntakeIsFullIsOfferedMembershipOnlyWhenThereIsAPlace() {
        bringTo("AwaitPlace");
        verify(onboarding).claimPlace(key);
        verify(onboarding, never()).offerMembership(any());
        assertThat(open()).isEmpty();

        tell("PlaceAvailable");

        verify(onboarding).offerMembership(key);
        verify(onboarding, never()).askInterest(any());
        assertThatThrownBy(() -> tell("PlaceAvailable")).isInstanceOf(NothingWaits.class);
        tell("AgreementSigned");
        endedAt("MembershipStarted");
    }

    @Test
    void interestEvery90DaysWhoSaysThatThePlaceIsWantedWaitsOnAndIsAskedAgain() {
        bringTo("AwaitPlace");
        assertThatThrownBy(() -> tell("InterestConfirmed"))
                .as("nothing was asked")
                .isInstanceOf(NothingWaits.class);
        timePasses();
        verify(onboarding).askInterest(key);

        tell("InterestConfirmed");

        verify(onboarding, times(2)).interestDue(key);
        verify(onboarding, never()).offerMembership(any());
        verify(onboarding, never()).lapse(any());
        timePasses();
        verify(onboarding, times(2)).askInterest(key);
    }

    @Test
    void whoIsBeingAskedCanBeGivenAPlaceAllTheSame() {
        bringTo("AwaitInterest");

        tell("PlaceAvailable");

        verify(onboarding).offerMembership(key);
        assertThatThrownBy(() -> tell("InterestConfirmed")).isInstanceOf(NothingWaits.class);
        verify(onboarding, never()).lapse(any());
    }

    @Test
    void whoDoesNotSayInTimeThatThePlaceIsWantedLosesIt() {
        bringTo("AwaitInterest");

        timePasses();

        endedAt("ApplicationLapsed");
        verify(onboarding).lapse(key);
        verify(onboarding, never()).offerMembership(any());
        verify(onboarding, never()).refuse(any());
        assertThatThrownBy(() -> tell("PlaceAvailable")).isInstanceOf(NothingWaits.class);
    }

    @Test
    void aPlaceThatIsNeitherGivenNorToBeWaitedForLeavesTheDecisionOpen() {
        when(onboarding.claimPlace(any())).thenReturn("perhaps");
        submitted();
        complete("VerifyApplication", "verification", "complete");

        assertThatThrownBy(() -> complete("DecideMembership", "decision", "approve"))
                .isInstanceOf(RuntimeException.class);

        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("DecideMembership");
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

        tell("ApplicationWithdrawn");

        endedAt("Withdrawn");
        assertThat(open()).isEmpty();
        assertThat(timers()).isZero();
        verify(onboarding).closeWithdrawn(key);
        verify(onboarding, never()).lapse(any());
        verify(onboarding, never()).refuse(any());
        verify(onboarding, never()).admit(any());
        assertThatThrownBy(() -> tell("ApplicationWithdrawn")).isInstanceOf(NothingWaits.class);
    }

    @Test
    void whoAppliesAtTwoCentresAndChoosesThisOneIsScreened() {
        when(onboarding.findElsewhere(any())).thenReturn("own");
        submitted();
        assertThat(open()).isEmpty();
        verify(onboarding).choiceDeadline(key);
        verify(onboarding, never()).screen(any());

        tell("CentreChosen");

        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("VerifyApplication");
        assertThat(timers()).isZero();
        verify(onboarding).screen(key);
        assertThatThrownBy(() -> tell("CentreChosen")).isInstanceOf(NothingWaits.class);
    }

    @Test
    void whoDoesNotChooseACentreIsAskedByStaff() {
        when(onboarding.findElsewhere(any())).thenReturn("own", "unclear");
        submitted();

        timePasses();

        verify(onboarding, times(2)).findElsewhere(key);
        assertThat(groupOf(onlyTask())).isEqualTo("staff");
        complete("ClarifyElsewhere", "screening", "here");
        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("VerifyApplication");
        verify(onboarding).screen(key);
        verify(onboarding, never()).lapse(any());
    }

    @Test
    void whoDoesNotChooseACentreAndHasNothingElsewhereAnyMoreIsScreened() {
        when(onboarding.findElsewhere(any())).thenReturn("own", "none");
        submitted();

        timePasses();

        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("VerifyApplication");
        verify(onboarding).screen(key);
    }

    @Test
    void whoGoesOnAtAnotherCentreIsNeitherRefusedNorScreenedHere() {
        when(onboarding.findElsewhere(any())).thenReturn("unclear");
        submitted();

        complete("ClarifyElsewhere", "screening", "elsewhere");

        endedAt("ContinuedElsewhere");
        verify(onboarding, never()).screen(any());
        verify(onboarding, never()).refuse(any());
        verify(onboarding, never()).closeWithdrawn(any());
    }

    @Test
    void whatAnApplicantChangesBeforeItIsVerifiedInterruptsNothing() {
        submitted();

        tell("ApplicantChanged");

        verify(onboarding).considerChange(key);
        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("VerifyApplication");
        tell("ApplicantChanged");
        verify(onboarding, times(2)).considerChange(key);
    }

    @Test
    void whatAnApplicantChangesAfterItWasVerifiedIsCheckedBesideTheDecision() {
        when(onboarding.considerChange(any())).thenReturn("check");
        submitted();
        complete("VerifyApplication", "verification", "complete");

        tell("ApplicantChanged");

        assertThat(open())
                .extracting(Task::getTaskDefinitionKey)
                .containsExactlyInAnyOrder("DecideMembership", "CheckApplicantChange");
        var check = open().stream()
                .filter(task -> task.getTaskDefinitionKey().equals("CheckApplicantChange"))
                .findFirst()
                .orElseThrow();
        assertThat(groupOf(check)).isEqualTo("staff");
        tasks.complete(check.getId());
        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("DecideMembership");
        verify(onboarding, never()).admit(any());
    }

    @Test
    void whoseAppealWasUpheldIsDecidedAnewWithoutBeingVerifiedAgain() {
        transaction.executeWithoutResult(status -> workflow.start("MembershipAppealUpheld", key, CENTRE));
        assertThat(groupOf(onlyTask())).isEqualTo("supervisor");

        complete("DecideMembership", "decision", "refuse");

        endedAt("ApplicationRejected");
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
            tell("ApplicantChanged");
        }
        if (place.equals("AwaitCorrection")) {
            complete("VerifyApplication", "verification", "return");
        }
        if (List.of("PlanVisit", "RecordVisit").contains(place)) {
            when(onboarding.considerVisit(any())).thenReturn("needed");
        }
        if (place.equals("ReviewRepeatedReturn")) {
            complete("VerifyApplication", "verification", "repeated");
        }
        var waits = List.of("AwaitPlace", "AwaitInterest").contains(place);
        if (waits) {
            when(onboarding.claimPlace(any())).thenReturn("full");
        }
        if (waits
                || List.of("PlanVisit", "RecordVisit", "DecideMembership", "AwaitAgreement", "ClarifyAgreement")
                        .contains(place)) {
            complete("VerifyApplication", "verification", "complete");
        }
        if (place.equals("RecordVisit")) {
            complete("PlanVisit");
        }
        if (waits || List.of("AwaitAgreement", "ClarifyAgreement").contains(place)) {
            complete("DecideMembership", "decision", "approve");
        }
        if (place.equals("AwaitInterest")) {
            timePasses();
        }
        if (place.equals("ClarifyAgreement")) {
            tell("AgreementRefused");
        }
    }

    private void submitted() {
        transaction.executeWithoutResult(status -> workflow.start("ApplicationSubmitted", key, CENTRE));
    }

    private void tell(String message) {
        transaction.executeWithoutResult(status -> workflow.correlate(message, key));
    }

    private void complete(String element) {
        var task = onlyTask();
        assertThat(task.getTaskDefinitionKey()).isEqualTo(element);
        tasks.complete(task.getId());
    }

    private void complete(String element, String variable, String value) {
        var task = onlyTask();
        assertThat(task.getTaskDefinitionKey()).isEqualTo(element);
        tasks.complete(task.getId(), Map.of(variable, value));
    }

    private void timePasses() {
        management.executeJob(timer().getId());
    }

    private Job timer() {
        return management.createJobQuery().timers().list().stream()
                .filter(job -> keyOf(job.getProcessInstanceId()).equals(key))
                .findFirst()
                .orElseThrow();
    }

    private long timers() {
        return management.createJobQuery().timers().list().stream()
                .filter(job -> keyOf(job.getProcessInstanceId()).equals(key))
                .count();
    }

    private String keyOf(String instance) {
        return runtime.createProcessInstanceQuery()
                .processInstanceId(instance)
                .singleResult()
                .getBusinessKey();
    }

    private List<Task> open() {
        return tasks.createTaskQuery().processInstanceBusinessKey(key).list();
    }

    private Task onlyTask() {
        assertThat(open()).hasSize(1);
        return open().get(0);
    }

    private String groupOf(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).get(0).getGroupId();
    }

    /** The one end that the case reached; nothing of it runs on. */
    private void endedAt(String... ends) {
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(key)
                        .count())
                .isZero();
        var instance = history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .processDefinitionKey("onboarding")
                .singleResult();
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance.getId())
                        .list())
                .filteredOn(activity -> activity.getActivityType().endsWith("EndEvent") && !activity.isCanceled())
                .extracting(activity -> activity.getActivityId())
                .containsExactlyInAnyOrder(ends);
    }
}
