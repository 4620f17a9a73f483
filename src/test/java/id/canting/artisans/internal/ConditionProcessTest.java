package id.canting.artisans.internal;

import static id.canting.testing.ProcessTestWorld.CENTRE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.canting.artisans.Offboarding;
import id.canting.onboarding.Onboarding;
import id.canting.testing.ProcessTest;
import id.canting.workflow.NothingWaits;
import id.canting.workflow.Workflow;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/** Every way through the diagram of a condition of membership. */
@ProcessTest
class ConditionProcessTest {

    @MockitoBean("onboarding")
    Onboarding onboarding;

    @MockitoBean("offboarding")
    Offboarding offboarding;

    @Autowired
    Workflow workflow;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    @Autowired
    TransactionTemplate transaction;

    private final String key = UUID.randomUUID().toString();

    @ParameterizedTest
    @CsvSource({"met, ConditionFulfilled", "not-met, ConditionStillOpen"})
    void whatIsReportedIsLookedAtByStaff(String confirmation, String end) {
        start("ConditionReported");
        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("ConfirmCondition");
        assertThat(groupOf(onlyTask())).isEqualTo("staff");

        tasks.complete(onlyTask().getId(), Map.of("confirmation", confirmation));

        assertThat(ends()).containsExactly(end);
        assertThat(open()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "fulfilled, ConditionFulfilled",
        "extend, ConditionExtended",
        "drop, ConditionDropped",
        "propose-end, EndingProposed"
    })
    void whoseDayHasPassedIsLookedAtByASupervisor(String review, String end) {
        start("ConditionUnmet");
        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("ReviewCondition");
        assertThat(groupOf(onlyTask())).isEqualTo("supervisor");

        tasks.complete(onlyTask().getId(), Map.of("review", review));

        assertThat(ends()).containsExactly(end);
        assertThat(open()).isEmpty();
    }

    @Test
    void aConditionThatWasExtendedCanComeUpAgain() {
        start("ConditionUnmet");
        tasks.complete(onlyTask().getId(), Map.of("review", "extend"));

        start("ConditionUnmet");

        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("ReviewCondition");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ConditionReported", "ConditionUnmet"})
    void aMembershipThatIsOverLeavesNoTaskBehind(String message) {
        start(message);

        transaction.executeWithoutResult(status -> workflow.correlate("ConditionMoot", key));

        assertThat(open()).isEmpty();
        assertThat(ends()).containsExactly("ConditionClosed");
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> workflow.correlate("ConditionMoot", key)))
                .isInstanceOf(NothingWaits.class);
    }

    @ParameterizedTest
    @CsvSource({"ConditionReported, confirmation", "ConditionUnmet, review"})
    void anAnswerThatNoWayIsMadeForLeavesTheTaskOpen(String message, String variable) {
        start(message);
        var task = onlyTask().getId();

        assertThatThrownBy(() -> tasks.complete(task, Map.of(variable, "yes"))).isInstanceOf(RuntimeException.class);

        assertThat(onlyTask().getId()).isEqualTo(task);
    }

    private void start(String message) {
        transaction.executeWithoutResult(status -> workflow.start(message, key, CENTRE));
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

    private List<String> ends() {
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(key)
                        .count())
                .isZero();
        return history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(history.createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(key)
                        .singleResult()
                        .getId())
                .list()
                .stream()
                .filter(activity -> activity.getActivityType().endsWith("EndEvent") && !activity.isCanceled())
                .map(activity -> activity.getActivityId())
                .toList();
    }
}
