package id.canting.database.internal;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a refusal as two sentences instead of a stack. */
class DatabaseRefusalAnalyzer extends AbstractFailureAnalyzer<DatabaseRefusal> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DatabaseRefusal cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), rootFailure);
    }
}
