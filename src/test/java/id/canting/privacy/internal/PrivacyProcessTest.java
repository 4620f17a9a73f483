package id.canting.privacy.internal;

import static id.canting.testing.ProcessTestWorld.CENTRE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import id.canting.privacy.DataRequestId;
import id.canting.privacy.Privacy;
import id.canting.testing.ProcessTest;
import id.canting.workflow.NothingWaits;
import id.canting.workflow.Workflow;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/** Every way through the diagrams of privacy. */
@ProcessTest
class PrivacyProcessTest {

    @MockitoBean("privacy")
    Privacy privacy;

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
    void anotherCase() {
        key = DataRequestId.next().toString();
        when(privacy.carryOut(any())).thenReturn("no");
        when(privacy.accountEnds(any())).thenReturn("2030-01-08T01:00:00Z");
    }

    @Test
    void whatIsGrantedIsCarriedOutByOnePerson() {
        start("DataRequestReceived");
        assertThat(groupOf(onlyTask())).isEqualTo("staff");
        verify(privacy, never()).carryOut(any());

        complete("ExamineDataRequest", Map.of("second", "no"));

        endedAt("data-request", "DataRequestAnswered");
        verify(privacy).carryOut(key);
        verify(privacy, never()).closeAccount(any());
    }

    @Test
    void whatIsRefusedOrErasedWaitsForASecondPersonWhoMayAskAboutIt() {
        start("DataRequestReceived");
        complete("ExamineDataRequest", Map.of("second", "yes"));
        assertThat(groupOf(onlyTask())).isEqualTo("supervisor");
        complete("DecideDataRequest", Map.of("decision", "back"));
        verify(privacy, never()).carryOut(any());
        complete("ExamineDataRequest", Map.of("second", "yes"));

        complete("DecideDataRequest", Map.of("decision", "agree"));

        endedAt("data-request", "DataRequestAnswered");
        verify(privacy, times(1)).carryOut(key);
    }

    @Test
    void anAccountIsClosedOnlyAfterItsOwnerCouldReadTheAnswer() {
        when(privacy.carryOut(any())).thenReturn("yes");
        start("DataRequestReceived");
        complete("ExamineDataRequest", Map.of("second", "yes"));
        complete("DecideDataRequest", Map.of("decision", "agree"));
        assertThat(open()).isEmpty();
        verify(privacy, never()).closeAccount(any());

        var timer = management
                .createJobQuery()
                .timers()
                .processInstanceId(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(key)
                        .singleResult()
                        .getId())
                .singleResult();
        assertThat(timer.getDuedate()).isEqualTo("2030-01-08T01:00:00Z");
        management.executeJob(timer.getId());

        endedAt("data-request", "AccountClosed");
        verify(privacy).closeAccount(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ExamineDataRequest", "DecideDataRequest"})
    void aWithdrawnRequestLeavesNoTaskAndNothingIsDone(String place) {
        start("DataRequestReceived");
        if (place.equals("DecideDataRequest")) {
            complete("ExamineDataRequest", Map.of("second", "yes"));
        }
        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo(place);

        tell("DataRequestWithdrawn");

        endedAt("data-request", "DataRequestEnded");
        assertThat(open()).isEmpty();
        verify(privacy, never()).carryOut(any());
        assertThatThrownBy(() -> tell("DataRequestWithdrawn")).isInstanceOf(NothingWaits.class);
    }

    @Test
    void thoseConcernedAreToldOfABreachWhenNoticeWasGiven() {
        start("BreachEntered");
        assertThat(groupOf(onlyTask())).isEqualTo("supervisor");
        verify(privacy, never()).tellAffected(any());

        complete("NotifyBreach", Map.of());

        endedAt("data-breach", "BreachNotified");
        verify(privacy).tellAffected(key);
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
