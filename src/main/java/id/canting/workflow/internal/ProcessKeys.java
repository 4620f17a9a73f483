package id.canting.workflow.internal;

import java.util.List;
import java.util.TreeSet;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The processes that a case can be: those that no other one calls. They change only with a new start. */
@Component
class ProcessKeys {

    private final SingletonSupplier<List<String>> roots;

    ProcessKeys(RepositoryService repository) {
        this.roots = SingletonSupplier.of(() -> read(repository));
    }

    List<String> roots() {
        return roots.obtain();
    }

    private static List<String> read(RepositoryService repository) {
        var definitions =
                repository.createProcessDefinitionQuery().latestVersion().list();
        var keys = new TreeSet<String>();
        definitions.stream().map(ProcessDefinition::getKey).forEach(keys::add);
        for (ProcessDefinition definition : definitions) {
            repository.getBpmnModelInstance(definition.getId()).getModelElementsByType(CallActivity.class).stream()
                    .map(CallActivity::getCalledElement)
                    .forEach(keys::remove);
        }
        return List.copyOf(keys);
    }
}
