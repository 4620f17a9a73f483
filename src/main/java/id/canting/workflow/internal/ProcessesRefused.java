package id.canting.workflow.internal;

import java.util.List;

/** A file under {@code processes/} asks for what it may not have. The application does not start with it. */
class ProcessesRefused extends RuntimeException {

    private final List<String> faults;

    ProcessesRefused(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
        this.faults = List.copyOf(faults);
    }

    List<String> faults() {
        return faults;
    }
}
