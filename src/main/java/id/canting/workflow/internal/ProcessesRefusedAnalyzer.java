package id.canting.workflow.internal;

import static java.util.stream.Collectors.joining;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells whoever starts the application what is wrong with a diagram, without a stack trace around it. */
class ProcessesRefusedAnalyzer extends AbstractFailureAnalyzer<ProcessesRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable root, ProcessesRefused refused) {
        return new FailureAnalysis(
                refused.faults().stream().collect(joining("\n- ", "Files under processes/ are refused:\n- ", "")),
                "Correct the elements that are named. processes/README.md says what diagrams, tables and forms may do.",
                refused);
    }
}
