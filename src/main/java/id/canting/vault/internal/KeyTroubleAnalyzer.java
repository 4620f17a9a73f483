package id.canting.vault.internal;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the sentence alone to whoever starts the application, without a stack trace. */
class KeyTroubleAnalyzer extends AbstractFailureAnalyzer<KeyTrouble> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, KeyTrouble cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
