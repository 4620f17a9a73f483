package id.canting.testing;

import static id.canting.testing.ProcessTestWorld.CENTRE;
import static org.assertj.core.api.Assertions.assertThat;

import id.canting.workflow.Workflow;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.transaction.support.TransactionTemplate;

/** A case of the centre, with the processes that it calls: what it is told, what waits in it, and where it ended. */
public final class RunningCase {

    private final String key;
    private final Workflow workflow;
    private final ProcessEngine engine;
    private final TransactionTemplate transaction;

    RunningCase(String key, Workflow workflow, ProcessEngine engine, TransactionTemplate transaction) {
        this.key = key;
        this.workflow = workflow;
        this.engine = engine;
        this.transaction = transaction;
    }

    public void start(String message) {
        transaction.executeWithoutResult(status -> workflow.start(message, key, CENTRE));
    }

    public void tell(String message) {
        transaction.executeWithoutResult(status -> workflow.correlate(message, key));
    }

    public List<Task> open() {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(key)
                .list();
    }

    /** It is the only one that is open. */
    public Task onlyTask() {
        assertThat(open()).hasSize(1);
        return open().get(0);
    }

    /** One task is open, and it is this. */
    public void waitsAt(String element) {
        assertThat(open()).extracting(Task::getTaskDefinitionKey).containsExactly(element);
    }

    /** The group that may take the only open task. */
    public String group() {
        return groupOf(onlyTask());
    }

    public String groupOf(Task task) {
        var groups = engine.getTaskService().getIdentityLinksForTask(task.getId());
        assertThat(groups).hasSize(1);
        return groups.get(0).getGroupId();
    }

    /** The only open task is this, and it is done. */
    public void complete(String element) {
        complete(element, Map.of());
    }

    /** The same with the value that decides the way. */
    public void complete(String element, String variable, String value) {
        complete(element, Map.of(variable, value));
    }

    private void complete(String element, Map<String, Object> route) {
        waitsAt(element);
        engine.getTaskService().complete(onlyTask().getId(), route);
    }

    /** All that comes by itself. */
    public List<Job> timers() {
        return instances().stream()
                .flatMap(instance ->
                        engine
                                .getManagementService()
                                .createJobQuery()
                                .processInstanceId(instance.getId())
                                .list()
                                .stream())
                .toList();
    }

    public void timerIsDue(String moment) {
        assertThat(timers()).singleElement().satisfies(timer -> assertThat(timer.getDuedate())
                .isEqualTo(moment));
    }

    /** Its only timer is due then, and that moment has come. */
    public void fireTimer(String due) {
        timerIsDue(due);
        engine.getManagementService().executeJob(timers().get(0).getId());
    }

    /** Nothing of it runs on, and it has come to these ends and no others. */
    public void endedAt(String... ends) {
        assertThat(instances())
                .allSatisfy(instance -> assertThat(instance.getEndTime()).isNotNull());
        var root = engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .rootProcessInstances()
                .singleResult();
        assertThat(engine.getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(root.getId())
                        .list())
                .filteredOn(activity -> activity.getActivityType().endsWith("EndEvent") && !activity.isCanceled())
                .extracting(HistoricActivityInstance::getActivityId)
                .containsExactlyInAnyOrder(ends);
    }

    private List<HistoricProcessInstance> instances() {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .list();
    }
}
