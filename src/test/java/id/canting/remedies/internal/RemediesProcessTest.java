package id.canting.remedies.internal;

import static id.canting.testing.ProcessTestWorld.CENTRE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import id.canting.remedies.AppealId;
import id.canting.remedies.Remedies;
import id.canting.testing.ProcessTest;
import id.canting.workflow.DecisionTrace;
import id.canting.workflow.NothingWaits;
import id.canting.workflow.Workflow;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/** Every way through the diagrams of remedies, and every row of their tables. */
@ProcessTest
class RemediesProcessTest {

    @MockitoBean("remedies")
    Remedies remedies;

    @Autowired
    Workflow workflow;

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
    void somebodyOfAnotherCentreIsImpartial() {
        key = AppealId.next().toString();
        when(remedies.findDecider(any())).thenReturn("officer");
    }

    @ParameterizedTest
    @CsvSource({"uphold, AppealUpheld", "dismiss, AppealDismissed"})
    void anAppealIsAcknowledgedByStaffAndDecidedByAnOfficer(String decision, String end) {
        start("AppealFiled");
        assertThat(groupOf(onlyTask())).isEqualTo("staff");
        verify(remedies, never()).findDecider(any());
        complete("AcknowledgeAppeal", Map.of());
        assertThat(groupOf(onlyTask())).isEqualTo("supervisor");
        verify(remedies, never()).carryOut(any());
        verify(remedies, never()).dismiss(any());

        complete("DecideAppeal", Map.of("decision", decision));

        endedAt("appeal", end);
        verify(remedies, times(decision.equals("uphold") ? 1 : 0)).carryOut(key);
        verify(remedies, times(decision.equals("uphold") ? 0 : 1)).dismiss(key);
        verify(remedies, never()).countVotes(any());
        verify(remedies, never()).closeAppeal(any());
    }

    @Test
    void aPanelVotesOnAnAppealAndItsVotesAreCountedWhenAllThreeAreIn() {
        when(remedies.findDecider(any())).thenReturn("panel");
        when(remedies.countVotes(any())).thenReturn("uphold");
        start("AppealFiled");
        complete("AcknowledgeAppeal", Map.of());
        for (int votes = 0; votes < 3; votes++) {
            assertThat(open()).hasSize(3 - votes).allSatisfy(task -> {
                assertThat(task.getTaskDefinitionKey()).isEqualTo("VoteOnAppeal");
                assertThat(groupOf(task)).isEqualTo("supervisor");
            });
            verify(remedies, never()).countVotes(any());
            tasks.complete(open().get(0).getId());
        }

        endedAt("appeal", "AppealUpheld");
        verify(remedies).countVotes(key);
        verify(remedies).carryOut(key);
        verify(remedies, never()).dismiss(any());
    }

    @Test
    void aCentreAloneAppointsInWritingAndASecondPersonSigns() {
        when(remedies.findDecider(any())).thenReturn("appoint");
        start("AppealFiled");
        complete("AcknowledgeAppeal", Map.of());
        assertThat(groupOf(onlyTask())).isEqualTo("supervisor");
        complete("FindImpartialDecider", Map.of());
        assertThat(groupOf(onlyTask())).isEqualTo("staff");
        complete("ConfirmDecider", Map.of("confirmation", "no"));
        complete("FindImpartialDecider", Map.of());
        complete("ConfirmDecider", Map.of("confirmation", "yes"));
        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("DecideAppeal");
        verify(remedies, times(1)).findDecider(key);
        verify(remedies, never()).dismiss(any());

        complete("DecideAppeal", Map.of("decision", "dismiss"));

        endedAt("appeal", "AppealDismissed");
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
        start("AppealFiled");
        if (!place.equals("AcknowledgeAppeal")) {
            complete("AcknowledgeAppeal", Map.of());
        }
        if (place.equals("ConfirmDecider")) {
            complete("FindImpartialDecider", Map.of());
        }
        assertThat(open()).extracting(Task::getTaskDefinitionKey).containsOnly(place);

        tell("AppealWithdrawn");

        endedAt("appeal", "AppealEnded");
        assertThat(open()).isEmpty();
        verify(remedies, times(1)).closeAppeal(key);
        verify(remedies, never()).carryOut(any());
        verify(remedies, never()).dismiss(any());
        assertThatThrownBy(() -> tell("AppealWithdrawn")).isInstanceOf(NothingWaits.class);
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
        start("ComplaintReceived");
        assertThat(groupOf(onlyTask())).isEqualTo("staff");
        complete("AcknowledgeComplaint", Map.of());
        assertThat(groupOf(onlyTask())).isEqualTo("staff");
        complete("ExamineComplaint", Map.of());
        assertThat(groupOf(onlyTask())).isEqualTo("supervisor");
        verify(remedies, never()).answerComplaint(any());

        complete("DecideComplaint", Map.of("action", "no"));

        endedAt("complaint", "ComplaintAnswered");
        verify(remedies).answerComplaint(key);
        verify(remedies, never()).actionDate(any());
    }

