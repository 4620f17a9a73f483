package id.canting.testing;

import id.canting.workflow.Workflow;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.transaction.support.TransactionTemplate;

/** The cases of a process test, by their business keys. */
public final class Cases {

    private final Workflow workflow;
    private final ProcessEngine engine;
    private final TransactionTemplate transaction;

    Cases(Workflow workflow, ProcessEngine engine, TransactionTemplate transaction) {
        this.workflow = workflow;
        this.engine = engine;
        this.transaction = transaction;
    }

    public RunningCase of(String key) {
        return new RunningCase(key, workflow, engine, transaction);
    }
}
