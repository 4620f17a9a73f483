package id.canting.workflow.internal;

import id.canting.workflow.FormVersion;
import id.canting.workflow.internal.form.Form;
import id.canting.workflow.internal.form.FormReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;

/** The form of a task, in the version that was deployed with its diagram. What is deployed never changes. */
@Component
class TaskForms {

    private final RepositoryService repository;
    private final ProcessFiles files;
    private final Map<Place, Form> read = new ConcurrentHashMap<>();

    TaskForms(RepositoryService repository, ProcessFiles files) {
        this.repository = repository;
        this.files = files;
    }

    Form of(TaskDetail task) {
        var definition = task.definition();
        var element = task.element();
        return read.computeIfAbsent(
                new Place(definition == null ? "" : definition, element),
                place -> definition == null ? ours(element) : read(place));
    }

    /** That of a task which stands in no diagram. */
    private Form ours(String element) {
        var name = HeldTasks.OURS + "/" + ProcessWords.formOf(element) + ".form";
        return files.byFolder().getOrDefault(HeldTasks.OURS, List.of()).stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .map(file -> FormReader.read(file.resource(), new String(file.content(), StandardCharsets.UTF_8)))
                .orElseThrow(() -> new IllegalStateException("processes/" + name + " is missing"));
    }

    private Form read(Place place) {
        var file = file(place);
        return FormReader.read(file.name(), new String(file.content(), StandardCharsets.UTF_8));
    }

    FormVersion version(String definition, String element) {
        var file = file(new Place(definition, element));
        var name = file.name();
        return new FormVersion(
                name.substring(name.lastIndexOf('/') + 1, name.length() - ".form".length()),
                repository.getProcessDefinition(definition).getVersion(),
                sha256(file.content()));
    }

    private Deployed file(Place place) {
        var definition = repository.getProcessDefinition(place.definition());
        UserTask task = repository.getBpmnModelInstance(place.definition()).getModelElementById(place.element());
        var diagram = definition.getResourceName();
        var name = diagram.substring(0, diagram.lastIndexOf('/') + 1) + task.getCamundaFormRef() + ".form";
        try (var content = repository.getResourceAsStream(definition.getDeploymentId(), name)) {
            return new Deployed(name, content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Deployed(String name, byte[] content) {}

    private record Place(String definition, String element) {}
}
