package id.canting.workflow.internal;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.testing.DatabaseOwner;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An inbox as it is after years, without the processes behind it. */
final class ManyTasks {

    private final JdbcClient owner;

    ManyTasks(Environment environment) {
        owner = DatabaseOwner.of(environment);
    }

    void clear() {
        owner.sql("delete from canting.task_item").update();
        owner.sql("delete from canting.task_barred").update();
    }

    /** As tasks come: what came first is mostly due first; who verified is barred from deciding. */
    void fill(CentreId centre, PersonId me, int count) {
        clear();
        owner.sql(
                        """
                        insert into canting.task_item (id, element, process, root_process, definition, case_key, centre_id,
                               candidate_group, assignee, assignee_name, subject_person, title, number, search_text,
                               created_at, due_at, reassign_at)
                        select gen_random_uuid(), 'VerifyApplication', 'verify-application', 'onboarding', 'x',
                               'row ' || n, :centre, case when n % 5 = 0 then 'supervisor' else 'staff' end,
                               case when n % 20 = 0 then :me when n % 3 = 0 then gen_random_uuid() end,
                               case when n % 20 = 0 or n % 3 = 0 then 'somebody' end,
                               gen_random_uuid(), 'orang ' || n, 'PMH-' || n, 'orang ' || n, now(),
                               now() + (n - :count / 3 + n * 7919 % 200) * interval '15 minutes',
                               case when n % 50 = 1 then now() end
                          from generate_series(1, :count) n
                        """)
                .param("centre", centre.value())
                .param("me", me.value())
                .param("count", count)
                .update();
        owner.sql(
                        """
                        insert into canting.task_barred (task_id, person_id)
                        select id, case when random() < .1 then :me else gen_random_uuid() end
                          from canting.task_item where candidate_group = 'supervisor'
                        """)
                .param("me", me.value())
                .update();
        owner.sql("vacuum analyze canting.task_item").update();
        owner.sql("vacuum analyze canting.task_barred").update();
    }
}