    @Test
    void whatWasPromisedIsCheckedOnItsDayAndAgainUntilItHasHelped() {
        when(remedies.actionDate(any())).thenReturn("2027-01-15T01:00:00Z", "2027-02-01T01:00:00Z");
        start("ComplaintReceived");
        complete("AcknowledgeComplaint", Map.of());
        complete("ExamineComplaint", Map.of());
        complete("DecideComplaint", Map.of("action", "yes"));
        verify(remedies).answerComplaint(key);
        assertThat(open()).isEmpty();

        timePasses("2027-01-15T01:00:00Z");
        assertThat(groupOf(onlyTask())).isEqualTo("supervisor");
        complete("CheckEffect", Map.of("effect", "not-yet"));
        assertThat(open()).isEmpty();
        timePasses("2027-02-01T01:00:00Z");
        complete("CheckEffect", Map.of("effect", "good"));

        endedAt("complaint", "ComplaintSettled");
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
        start("ExceptionRequested");
        assertThat(groupOf(onlyTask())).isEqualTo(judge);
        verify(remedies, never()).grantException(any());
        verify(remedies, never()).refuseException(any());

        complete(task, Map.of("judgement", judgement));

        endedAt("exception", end);
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
        start("ExceptionRequested");
        complete(task, Map.of("judgement", "asked"));
        assertThat(open()).isEmpty();

        tell("ExceptionAnswered");

        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo(task);
        verify(remedies, never()).goOnUnanswered(any());
        verify(remedies, times(1)).chooseJudge(key);
        assertThatThrownBy(() -> tell("ExceptionAnswered")).isInstanceOf(NothingWaits.class);
        complete(task, Map.of("judgement", "granted"));
        endedAt("exception", "ExceptionGranted");
    }

    @Test
    void whoDoesNotAnswerIsJudgedByWhatThereIs() {
        when(remedies.chooseJudge(any())).thenReturn("staff");
        when(remedies.answerDeadline(any())).thenReturn("2027-01-15T08:30:00Z");
        start("ExceptionRequested");
        complete("JudgeException", Map.of("judgement", "asked"));

        timePasses("2027-01-15T08:30:00Z");

        verify(remedies).goOnUnanswered(key);
        complete("JudgeException", Map.of("judgement", "refused"));
        endedAt("exception", "ExceptionRefused");
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
        start("ExceptionRequested");
        if (place.equals("AwaitAnswer")) {
            complete("JudgeException", Map.of("judgement", "asked"));
        } else {
            assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo(place);
        }

        tell(message);

        endedAt("exception", end);
        assertThat(open()).isEmpty();
        verify(remedies, times(1)).closeException(key);
        verify(remedies, never()).grantException(any());
        verify(remedies, never()).refuseException(any());
        assertThatThrownBy(() -> tell(message)).isInstanceOf(NothingWaits.class);
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

    /** The one timer of the case is due then. */
    private void timePasses(String due) {
        var timer = management.createJobQuery().timers().list().stream()
                .filter(job -> runtime.createProcessInstanceQuery()
                        .processInstanceId(job.getProcessInstanceId())
                        .singleResult()
                        .getBusinessKey()
                        .equals(key))
                .findFirst()
                .orElseThrow();
        assertThat(timer.getDuedate()).isEqualTo(Instant.parse(due));
        management.executeJob(timer.getId());
    }

    private void start(String message) {
        transaction.executeWithoutResult(status -> workflow.start(message, key, CENTRE));
    }

    private void tell(String message) {
        transaction.executeWithoutResult(status -> workflow.correlate(message, key));
    }

    private void complete(String element, Map<String, Object> route) {
        var task = onlyTask();
        assertThat(task.getTaskDefinitionKey()).isEqualTo(element);
        tasks.complete(task.getId(), route);
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
    private void endedAt(String process, String end) {
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(key)
                        .count())
                .isZero();
        var instance = history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .processDefinitionKey(process)
                .singleResult();
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance.getId())
                        .list())
                .filteredOn(activity -> activity.getActivityType().endsWith("EndEvent") && !activity.isCanceled())
                .extracting(activity -> activity.getActivityId())
                .containsExactly(end);
    }
}
