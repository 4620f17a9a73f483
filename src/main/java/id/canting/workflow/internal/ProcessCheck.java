package id.canting.workflow.internal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import id.canting.workflow.StaffTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * Reads every file under {@code processes/} before the engine sees it. The engine would deploy nearly everything; what
 * a diagram, table or form may hold is listed here, and what is not listed is refused.
 */
@Component
class ProcessCheck {

    private final Facades facades;
    private final ObjectProvider<StaffTask> staffTasks;

    ProcessCheck(Facades facades, ObjectProvider<StaffTask> staffTasks) {
        this.facades = facades;
        this.staffTasks = staffTasks;
    }

    /** @throws ProcessesRefused naming file and element of each fault */
    void allow(Collection<ProcessFile> files) {
        var faults = new ArrayList<String>();
        var userTasks = new TreeSet<String>();
        var folders = files.stream().collect(groupingBy(ProcessFile::folder));
        folders.values().forEach(folder -> checkFolder(folder, userTasks, faults));
        checkStaffTasks(userTasks, faults);
        if (!faults.isEmpty()) {
            throw new ProcessesRefused(faults);
        }
    }

    private void checkFolder(List<ProcessFile> folder, Collection<String> userTasks, List<String> faults) {
        var forms = new FormFiles(folder, faults);
        var bpmn = new BpmnCheck(new Expressions(facades), forms, faults);
        for (ProcessFile file : folder) {
            switch (file.kind()) {
                case BPMN -> {
                    var document = read(file, faults);
                    if (document != null) {
                        userTasks.addAll(bpmn.check(file, document));
                    }
                }
                case DMN -> {
                    var document = read(file, faults);
                    if (document != null) {
                        new DmnCheck(faults).check(file, document);
                    }
                }
                case FORM, OTHER -> {}
            }
        }
        bpmn.checkCalls();
    }

    private static @Nullable Document read(ProcessFile file, List<String> faults) {
        try {
            return CheckedXml.read(file.content());
        } catch (SAXException e) {
            faults.add(file.resource() + ": " + e.getMessage());
            return null;
        }
    }

    private void checkStaffTasks(Collection<String> userTasks, List<String> faults) {
        var served = staffTasks.stream().map(StaffTask::element).collect(toCollection(TreeSet::new));
        for (String task : userTasks) {
            if (!served.contains(task)) {
                faults.add("User task " + task + ": no module serves it (no StaffTask of this name).");
            }
        }
        served.removeAll(userTasks);
        served.forEach(task -> faults.add("StaffTask " + task + ": no diagram has this user task."));
    }
}
