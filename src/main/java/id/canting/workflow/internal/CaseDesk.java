package id.canting.workflow.internal;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.Scope;
import id.canting.workflow.TaskDesk;
import id.canting.workflow.TaskId;
import id.canting.workflow.TaskRefusal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the open task of a case; the rest is as on its page. */
@Component
class CaseDesk implements TaskDesk {

    private final TaskWork work;
    private final JdbcClient jdbc;

    CaseDesk(TaskWork work, JdbcClient jdbc) {
        this.work = work;
        this.jdbc = jdbc;
    }

    @Override
    public boolean holds(Scope me, String businessKey, String element) {
        return work.get(me, open(me, businessKey, element)).isHeldBy(me);
    }

    @Override
    public void take(Scope me, String name, String businessKey, String element) {
        work.claim(me, name, open(me, businessKey, element));
    }

    @Override
    public void send(Scope me, String name, String businessKey, String element, Map<String, List<String>> typed) {
        var faults = work.complete(me, name, open(me, businessKey, element), UuidCreator.getTimeOrderedEpoch(), typed);
        if (!faults.isEmpty()) {
            var first = faults.get(0);
            throw new TaskRefusal(first.path(), String.valueOf(first.getCodes()[0]));
        }
    }

    private TaskId open(Scope me, String businessKey, String element) {
        return jdbc.sql(
                        """
                        select id from task_item
                         where case_key = :key and element = :element and centre_id = :centre
                        """)
                .param("key", businessKey)
                .param("element", element)
                .param("centre", me.centre().value())
                .query(UUID.class)
                .optional()
                .map(TaskId::new)
                .orElseThrow(TaskGone::new);
    }
}
