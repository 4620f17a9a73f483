package id.canting.artisans.internal;

import static id.canting.testing.ProcessTestWorld.CENTRE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import id.canting.artisans.FactChange;
import id.canting.artisans.MemberId;
import id.canting.artisans.Offboarding;
import id.canting.onboarding.Onboarding;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/** Every way through the diagram of how a membership ends. */
@ProcessTest
class OffboardingProcessTest {

    private static final String SOON = "2026-10-08T08:30:00Z";

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
    ManagementService management;

    @Autowired
    HistoryService history;

    @Autowired
    TransactionTemplate transaction;

    private String key;

    @BeforeEach
    void deadlines() {
        key = MemberId.next().toString();
        when(offboarding.reflectionDeadline(any())).thenReturn(SOON);
        when(offboarding.hearingDeadline(any())).thenReturn(SOON);
    }

    @Test
    void whoWishesToLeaveAndDoesNotThinkAgainIsNoMemberAndThenTheirWorkIsClosed() {
        start("ResignationSent");
        assertThat(open()).isEmpty();
        verify(offboarding, never()).endMembership(any());

        timePasses();

        endedAt("MembershipEnded");
        var order = inOrder(offboarding);
        order.verify(offboarding).endMembership(key);
        order.verify(offboarding).closeOpenWork(key);
        assertThatThrownBy(() -> tell("ResignationCancelled")).isInstanceOf(NothingWaits.class);
    }

    @Test
    void whoThinksAgainStays() {
        start("ResignationSent");

        tell("ResignationCancelled");

        endedAt("MemberStayed");
        assertThat(timers()).isZero();
        verify(offboarding, never()).endMembership(any());
        verify(offboarding, never()).closeOpenWork(any());
    }

    @Test
    void nobodyIsReviewedUnheard() {
        start("MembershipReviewProposed");
        assertThat(open()).isEmpty();

        tell("StatementGiven");

        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("DecideMembershipReview");
        assertThat(groupOf(onlyTask())).isEqualTo("supervisor");
        assertThat(timers()).isZero();
        verify(offboarding, never()).hearingOver(any());
        verify(offboarding, never()).endMembership(any());
    }

    @Test
    void whoSaysNothingInTimeIsDecidedOnByAPersonAllTheSame() {
        start("MembershipReviewProposed");

        timePasses();

        verify(offboarding).hearingOver(key);
        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("DecideMembershipReview");
        verify(offboarding, never()).endMembership(any());
        assertThatThrownBy(() -> tell("StatementGiven")).isInstanceOf(NothingWaits.class);
    }

    @ParameterizedTest
    @CsvSource({"keep, MembershipKept", "suspend, MembershipSuspended"})
    void aMembershipThatIsKeptOrSuspendedDoesNotEnd(String decision, String end) {
        start("MembershipReviewProposed");
        tell("StatementGiven");

        complete(decision);

        endedAt(end);
        verify(offboarding, never()).endMembership(any());
        verify(offboarding, never()).closeOpenWork(any());
    }

    @Test
    void aMembershipThatIsDecidedToEndEnds() {
        start("MembershipReviewProposed");
        tell("StatementGiven");

        complete("end");

        endedAt("MembershipEnded");
        verify(offboarding).endMembership(key);
        verify(offboarding).closeOpenWork(key);
    }

    @Test
    void anAnswerThatIsNoneLeavesTheTaskOpen() {
        start("MembershipReviewProposed");
        tell("StatementGiven");

        assertThatThrownBy(() -> complete("perhaps")).isInstanceOf(RuntimeException.class);

        assertThat(onlyTask().getTaskDefinitionKey()).isEqualTo("DecideMembershipReview");
        verify(offboarding, never()).endMembership(any());
    }

    @Test
    void afterADeathOnlyTheOpenWorkIsClosed() {
        start("DeathRecorded");

        endedAt("MembershipEnded");
        verify(offboarding).closeOpenWork(key);
        verify(offboarding, never()).endMembership(any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ResignationSent", "MembershipReviewProposed"})
    void whatGivesWayLeavesNothingBehind(String beginning) {
        start(beginning);

        tell("OffboardingDropped");

        endedAt("OffboardingStopped");
        assertThat(open()).isEmpty();
        assertThat(timers()).isZero();
        verify(offboarding, never()).endMembership(any());
        verify(offboarding, never()).closeOpenWork(any());
    }

    private void start(String message) {
        transaction.executeWithoutResult(status -> workflow.start(message, key, CENTRE));
    }

    private void tell(String message) {
        transaction.executeWithoutResult(status -> workflow.correlate(message, key));
    }

    private void complete(String decision) {
        tasks.complete(onlyTask().getId(), Map.of("decision", decision));
    }

    private void timePasses() {
        management.executeJob(management
                .createJobQuery()
                .processInstanceId(instance())
                .singleResult()
                .getId());
    }

    private long timers() {
        return management.createJobQuery().processInstanceId(instance()).count();
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

    private String instance() {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .singleResult()
                .getId();
    }

    private void endedAt(String end) {
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(key)
                        .count())
                .isZero();
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance())
                        .activityId(end)
                        .count())
                .isEqualTo(1);
    }
}
