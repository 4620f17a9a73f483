package id.canting.workflow.internal;

import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.jspecify.annotations.Nullable;

/** Listens to what a table says: the engine's result holds the outputs, but not which rows they came from. */
class MatchedRows implements DmnDecisionTableEvaluationListener {

    private final ThreadLocal<@Nullable DmnDecisionTableEvaluationEvent> heard = new ThreadLocal<>();

    /** @param ask evaluates one table; the tables that it rests on speak before it */
    DmnDecisionTableEvaluationEvent of(Runnable ask) {
        try {
            ask.run();
            var event = heard.get();
            if (event == null) {
                throw new IllegalStateException("not a decision table");
            }
            return event;
        } finally {
            heard.remove();
        }
    }

    @Override
    public void notify(DmnDecisionTableEvaluationEvent event) {
        heard.set(event);
    }
}
