package id.canting.remedies.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import id.canting.remedies.AppealId;
import id.canting.remedies.Remedies;
import id.canting.testing.Cases;
import id.canting.testing.ProcessTest;
import id.canting.testing.RunningCase;
import id.canting.workflow.DecisionTrace;
import id.canting.workflow.NothingWaits;
import id.canting.workflow.Workflow;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Every way through the diagrams of remedies, and every row of their tables. */
@ProcessTest
class RemediesProcessTest {

    @MockitoBean("remedies")
    Remedies remedies;

    @Autowired
    Workflow workflow;

    @Autowired
    TaskService tasks;

    @Autowired
    Cases cases;

    private String key;
    private RunningCase remedy;

    @BeforeEach
    void somebodyOfAnotherCentreIsImpartial() {
        key = AppealId.next().toString();
        remedy = cases.of(key);
        when(remedies.findDecider(any())).thenReturn("officer");
    }

    @ParameterizedTest
    @CsvSource({"uphold, AppealUpheld", "dismiss, AppealDismissed"})
    void anAppealIsAcknowledgedByStaffAndDecidedByAnOfficer(String decision, String end) {
        remedy.start("AppealFiled");
        assertThat(remedy.group()).isEqualTo("staff");
        verify(remedies, never()).findDecider(any());
        remedy.complete("AcknowledgeAppeal");
        assertThat(remedy.group()).isEqualTo("supervisor");
        verify(remedies, never()).carryOut(any());
        verify(remedies, never()).dismiss(any());

        remedy.complete("DecideAppeal", "decision", decision);

        remedy.endedAt(end);
        verify(remedies, times(decision.equals("uphold") ? 1 : 0)).carryOut(key);
        verify(remedies, times(decision.equals("uphold") ? 0 : 1)).dismiss(key);
        verify(remedies, never()).countVotes(any());
        verify(remedies, never()).closeAppeal(any());
    }

    @Test
    void aPanelVotesOnAnAppealAndItsVotesAreCountedWhenAllThreeAreIn() {
        when(remedies.findDecider(any())).thenReturn("panel");
        when(remedies.countVotes(any())).thenReturn("uphold");
        remedy.start("AppealFiled");
        remedy.complete("AcknowledgeAppeal");
        for (int votes = 0; votes < 3; votes++) {
            assertThat(remedy.open()).hasSize(3 - votes).allSatisfy(task -> {
                assertThat(task.getTaskDefinitionKey()).isEqualTo("VoteOnAppeal");
                assertThat(remedy.groupOf(task)).isEqualTo("supervisor");
            });
            verify(remedies, never()).countVotes(any());
            tasks.complete(remedy.open().get(0).getId());
        }

        remedy.endedAt("AppealUpheld");
        verify(remedies).countVotes(key);
        verify(remedies).carryOut(key);
        verify(remedies, never()).dismiss(any());
    }

