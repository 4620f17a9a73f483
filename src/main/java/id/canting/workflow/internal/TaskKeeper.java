package id.canting.workflow.internal;

import id.canting.identity.Role;
import id.canting.workflow.TaskId;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps the table of open tasks: a row comes and goes with the engine's task, in one transaction. */
@Component
class TaskKeeper {

    private static final Logger log = LoggerFactory.getLogger(TaskKeeper.class);

    private final StaffTasks staffTasks;
    private final TaskItems items;
    private final HeldTasks held;
    private final Teams teams;
    private final Substitution substitution;
    private final NobodyLeft nobody;
    private final TaskTimes times;
    private final CaseClocks clocks;
    private final Clock clock;

    TaskKeeper(
            StaffTasks staffTasks,
            TaskItems items,
            HeldTasks held,
            Teams teams,
            Substitution substitution,
            NobodyLeft nobody,
            TaskTimes times,
            CaseClocks clocks,
            Clock clock) {
        this.staffTasks = staffTasks;
        this.items = items;
        this.held = held;
        this.teams = teams;
        this.substitution = substitution;
        this.nobody = nobody;
        this.times = times;
        this.clocks = clocks;
        this.clock = clock;
    }

    void opened(DelegateTask task) {
        var execution = (ExecutionEntity) task.getExecution();
        open(new EngineTask(
                TaskId.of(task.getId()),
                task.getTaskDefinitionKey(),
                processOf(execution),
                rootOf(execution),
                task.getProcessDefinitionId(),
                execution.getProcessBusinessKey(),
                task.getCandidates().iterator().next().getGroupId(),
                clock.instant()));
    }

    /** Whoever did it has taken the row away already; one that is still there went with its case. */
    void ended(DelegateTask task) {
        items.drop(TaskId.of(task.getId()), clock.instant());
    }

    void open(EngineTask task) {
        var staffTask = staffTasks.get(task.element());
        var subject = staffTask.subject(task.caseKey());
        var when = times.of(subject.centre(), staffTask.serviceLevel(), staffTask.since(task.caseKey()), task);
        var team = teams.of(task, subject);
        var hands = hands(task.element(), task.process(), task.caseKey(), team);
        items.add(task, subject, when, hands, clocks.isStopped(task.caseKey()));
        items.bar(task.id(), team.barred());
        look(task.id(), team, hands);
        log.atInfo()
                .addKeyValue("task", task.id())
                .addKeyValue("element", task.element())
                .addKeyValue("case", task.caseKey())
                .log("Task opened");
    }

    void passOn(TaskId id) {
        held.lock(id).ifPresent(task -> {
            var team = teams.of(task);
            var hands = hands(task.element(), task.process(), task.caseKey(), team);
            var holder = hands.holder();
            if (hands.instead() != null) {
                held.lend(id, hands.instead(), holder, clock.instant());
            } else {
                held.give(id, holder == null ? null : holder.id(), holder == null ? null : holder.name(), false);
            }
            look(id, team, hands);
        });
    }

    /** Of the one who did it before, as long as they may still do it; of their substitute while they are away. */
    private Hands hands(String element, String process, String caseKey, Team team) {
        return staffTasks
                .get(element)
                .preferred(caseKey)
                .map(person -> team.handsOf(person, process, element))
                .orElse(Hands.NONE);
    }

    private void look(TaskId id, Team team, Hands hands) {
        var absence = hands.instead();
        if (absence != null) {
            held.find(id).ifPresent(task -> substitution.trace(task, absence, hands.holder(), null));
            if (hands.holder() != null) {
                substitution.tell(absence, hands.holder().id());
            }
        }
        if (hands.holder() == null && team.leavesNobody()) {
            held.find(id).ifPresent(nobody::ask);
        }
    }

    static Role roleOf(String group) {
        return Role.valueOf(group.toUpperCase(Locale.ROOT));
    }

    private static String processOf(ExecutionEntity execution) {
        return execution.getProcessDefinition().getKey();
    }

    private static String rootOf(ExecutionEntity execution) {
        var instance = execution.getProcessInstance();
        while (instance.getSuperExecution() != null) {
            instance = instance.getSuperExecution().getProcessInstance();
        }
        return processOf(instance);
    }

    /** A user task as the engine knows it. */
    record EngineTask(
            TaskId id,
            String element,
            String process,
            String rootProcess,
            String definition,
            String caseKey,
            String group,
            Instant created) {}
}
