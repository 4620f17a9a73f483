package id.canting.artisans.internal;

import static id.canting.testing.ProcessTestWorld.CENTRE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import id.canting.artisans.FactChange;
import id.canting.artisans.MemberId;
import id.canting.artisans.Offboarding;
import id.canting.onboarding.Onboarding;
import id.canting.testing.ProcessTest;
import id.canting.workflow.NothingWaits;
import id.canting.workflow.Workflow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/** Every way through the change of a fact, and every row of the scale of a business. */
@ProcessTest
class FactChangeProcessTest {

    @MockitoBean("onboarding")
    Onboarding onboarding;

    @MockitoBean("offboarding")
    Offboarding offboarding;

    @MockitoBean("factChange")
    FactChange factChange;

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

    private String key;

    @BeforeEach
    void somethingIsAskedFor() {
        key = MemberId.next().toString();
        transaction.executeWithoutResult(status -> workflow.start("ChangeAsked", key, CENTRE));
    }

    @Test
    void whatIsAskedForIsCheckedByStaffBeforeAnythingChanges() {
        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("CheckChange");
        assertThat(groupOf(onlyTask())).isEqualTo("staff");
        verify(factChange, never()).make(any());
    }

    @Test
    void whatTheCheckBearsOutIsChanged() {
        complete("accept");

        endedAt("ChangeMade");
        verify(factChange).make(key);
    }

    @Test
    void whatTheCheckDoesNotBearOutStays() {
        complete("refuse");

        endedAt("ChangeRefused");
        verify(factChange, never()).make(any());
    }

    @Test
    void aNameChangesOnlyAfterASupervisorLookedAsWell() {
        complete("second");
        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("ApproveChange");
        assertThat(groupOf(onlyTask())).isEqualTo("supervisor");
        verify(factChange, never()).make(any());

        complete("accept");

        endedAt("ChangeMade");
        verify(factChange).make(key);
    }

    @Test
    void whatTheSupervisorRefusesStays() {
        complete("second");

        complete("refuse");

        endedAt("ChangeRefused");
        verify(factChange, never()).make(any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "approval"})
    void whatIsNotWantedAnyMoreLeavesNothingBehind(String when) {
        if (when.equals("approval")) {
            complete("second");
        }

        tell("ChangeWithdrawn");

        endedAt("ChangeDropped");
        assertThat(open()).isEmpty();
        verify(factChange, never()).make(any());
        assertThatThrownBy(() -> tell("ChangeWithdrawn")).isInstanceOf(NothingWaits.class);
    }

    @Test
    void anAnswerThatIsNoneLeavesTheTaskOpen() {
        assertThatThrownBy(() -> complete("perhaps")).isInstanceOf(RuntimeException.class);
        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("CheckChange");

        complete("second");
        assertThatThrownBy(() -> complete("second")).isInstanceOf(RuntimeException.class);
        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("ApproveChange");
        verify(factChange, never()).make(any());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "0, -, MICRO, Micro",
                "2000000000, 20000000000, MICRO, Micro",
                "2000000001, -, SMALL, Small",
                "15000000000, -, SMALL, Small",
                "15000000001, -, MEDIUM, Medium",
                "50000000000, -, MEDIUM, Medium",
                "50000000001, -, LARGE, Large",
                "-, 0, MICRO, NewMicro",
                "-, 1000000000, MICRO, NewMicro",
                "-, 1000000001, SMALL, NewSmall",
                "-, 5000000000, SMALL, NewSmall",
                "-, 5000000001, MEDIUM, NewMedium",
                "-, 10000000000, MEDIUM, NewMedium",
                "-, 10000000001, LARGE, NewLarge",
                "-, -, UNKNOWN, Unknown"
            })
    void scaleOfABusiness(@Nullable Long sales, @Nullable Long capital, String scale, String row) {
        Map<String, @Nullable Object> facts = new HashMap<>();
        facts.put("annualSales", sales);
        facts.put("capital", capital);
        assertThat(workflow.decide("business-scale", facts).rows())
                .singleElement()
                .satisfies(matched -> {
                    assertThat(matched.rule()).isEqualTo(row);
                    assertThat(matched.outputs()).containsEntry("scale", scale);
                });
    }

    private void tell(String message) {
        transaction.executeWithoutResult(status -> workflow.correlate(message, key));
    }

    private void complete(String decision) {
        tasks.complete(onlyTask().getId(), Map.of("decision", decision));
    }

    private List<Task> open() {
        return tasks.createTaskQuery().processInstanceBusinessKey(key).list();
    }

    private Task onlyTask() {
        return tasks.createTaskQuery().processInstanceBusinessKey(key).singleResult();
    }

    private String groupOf(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).get(0).getGroupId();
    }

    private void endedAt(String end) {
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(key)
                        .count())
                .isZero();
        var instance = history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .singleResult()
                .getId();
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance)
                        .activityId(end)
                        .count())
                .isEqualTo(1);
    }
}
