package id.canting.workflow.internal;

import id.canting.identity.PersonId;
import id.canting.workflow.OpenTask;
import id.canting.workflow.TaskAudience;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tasks that those whom they are closed to do not learn of. */
@Component
class ConfidentialTasks implements TaskAudience {

    private final StaffTasks staffTasks;
    private final JdbcClient jdbc;

    ConfidentialTasks(StaffTasks staffTasks, JdbcClient jdbc) {
        this.staffTasks = staffTasks;
        this.jdbc = jdbc;
    }

    @Override
    public boolean confidential(OpenTask task) {
        return staffTasks.confidential(task.element());
    }

    @Override
    public boolean mayKnow(PersonId person, OpenTask task) {
        return !confidential(task)
                || jdbc.sql(
                                """
                                select exists (select from task_item i
                                                where i.id = :task
                                                  and not exists (select from task_barred b
                                                                   where b.task_id = i.id and b.person_id = :person))
                                """)
                        .param("task", task.id().value())
                        .param("person", person.value())
                        .query(Boolean.class)
                        .single();
    }
}
