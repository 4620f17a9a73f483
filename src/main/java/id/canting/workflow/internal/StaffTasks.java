package id.canting.workflow.internal;

import static java.util.stream.Collectors.toUnmodifiableMap;

import id.canting.workflow.StaffTask;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Which module serves which user task. Asked for at first use: the modules need the engine that needs this. */
@Component
class StaffTasks {

    private final SingletonSupplier<Map<String, StaffTask>> byElement;

    StaffTasks(ObjectProvider<StaffTask> tasks) {
        this.byElement =
                SingletonSupplier.of(() -> tasks.stream().collect(toUnmodifiableMap(StaffTask::element, task -> task)));
    }

    StaffTask get(String element) {
        var task = byElement.obtain().get(element);
        if (task == null) {
            throw new IllegalStateException("no module serves the user task " + element);
        }
        return task;
    }

    boolean confidential(String element) {
        var task = byElement.obtain().get(element);
        return task != null && task.confidential();
    }
}
