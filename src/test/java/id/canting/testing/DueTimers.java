package id.canting.testing;

import static org.awaitility.Awaitility.await;

import id.canting.demo.MovableClock;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** The timers of cases, by the clock that a test has moved. */
@Component
public class DueTimers {

    private final RuntimeService runtime;
    private final ManagementService jobs;
    private final MovableClock clock;

    DueTimers(RuntimeService runtime, ManagementService jobs, MovableClock clock) {
        this.runtime = runtime;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Those of one case whose moment has passed, also of the processes that it calls. */
    public void fire(String key) {
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(key).list().stream()
                .flatMap(instance -> jobs.createJobQuery().processInstanceId(instance.getId()).timers().list().stream())
                .filter(timer -> timer.getDuedate().toInstant().isBefore(clock.instant()))
                .forEach(timer -> fireOrFindDone(timer.getId()));
    }

    /** The engine may do it by itself meanwhile; who is slower finds it done. */
    private void fireOrFindDone(String timer) {
        try {
            jobs.executeJob(timer);
        } catch (ProcessEngineException e) {
            await().until(() -> jobs.createJobQuery().jobId(timer).count() == 0);
        }
    }
}