    @Test
    void aCentreAloneAppointsInWritingAndASecondPersonSigns() {
        when(remedies.findDecider(any())).thenReturn("appoint");
        remedy.start("AppealFiled");
        remedy.complete("AcknowledgeAppeal");
        assertThat(remedy.group()).isEqualTo("supervisor");
        remedy.complete("FindImpartialDecider");
        assertThat(remedy.group()).isEqualTo("staff");
        remedy.complete("ConfirmDecider", "confirmation", "no");
        remedy.complete("FindImpartialDecider");
        remedy.complete("ConfirmDecider", "confirmation", "yes");
        remedy.waitsAt("DecideAppeal");
        verify(remedies, times(1)).findDecider(key);
        verify(remedies, never()).dismiss(any());

        remedy.complete("DecideAppeal", "decision", "dismiss");

        remedy.endedAt("AppealDismissed");
        verify(remedies).dismiss(key);
        verify(remedies, never()).carryOut(any());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"AcknowledgeAppeal", "DecideAppeal", "VoteOnAppeal", "FindImpartialDecider", "ConfirmDecider"})
    void anAppealIsWithdrawnFromWhereverItStandsAndLeavesNoTask(String place) {
        when(remedies.findDecider(any()))
                .thenReturn(
                        place.equals("VoteOnAppeal") ? "panel" : place.equals("DecideAppeal") ? "officer" : "appoint");
        remedy.start("AppealFiled");
        if (!place.equals("AcknowledgeAppeal")) {
            remedy.complete("AcknowledgeAppeal");
        }
        if (place.equals("ConfirmDecider")) {
            remedy.complete("FindImpartialDecider");
        }
        assertThat(remedy.open()).extracting(Task::getTaskDefinitionKey).containsOnly(place);

        remedy.tell("AppealWithdrawn");

        remedy.endedAt("AppealEnded");
        assertThat(remedy.open()).isEmpty();
        verify(remedies, times(1)).closeAppeal(key);
        verify(remedies, never()).carryOut(any());
        verify(remedies, never()).dismiss(any());
        assertThatThrownBy(() -> remedy.tell("AppealWithdrawn")).isInstanceOf(NothingWaits.class);
    }

    @ParameterizedTest
    @CsvSource({
        "true, 3, panel, PanelOfThree",
        "true, 2, officer, OfficerElsewhere",
        "false, 5, officer, OfficerElsewhere",
        "false, 1, officer, OfficerElsewhere",
        "true, 0, appoint, NobodyElsewhere",
        "false, 0, appoint, NobodyElsewhere",
        ", , appoint, NobodyElsewhere"
    })
    void whoDecidesAnAppealFollowsFromWhatTheCentreWantsAndWhoIsImpartial(
            Boolean panel, Integer elsewhere, String decider, String row) {
        var facts = new HashMap<String, Object>();
        if (panel != null) {
            facts.put("panelWanted", panel);
            facts.put("impartialElsewhere", elsewhere);
        }

        assertThat(workflow.decide("appeal-decider", facts).rows())
                .containsExactly(new DecisionTrace.Row(row, Map.of("decider", decider)));
    }

    @Test
    void aComplaintIsAcknowledgedExaminedAndDecidedByDifferentTasksAndAnswered() {
        remedy.start("ComplaintReceived");
        assertThat(remedy.group()).isEqualTo("staff");
        remedy.complete("AcknowledgeComplaint");
        assertThat(remedy.group()).isEqualTo("staff");
        remedy.complete("ExamineComplaint");
        assertThat(remedy.group()).isEqualTo("supervisor");
        verify(remedies, never()).answerComplaint(any());

        remedy.complete("DecideComplaint", "action", "no");

        remedy.endedAt("ComplaintAnswered");
        verify(remedies).answerComplaint(key);
        verify(remedies, never()).actionDate(any());
    }

    @Test
    void whatWasPromisedIsCheckedOnItsDayAndAgainUntilItHasHelped() {
        when(remedies.actionDate(any())).thenReturn("2027-01-15T01:00:00Z", "2027-02-01T01:00:00Z");
        remedy.start("ComplaintReceived");
        remedy.complete("AcknowledgeComplaint");
        remedy.complete("ExamineComplaint");
        remedy.complete("DecideComplaint", "action", "yes");
        verify(remedies).answerComplaint(key);
        assertThat(remedy.open()).isEmpty();

        remedy.fireTimer("2027-01-15T01:00:00Z");
        assertThat(remedy.group()).isEqualTo("supervisor");
        remedy.complete("CheckEffect", "effect", "not-yet");
        assertThat(remedy.open()).isEmpty();
        remedy.fireTimer("2027-02-01T01:00:00Z");
        remedy.complete("CheckEffect", "effect", "good");

        remedy.endedAt("ComplaintSettled");
        verify(remedies, times(1)).answerComplaint(key);
    }

    @ParameterizedTest
    @CsvSource({
        "staff, JudgeException, granted, ExceptionGranted",
        "staff, JudgeException, refused, ExceptionRefused",
        "supervisor, JudgeWeightyException, granted, ExceptionGranted",
        "supervisor, JudgeWeightyException, refused, ExceptionRefused"
    })
    void anExceptionIsJudgedByWhomTheTableNames(String judge, String task, String judgement, String end) {
        when(remedies.chooseJudge(any())).thenReturn(judge);
        remedy.start("ExceptionRequested");
        assertThat(remedy.group()).isEqualTo(judge);
        verify(remedies, never()).grantException(any());
        verify(remedies, never()).refuseException(any());

        remedy.complete(task, "judgement", judgement);

        remedy.endedAt(end);
        verify(remedies, times(judgement.equals("granted") ? 1 : 0)).grantException(key);
        verify(remedies, times(judgement.equals("granted") ? 0 : 1)).refuseException(key);
        verify(remedies, never()).answerDeadline(any());
        verify(remedies, never()).closeException(any());
    }

    @ParameterizedTest
    @CsvSource({"staff, JudgeException", "supervisor, JudgeWeightyException"})
    void whoIsAskedBackAnswersAndTheSameDeskJudges(String judge, String task) {
        when(remedies.chooseJudge(any())).thenReturn(judge);
        when(remedies.answerDeadline(any())).thenReturn("2027-01-15T08:30:00Z");
        remedy.start("ExceptionRequested");
        remedy.complete(task, "judgement", "asked");
        assertThat(remedy.open()).isEmpty();

        remedy.tell("ExceptionAnswered");

        remedy.waitsAt(task);
        verify(remedies, never()).goOnUnanswered(any());
        verify(remedies, times(1)).chooseJudge(key);
        assertThatThrownBy(() -> remedy.tell("ExceptionAnswered")).isInstanceOf(NothingWaits.class);
        remedy.complete(task, "judgement", "granted");
        remedy.endedAt("ExceptionGranted");
    }

    @Test
    void whoDoesNotAnswerIsJudgedByWhatThereIs() {
        when(remedies.chooseJudge(any())).thenReturn("staff");
        when(remedies.answerDeadline(any())).thenReturn("2027-01-15T08:30:00Z");
        remedy.start("ExceptionRequested");
        remedy.complete("JudgeException", "judgement", "asked");

        remedy.fireTimer("2027-01-15T08:30:00Z");

        verify(remedies).goOnUnanswered(key);
        remedy.complete("JudgeException", "judgement", "refused");
        remedy.endedAt("ExceptionRefused");
        verify(remedies).refuseException(key);
        verify(remedies, never()).grantException(any());
    }

    @ParameterizedTest
    @CsvSource({
        "JudgeException, ExceptionWithdrawn, WithdrawnException",
        "JudgeWeightyException, ExceptionWithdrawn, WithdrawnException",
        "AwaitAnswer, ExceptionWithdrawn, WithdrawnException",
        "JudgeException, ExceptionOvertaken, OvertakenException",
        "JudgeWeightyException, ExceptionOvertaken, OvertakenException",
        "AwaitAnswer, ExceptionOvertaken, OvertakenException"
    })
    void anExceptionThatIsWithdrawnOrOvertakenLeavesNoTask(String place, String message, String end) {
        when(remedies.chooseJudge(any())).thenReturn(place.equals("JudgeWeightyException") ? "supervisor" : "staff");
        when(remedies.answerDeadline(any())).thenReturn("2027-01-15T08:30:00Z");
        remedy.start("ExceptionRequested");
        if (place.equals("AwaitAnswer")) {
            remedy.complete("JudgeException", "judgement", "asked");
        } else {
            remedy.waitsAt(place);
        }

        remedy.tell(message);

        remedy.endedAt(end);
        assertThat(remedy.open()).isEmpty();
        verify(remedies, times(1)).closeException(key);
        verify(remedies, never()).grantException(any());
        verify(remedies, never()).refuseException(any());
        assertThatThrownBy(() -> remedy.tell(message)).isInstanceOf(NothingWaits.class);
    }

    @ParameterizedTest
    @CsvSource({
        "MORE_TIME, 1, staff, SomeMoreTime",
        "MORE_TIME, 20, staff, SomeMoreTime",
        "MORE_TIME, 21, supervisor, Weighty",
        "ADJUSTMENT, 0, staff, AnotherWay",
        "WAIVER, 0, supervisor, Weighty",
        ", , supervisor, Weighty"
    })
    void whoJudgesAnExceptionFollowsFromWhatIsAskedFor(String kind, Integer days, String judge, String row) {
        var facts = new HashMap<String, Object>();
        if (kind != null) {
            facts.put("kind", kind);
            facts.put("workingDays", days);
        }

        assertThat(workflow.decide("exception-judge", facts).rows())
                .containsExactly(new DecisionTrace.Row(row, Map.of("judge", judge)));
    }
}
