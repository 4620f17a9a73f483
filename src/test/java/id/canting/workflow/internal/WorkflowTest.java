package id.canting.workflow.internal;

import static id.canting.testing.ProcessTestWorld.CENTRE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import id.canting.demo.MovableClock;
import id.canting.onboarding.Onboarding;
import id.canting.testing.ProcessTest;
import id.canting.workflow.DecisionTrace;
import id.canting.workflow.NothingWaits;
import id.canting.workflow.Workflow;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

@ProcessTest
class WorkflowTest {

    @MockitoBean("onboarding")
    Onboarding onboarding;

    @Autowired
    Workflow workflow;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @Autowired
    TaskService tasks;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    @Autowired
    ProcessDeployment deployment;

    @BeforeEach
    void anEligibleApplicant() {
        when(onboarding.findDuplicates(any())).thenReturn("none");
        when(onboarding.screen(any())).thenReturn("eligible");
        when(onboarding.findElsewhere(any())).thenReturn("none");
        when(onboarding.considerVisit(any())).thenReturn("not-needed");
    }

    @Test
    void aCaseStartsByMessageAndAsksTheFacadeByItsKey() {
        var key = start();

        assertThat(root(key)).isWaitingAt("Verification").variables().containsEntry("centre", CENTRE.toString());
        verify(onboarding).findDuplicates(key);
        verify(onboarding).screen(key);
    }

