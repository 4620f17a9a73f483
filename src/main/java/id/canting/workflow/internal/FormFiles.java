package id.canting.workflow.internal;

import id.canting.workflow.internal.form.FormProblem;
import id.canting.workflow.internal.form.FormReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The forms of a folder, each read once, and the names by which its user tasks find them. */
class FormFiles {

    private final Set<String> names = new HashSet<>();

    FormFiles(List<ProcessFile> folder, List<String> faults) {
        for (ProcessFile file : folder) {
            if (file.kind() == ProcessFile.Kind.FORM) {
                names.add(file.name().substring(file.name().lastIndexOf('/') + 1));
                try {
                    FormReader.read(file.resource(), new String(file.content(), StandardCharsets.UTF_8));
                } catch (FormProblem problem) {
                    faults.add(problem.getMessage() + ".");
                }
            }
        }
    }

    /** What is wrong with a reference to a form; empty when the form is there. */
    Optional<String> require(String formRef) {
        return formRef.isEmpty() || names.contains(formRef + ".form")
                ? Optional.empty()
                : Optional.of("the form " + formRef + " is missing: there is no " + formRef + ".form in its folder");
    }
}
