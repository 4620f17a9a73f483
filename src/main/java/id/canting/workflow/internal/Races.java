package id.canting.workflow.internal;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.dao.OptimisticLockingFailureException;

/** The engine's way of saying that somebody was faster, in the words of everybody else. */
class Races {

    private Races() {}

    static void run(Runnable command) {
        try {
            command.run();
        } catch (OptimisticLockingException e) {
            throw new OptimisticLockingFailureException("the case moved on meanwhile", e);
        }
    }
}