    @Test
    void whenTheCallersTransactionFailsNoTokenIsLeft() {
        var key = newKey();

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    workflow.start("ApplicationSubmitted", key, CENTRE);
                    throw new IllegalStateException("the row was refused");
                }))
                .hasMessage("the row was refused");

        assertThat(instances(key)).isEmpty();
        assertThat(rows("task_item", key)).isZero();
    }

    @Test
    void onlyInsideATransactionMayACaseMove() {
        assertThatThrownBy(() -> workflow.start("ApplicationSubmitted", newKey(), CENTRE))
                .hasMessageContaining("No existing transaction");
    }

    @Test
    void aCaseHasOneRunningProcess() {
        var key = start();

        assertThatThrownBy(() -> start(key)).hasStackTraceContaining("one_running_case_uq");

        assertThat(instances(key)).hasSize(2).as("the case and the verification that it calls");
    }

    @Test
    void aMessageThatNothingWaitsForIsNoErrorOfTheTechnique() {
        var key = start();

        assertThatThrownBy(() -> correlate("AgreementSigned", key)).isInstanceOf(NothingWaits.class);
        assertThatThrownBy(() -> correlate("ApplicationWithdrawn", newKey())).isInstanceOf(NothingWaits.class);
        assertThatThrownBy(() -> correlate("ApplicationSubmitted", newKey()))
                .as("a start message starts nothing here")
                .isInstanceOf(NothingWaits.class);
    }

    @Test
    void aWithdrawnCaseLeavesNoTaskBehind() {
        var key = start();
        assertThat(rows("task_item", key)).isOne();
        var root = root(key);

        correlate("ApplicationWithdrawn", key);

        assertThat(root).isEnded().hasPassed("CloseWithdrawn");
        verify(onboarding).closeWithdrawn(key);
        verify(onboarding, never()).refuse(any());
        assertThat(rows("task_item", key)).isZero();
        assertThat(jdbc.sql("select count(*) from task_done where case_key = :key and done_by is null")
                        .param("key", key)
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void theProgressNamesTheStepsAndTheFlowsThatWereTaken() {
        var key = start();

        var diagrams = workflow.progress(key).diagrams();

        assertThat(diagrams)
                .extracting("process")
                .containsExactly("onboarding", "screen-application", "verify-application");
        assertThat(diagrams.get(0).passedFlows())
                .containsExactlyInAnyOrder("ToScreening", "ToScreeningPassed", "NotRefused");
        assertThat(diagrams.get(1).passedFlows())
                .containsExactlyInAnyOrder(
                        "ToFindDuplicates",
                        "ToDuplicateFound",
                        "NoDuplicate",
                        "ToAppliesElsewhere",
                        "NotElsewhere",
                        "ToApplicantEligible",
                        "EligibilityFound");
        assertThat(diagrams.get(2).steps())
                .filteredOn(step -> step.current())
                .extracting("element")
                .containsExactly("VerifyApplication");
    }

    @Test
    void aTableSaysWhichRowsMatchedAndInWhichVersion() {
        var facts = new HashMap<String, Object>();
        facts.put("consentGiven", true);
        facts.put("nationalIdWellFormed", true);
        facts.put("age", 15);

        DecisionTrace trace = transaction.execute(status -> workflow.decide("membership-eligibility", facts));

        assertThat(trace.version()).isEqualTo(1);
        assertThat(trace.facts()).isEqualTo(facts);
        assertThat(trace.rows()).extracting(DecisionTrace.Row::rule).containsExactly("UnderAge");
        assertThat(trace.rows().get(0).outputs()).containsEntry("outcome", "REJECT");
    }

    @Test
    void aFactThatHidesAnObjectIsRefused() {
        assertThatThrownBy(() -> workflow.decide("membership-eligibility", Map.of("age", new Object())))
                .hasMessage("fact age is no plain value");
        assertThatThrownBy(() -> workflow.decide("membership-eligibility", Map.of("age", List.of(new Object()))))
                .hasMessage("fact age is no plain value");
    }

    @Test
    void anUnchangedFolderIsDeployedOnce() {
        var before = repository.createDeploymentQuery().count();

        deployment.afterSingletonsInstantiated();

        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
        assertThat(repository.getDeploymentResourceNames(repository
                        .createDeploymentQuery()
                        .deploymentName("onboarding")
                        .singleResult()
                        .getId()))
                .contains("processes/onboarding/onboarding.bpmn", "processes/onboarding/verify-application.form");
    }

    @Test
    void theEnginesTimersFollowTheApplicationsClock() {
        try {
            clock.advance(Duration.ofDays(40));
            assertThat(ClockUtil.getCurrentTime().toInstant())
                    .isBetween(clock.instant().minusSeconds(5), clock.instant().plusSeconds(5));
        } finally {
            clock.reset();
        }
        assertThat(ClockUtil.getCurrentTime().toInstant())
                .isBetween(clock.instant().minusSeconds(5), clock.instant().plusSeconds(5));
    }

    @Test
    void noVariableHoldsAnObject() {
        start();

        var types = jdbc.sql("select distinct type_ from engine.act_ru_variable")
                .query(String.class)
                .list();

        assertThat(types).containsExactly("string");
    }

    /** The check at start would refuse them all; the engine's own lock holds where the check was passed by. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "${dataSource}",
                "${''.getClass()}",
                "${execution.processEngineServices}",
                "${execution.setVariable('a', 1)}",
                "${execution.getProcessEngineServices()}",
                "${onboarding.class}",
                "${onboarding.getClass()}",
                "${onboarding.toString()}",
                "${onboarding.screen(execution.processBusinessKey).getClass()}"
            })
    void anExpressionReachesNothingButFacades(String expression) {
        var id = deployWith("<bpmn:serviceTask id=\"Evil\" camunda:expression=\""
                + expression.replace("'", "&apos;").replace("\"", "&quot;") + "\" />");

        assertThatThrownBy(() -> runtime.startProcessInstanceByKey("evil", newKey()))
                .isInstanceOf(ProcessEngineException.class);

        repository.deleteDeployment(id, true);
    }

    @Test
    void theEnginesOwnFunctionsAreNotKnown() {
        assertThatThrownBy(() -> deployWith("<bpmn:serviceTask id=\"Evil\" camunda:expression=\"${now()}\" />"))
                .hasMessageContaining("Could not resolve function 'now'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<bpmn:serviceTask id=\"Evil\" camunda:class=\"java.util.ArrayList\" />",
                "<bpmn:scriptTask id=\"Evil\" scriptFormat=\"javascript\"><bpmn:script>1</bpmn:script></bpmn:scriptTask>",
                "<bpmn:scriptTask id=\"Evil\" scriptFormat=\"juel\"><bpmn:script>${''.getClass()}</bpmn:script></bpmn:scriptTask>"
            })
    void neitherClassesNorScriptsRun(String task) {
        var id = deployWith(task);

        assertThatThrownBy(() -> runtime.startProcessInstanceByKey("evil", newKey()))
                .isInstanceOf(ProcessEngineException.class);

        repository.deleteDeployment(id, true);
    }

    private String deployWith(String task) {
        var diagram =
                """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                                  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="x">
                  <bpmn:process id="evil" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <bpmn:startEvent id="Start" />
                    <bpmn:sequenceFlow id="ToEvil" sourceRef="Start" targetRef="Evil" />
                    %s
                  </bpmn:process>
                </bpmn:definitions>
                """
                        .formatted(task);
        return repository
                .createDeployment()
                .addInputStream("evil.bpmn", new ByteArrayInputStream(diagram.getBytes(StandardCharsets.UTF_8)))
                .deploy()
                .getId();
    }

    private String start() {
        return start(newKey());
    }

    private String start(String key) {
        transaction.executeWithoutResult(status -> workflow.start("ApplicationSubmitted", key, CENTRE));
        return key;
    }

    private void correlate(String message, String key) {
        transaction.executeWithoutResult(status -> workflow.correlate(message, key));
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    private ProcessInstance root(String key) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .rootProcessInstances()
                .singleResult();
    }

    private List<ProcessInstance> instances(String key) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .list();
    }

    private int rows(String table, String key) {
        return jdbc.sql("select count(*) from " + table + " where case_key = :key")
                .param("key", key)
                .query(Integer.class)
                .single();
    }
}
