package id.canting.workflow.internal;

import static id.canting.testing.TestPeople.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.people.Involvements;
import id.canting.people.Involvements.Kind;
import id.canting.testing.DatabaseTest;
import id.canting.testing.TestPeople;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** Who tries what is not theirs to do is refused, and the refusal stays when all else is taken back. */
@DatabaseTest
class RefusedActsTest {

    private final String key = UUID.randomUUID().toString();

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    Involvements involvements;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private CentreId centre;
    private SignedIn sulastri;
    private SignedIn budi;

    @BeforeEach
    void peopleAtWork() {
        centre = people.centre();
        sulastri = people.person(centre, "Sulastri", Role.ARTISAN);
        budi = people.person(centre, "Budi Santoso", Role.STAFF, Role.SUPERVISOR);
    }

    @Test
    void whoVerifiedAndTriesToTakeTheDecision() throws Exception {
        verifiedByBudi();
        var task = decision(null);
        send(budi, task, "/claim");
        assertThat(refusals(task)).containsExactly(budi.person() + " claim workflow.task.barred");
        assertThat(holder(task)).isNull();
    }

    @Test
    void whoVerifiedAndSendsTheDecisionStraightAwayHeldOrNot() throws Exception {
        verifiedByBudi();
        var held = decision(budi.person());
        var free = decision(null);
        for (var task : List.of(held, free)) {
            send(budi, task, "?_submission=" + UUID.randomUUID() + "&decision=approve");
            assertThat(refusals(task)).containsExactly(budi.person() + " complete workflow.task.barred");
            assertThat(count("select count(*) from task_item where id = ?", task))
                    .isEqualTo(1);
            assertThat(count("select count(*) from task_submission where task_id = ?", task))
                    .isZero();
        }
    }

    @Test
    void whoIsNotOfTheGroupOrDoesNotHoldIt() throws Exception {
        var rini = people.person(centre, "Rini Astuti", Role.STAFF);
        var task = decision(null);
        assertThat(send(rini, task, "/claim")).isEqualTo(404);
        assertThat(send(rini, task, "?_submission=" + UUID.randomUUID())).isEqualTo(404);
        send(budi, task, "?_submission=" + UUID.randomUUID() + "&decision=approve");
        assertThat(refusals(task))
                .containsExactly(
                        rini.person() + " claim workflow.task.not-your-group",
                        rini.person() + " complete workflow.task.not-your-group",
                        budi.person() + " complete workflow.task.not-yours");
    }

    @Test
    void whoHandsItToSomebodyWhoVerified() throws Exception {
        verifiedByBudi();
        var wahyu = people.person(centre, "Wahyu", Role.SUPERVISOR);
        var task = decision(wahyu.person());
        send(wahyu, task, "/hand-over?to=" + budi.person());
        assertThat(refusals(task)).containsExactly(wahyu.person() + " hand-over workflow.task.not-for-them");
        assertThat(holder(task)).isEqualTo(wahyu.person().value());
    }

    @Test
    void somebodyOfAnotherCentreLearnsNothingAndLeavesNothingHere() throws Exception {
        var elsewhere = people.person(people.centre(), "Agus", Role.SUPERVISOR);
        var task = decision(null);
        assertThat(send(elsewhere, task, "/claim")).isEqualTo(404);
        assertThat(refusals(task)).isEmpty();
    }

    private void verifiedByBudi() {
        transaction.executeWithoutResult(
                status -> involvements.add(centre, sulastri.person(), budi.person(), Kind.VERIFIED, key));
    }

    private UUID decision(@Nullable PersonId holder) {
        var id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into task_item (id, element, process, root_process, definition, case_key, centre_id,
                               candidate_group, assignee, assignee_name, subject_person, title, number, search_text,
                               created_at, due_at)
                        values (:id, 'DecideMembership', 'onboarding', 'onboarding', 'x', :key, :centre, 'supervisor',
                               cast(:holder as uuid), cast(:name as text), :subject, 'Sulastri', 'PMH-1', 'sulastri', now(),
                               now())
                        """)
                .param("id", id)
                .param("key", key)
                .param("centre", centre.value())
                .param("holder", holder == null ? null : holder.toString())
                .param("name", holder == null ? null : "somebody")
                .param("subject", sulastri.person().value())
                .update();
        return id;
    }

    private int send(SignedIn who, UUID task, String path) throws Exception {
        try {
            return mvc.perform(post("/tasks/" + task + path).with(as(who)).with(csrf()))
                    .andReturn()
                    .getResponse()
                    .getStatus();
        } catch (jakarta.servlet.ServletException noSuchCase) {
            // The page that says the refusal shows the case, which is not there.
            return 422;
        }
    }

    private List<String> refusals(UUID task) {
        return jdbc.sql(
                        """
                        select actor_id || ' ' || (details ->> 'tried') || ' ' || (details ->> 'reason') from audit_event
                         where centre_id = :centre and action = 'TaskRefused' and subject_id = :task order by id
                        """)
                .param("centre", centre.value())
                .param("task", task.toString())
                .query(String.class)
                .list();
    }

    private @Nullable UUID holder(UUID task) {
        return (UUID) jdbc.sql("select assignee from task_item where id = ?")
                .param(task)
                .query()
                .singleRow()
                .get("assignee");
    }

    private int count(String sql, UUID id) {
        return jdbc.sql(sql).param(id).query(Integer.class).single();
    }
}
