package id.canting.workflow.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The forms of a folder, as its user tasks name them. */
class FormFiles {

    private final Map<String, ProcessFile> byId = new HashMap<>();

    FormFiles(List<ProcessFile> folder, List<String> faults) {
        folder.stream().filter(file -> file.kind() == ProcessFile.Kind.FORM).forEach(file -> {
            var name = file.name().substring(file.name().lastIndexOf('/') + 1).replaceAll("\\.form$", "");
            byId.put(name, file);
        });
    }

    /** What is wrong with a reference to a form; empty when the form is there. */
    Optional<String> require(String formRef) {
        return byId.containsKey(formRef) || formRef.isEmpty()
                ? Optional.empty()
                : Optional.of("the form " + formRef + " is missing (no file " + formRef + ".form in its folder)");
    }
}
