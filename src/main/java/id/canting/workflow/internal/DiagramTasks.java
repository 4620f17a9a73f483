package id.canting.workflow.internal;

import id.canting.people.TaskKinds;
import java.util.Comparator;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The user tasks of all diagrams. They change only with a new start. */
@Component
class DiagramTasks implements TaskKinds {

    private final SingletonSupplier<List<Kind>> kinds;

    DiagramTasks(RepositoryService repository) {
        this.kinds = SingletonSupplier.of(() -> read(repository));
    }

    @Override
    public List<Kind> all() {
        return kinds.obtain();
    }

    private static List<Kind> read(RepositoryService repository) {
        return repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .flatMap(definition -> kinds(repository, definition).stream())
                .sorted(Comparator.comparing(Kind::process).thenComparing(Kind::element))
                .toList();
    }

    private static List<Kind> kinds(RepositoryService repository, ProcessDefinition definition) {
        return repository.getBpmnModelInstance(definition.getId()).getModelElementsByType(UserTask.class).stream()
                .map(task -> new Kind(
                        definition.getKey(),
                        task.getId(),
                        TaskKeeper.roleOf(task.getCamundaCandidateGroupsList().get(0))))
                .toList();
    }
}
