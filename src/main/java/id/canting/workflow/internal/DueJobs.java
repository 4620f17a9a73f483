package id.canting.workflow.internal;

import id.canting.demo.DueWork;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Lets the scenes of the demo pass the timers of their cases. */
@Component
class DueJobs implements DueWork {

    /** More than any case of the demo goes through at one moment. */
    private static final int MOST_ROUNDS = 20;

    private final RuntimeService runtime;
    private final ManagementService management;

    DueJobs(RuntimeService runtime, ManagementService management) {
        this.runtime = runtime;
        this.management = management;
    }

    @Override
    public void settle(String businessKey) {
        for (int round = 0; round < MOST_ROUNDS && pass(businessKey); round++) {
            // what one job leads to may be due, too
        }
    }

    private boolean pass(String businessKey) {
        var due = runtime.createProcessInstanceQuery().processInstanceBusinessKey(businessKey).list().stream()
                .flatMap(instance ->
                        management.createJobQuery().processInstanceId(instance.getId()).executable().list().stream())
                .toList();
        due.stream().findFirst().ifPresent(job -> management.executeJob(job.getId()));
        return !due.isEmpty();
    }
}
