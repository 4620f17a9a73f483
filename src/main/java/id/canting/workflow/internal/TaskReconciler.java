package id.canting.workflow.internal;

import id.canting.workflow.TaskId;
import id.canting.workflow.internal.TaskKeeper.EngineTask;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Holds the inbox against the engine. They change together, so whatever it mends is worth a look. */
@Component
class TaskReconciler {

    private static final Logger log = LoggerFactory.getLogger(TaskReconciler.class);
    private static final int LOCK = 4_001;

    private final JdbcClient jdbc;
    private final TaskItems items;
    private final TaskKeeper keeper;
    private final Clock clock;

    TaskReconciler(JdbcClient jdbc, TaskItems items, TaskKeeper keeper, Clock clock) {
        this.jdbc = jdbc;
        this.items = items;
        this.keeper = keeper;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(cron = "0 30 2 * * *")
    @Transactional
    public void reconcile() {
        var first = jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Boolean.class)
                .single();
        if (first) {
            dropOrphans();
            addMissing();
        }
    }

    private void dropOrphans() {
        var orphans = jdbc.sql(
                        """
                        select i.id from task_item i
                         where i.about is null
                           and not exists (select from engine.act_ru_task t where t.id_ = i.id::text)
                        """)
                .query(UUID.class)
                .list();
        orphans.forEach(task -> items.drop(new TaskId(task), clock.instant()));
        if (!orphans.isEmpty()) {
            log.atWarn().addKeyValue("tasks", orphans.size()).log("Tasks without an engine task taken away");
        }
    }

    private void addMissing() {
        var missing = jdbc.sql(
                        """
                        select t.id_, t.task_def_key_, t.create_time_, t.proc_def_id_, d.key_ as process,
                               rd.key_ as root, p.business_key_, l.group_id_
                          from engine.act_ru_task t
                          join engine.act_re_procdef d on d.id_ = t.proc_def_id_
                          join engine.act_ru_execution p on p.id_ = t.proc_inst_id_
                          join engine.act_ru_execution r on r.id_ = p.root_proc_inst_id_
                          join engine.act_re_procdef rd on rd.id_ = r.proc_def_id_
                          join engine.act_ru_identitylink l on l.task_id_ = t.id_ and l.group_id_ is not null
                         where not exists (select from task_item i where i.id = t.id_::uuid)
                        """)
                .query(TaskReconciler::task)
                .list();
        missing.forEach(keeper::open);
        if (!missing.isEmpty()) {
            log.atWarn().addKeyValue("tasks", missing.size()).log("Tasks put back into the inbox");
        }
    }

    private static EngineTask task(ResultSet row, int number) throws SQLException {
        return new EngineTask(
                TaskId.of(row.getString("id_")),
                row.getString("task_def_key_"),
                row.getString("process"),
                row.getString("root"),
                row.getString("proc_def_id_"),
                row.getString("business_key_"),
                row.getString("group_id_"),
                row.getTimestamp("create_time_").toInstant());
    }
}
