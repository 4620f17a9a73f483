package id.canting.workflow.internal;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.Scope;
import id.canting.workflow.TaskDesk;
import id.canting.workflow.TaskId;
import id.canting.workflow.TaskRefusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the open task of a case; the rest is as on its page. */
@Component
class CaseDesk implements TaskDesk {

    private final TaskWork work;
    private final TaskKeeper keeper;
    private final JdbcClient jdbc;

    CaseDesk(TaskWork work, TaskKeeper keeper, JdbcClient jdbc) {
        this.work = work;
        this.keeper = keeper;
        this.jdbc = jdbc;
    }

    @Override
    public boolean holds(Scope me, String businessKey, String element) {
        return jdbc.sql(
                        """
                        select exists (select from task_item
                                        where case_key = :key and element = :element and centre_id = :centre
                                          and assignee = :me)
                        """)
                .param("key", businessKey)
                .param("element", element)
                .param("centre", me.centre().value())
                .param("me", me.person().value())
                .query(Boolean.class)
                .single();
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

    @Override
    public void passOn(Scope me, String businessKey, String element) {
        find(me, businessKey, element).ifPresent(keeper::passOn);
    }

    private TaskId open(Scope me, String businessKey, String element) {
        return find(me, businessKey, element).orElseThrow(TaskGone::new);
    }

    private Optional<TaskId> find(Scope me, String businessKey, String element) {
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
                .map(TaskId::new);
    }
}
