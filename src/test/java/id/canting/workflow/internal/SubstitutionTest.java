package id.canting.workflow.internal;

import static id.canting.testing.ProcessTestWorld.CENTRE;
import static id.canting.testing.ProcessTestWorld.HENDRA;
import static id.canting.testing.ProcessTestWorld.RINI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import id.canting.demo.MovableClock;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.onboarding.Onboarding;
import id.canting.people.Absence;
import id.canting.people.Absence.Substitute;
import id.canting.people.AbsenceEnded;
import id.canting.people.AbsenceEntered;
import id.canting.people.AbsenceId;
import id.canting.people.Person;
import id.canting.people.Proof;
import id.canting.people.TaskKinds;
import id.canting.testing.ProcessTest;
import id.canting.testing.ProcessTestWorld;
import id.canting.testing.Shows;
import id.canting.workflow.TaskId;
import id.canting.workflow.TaskLeftToNobody;
import id.canting.workflow.TaskRefusal;
import id.canting.workflow.TasksGivenBack;
import id.canting.workflow.TasksTakenOver;
import id.canting.workflow.Workflow;
import id.canting.workflow.internal.TaskFilter.View;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

/** Rini and Hendra are the centre's staff, and its supervisors as well. */
@ProcessTest
@RecordApplicationEvents
class SubstitutionTest {

    private static final Scope STAFF = new Scope(CENTRE, RINI, Set.of(Role.STAFF));
    private static final Scope COLLEAGUE = new Scope(CENTRE, HENDRA, Set.of(Role.STAFF));
    private static final Scope SUPERVISOR = new Scope(CENTRE, PersonId.next(), Set.of(Role.SUPERVISOR));
    private static final Scope SUPERVISOR_TOO = new Scope(CENTRE, PersonId.next(), Set.of(Role.STAFF, Role.SUPERVISOR));
    private static final Map<String, List<String>> COMPLETE = Map.of("verification", List.of("complete"));
    private static final LocalDate UNTIL = LocalDate.of(2026, 10, 2);

    @MockitoBean("onboarding")
    Onboarding onboarding;

    @Autowired
    ProcessTestWorld world;

    @Autowired
    Workflow workflow;

    @Autowired
    TaskWork work;

    @Autowired
    TaskKinds kinds;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher publisher;

    @Autowired
    ApplicationEvents events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    @BeforeEach
    void anEligibleApplicant() {
        when(onboarding.findDuplicates(any())).thenReturn("none");
        when(onboarding.screen(any())).thenReturn("eligible");
        when(onboarding.findElsewhere(any())).thenReturn("none");
        when(onboarding.considerVisit(any())).thenReturn("not-needed");
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken("supervisor", "", Proof.RECENT));
        List.of(RINI, HENDRA).forEach(person -> jdbc.sql(
                        "insert into person (id, name, created_at) values (:id, 'x', now()) on conflict do nothing")
                .param("id", person.value())
                .update());
    }

    @AfterEach
    void nobodyIsAway() {
        SecurityContextHolder.clearContext();
        jdbc.sql("delete from task_item where about is not null").update();
        jdbc.sql("update task_item set absence_id = null, stands_in_for = null, stands_in_name = null,"
                        + " stands_in_till = null, stands_in_since = null")
                .update();
    }

    @Test
    @Shows("onboarding: Verifier away")
    void openTasksMoveToTheSubstituteAndComeBackAfterwards() {
        var task = heldBy(STAFF, "Rini Astuti");
        var free = verification();

        var absence = goesAway(RINI, "Rini Astuti", all(HENDRA));

        assertThat(listed(COLLEAGUE, View.MINE)).containsExactly(task);
        var row = work.list(COLLEAGUE, TaskFilter.of(View.MINE), days()).get(0);
        assertThat(row.standsInFor()).isEqualTo("Rini Astuti");
        assertThat(row.standsInTill()).isEqualTo(UNTIL);
        assertThat(work.get(STAFF, free).holder()).isNull();
        assertThat(events.stream(TasksTakenOver.class))
                .containsExactly(new TasksTakenOver(CENTRE, RINI, HENDRA, UNTIL));

        comesBack(absence);

        assertThat(listed(STAFF, View.MINE)).containsExactly(task);
        assertThat(work.get(STAFF, task).standsInFor()).isNull();
        assertThat(events.stream(TasksGivenBack.class)).containsExactly(new TasksGivenBack(CENTRE, RINI, HENDRA));
        assertThat(moves(task)).containsExactly("SUBSTITUTE Hendra Wijaya", "BACK Rini Astuti");
    }

    @Test
    void whatTheSubstituteHasBegunStaysWithThem() {
        var drafted = heldBy(STAFF, "Rini Astuti");
        var noted = heldBy(STAFF, "Rini Astuti");
        work.keepDraft(STAFF, noted, Map.of("message", List.of("Dari Rini")));
        var absence = goesAway(RINI, "Rini Astuti", all(HENDRA));
        work.keepDraft(COLLEAGUE, drafted, Map.of("message", List.of("Setengah")));
        work.comment(COLLEAGUE, "Hendra Wijaya", noted, "Sudah ditelepon.");

        comesBack(absence);

        assertThat(listed(COLLEAGUE, View.MINE)).containsExactlyInAnyOrder(drafted, noted);
        assertThat(moves(drafted)).containsExactly("SUBSTITUTE Hendra Wijaya", "KEPT Hendra Wijaya");
        assertThat(work.get(COLLEAGUE, drafted).standsInFor()).isNull();
    }

    @Test
    void aDraftOfTheOneWhoIsAwayIsNoBeginningOfTheSubstitute() {
        var task = heldBy(STAFF, "Rini Astuti");
        work.keepDraft(STAFF, task, Map.of("message", List.of("Dari Rini")));
        var absence = goesAway(RINI, "Rini Astuti", all(HENDRA));
        assertThat(work.get(COLLEAGUE, task).draft()).contains("Dari Rini");

        comesBack(absence);

        assertThat(listed(STAFF, View.MINE)).containsExactly(task);
    }

    @Test
    void eachKindOfTaskHasItsOwnSubstitute() {
        var task = heldBy(STAFF, "Rini Astuti");

        goesAway(
                RINI,
                "Rini Astuti",
                new Substitute(null, null, PersonId.next()),
                new Substitute("verify-application", "VerifyApplication", HENDRA));

        assertThat(listed(COLLEAGUE, View.MINE)).containsExactly(task);
        assertThat(kinds.all())
                .contains(
                        new TaskKinds.Kind("verify-application", "VerifyApplication", Role.STAFF),
                        new TaskKinds.Kind("onboarding", "DecideMembership", Role.SUPERVISOR));
    }

    @Test
    void aSubstituteWhoIsBarredIsPassedOverAndASupervisorIsAsked() {
        var task = heldBy(STAFF, "Rini Astuti");
        world.involved.add(HENDRA);

        goesAway(RINI, "Rini Astuti", all(HENDRA));

        assertThat(work.get(STAFF, task).holder()).isNull();
        assertThat(moves(task)).containsExactly("GROUP null");
        var question = question();
        var asked = work.get(SUPERVISOR, question);
        assertThat(asked.about()).isEqualTo(task);
        var blocked = (NobodyLeft.Blocked) work.desk(SUPERVISOR, asked).page().model();
        assertThat(blocked.people())
                .containsExactly(new NobodyLeft.Who("Hendra Wijaya", null), new NobodyLeft.Who("Rini Astuti", UNTIL));
        assertThat(events.stream(TaskLeftToNobody.class).map(told -> told.task().id()))
                .containsExactly(question);
    }

    @Test
    void aSupervisorNamesSomebodyWithAReason() {
        var task = nobodyMayDo();
        var question = question();
        work.claim(SUPERVISOR, "Budi Santoso", question);
        assertThat(work.complete(
                        SUPERVISOR,
                        "Budi Santoso",
                        question,
                        UUID.randomUUID(),
                        answer("name", HENDRA, "Hendra memverifikasi kasus ini")))
                .as("who is barred is no choice")
                .isNotEmpty();

        assertThat(work.complete(
                        SUPERVISOR,
                        "Budi Santoso",
                        question,
                        UUID.randomUUID(),
                        answer("name", RINI, "Rini bekerja dari rumah")))
                .isEmpty();

        assertThat(listed(STAFF, View.MINE)).containsExactly(task);
        assertThat(moves(task)).containsExactly("GROUP null", "APPOINTED Rini Astuti");
        assertThat(work.findDone(SUPERVISOR, question).orElseThrow().outcome()).isEqualTo("solution.name");
        transaction.executeWithoutResult(status ->
                publisher.publishEvent(new AbsenceEntered(world.away.get(RINI).id(), CENTRE, RINI)));
        assertThat(listed(STAFF, View.MINE))
                .as("it stays with whom the supervisor named")
                .containsExactly(task);
        work.complete(STAFF, "Rini Astuti", task, UUID.randomUUID(), COMPLETE);
        assertThat(listed(STAFF, View.DONE)).contains(task);
    }

    @Test
    void aSupervisorLetsItWaitAndIsNotAskedAgain() {
        var task = nobodyMayDo();
        var question = question();
        work.claim(SUPERVISOR, "Budi Santoso", question);

        assertThat(work.complete(
                        SUPERVISOR,
                        "Budi Santoso",
                        question,
                        UUID.randomUUID(),
                        Map.of("solution", List.of("wait"), "reason", List.of("Rini kembali besok pagi"))))
                .isEmpty();
        transaction.executeWithoutResult(status ->
                publisher.publishEvent(new AbsenceEntered(world.away.get(RINI).id(), CENTRE, RINI)));

        assertThat(questions()).isEmpty();
        comesBack(world.away.get(RINI));
        assertThat(listed(STAFF, View.MINE)).containsExactly(task);
    }

    @Test
    void theQuestionIsPointlessWhenSomebodyIsBackOrTheTaskIsGone() {
        nobodyMayDo();
        var question = question();

        comesBack(world.away.get(RINI));

        assertThatThrownBy(() -> work.get(SUPERVISOR, question)).isInstanceOf(TaskGone.class);
        assertThat(work.findDone(SUPERVISOR, question).orElseThrow().by()).isNull();

        var task = nobodyMayDo();
        var key = work.get(STAFF, task).caseKey();
        var asked = questions().size();
        transaction.executeWithoutResult(status -> workflow.correlate("ApplicationWithdrawn", key));
        assertThat(questions()).hasSize(asked - 1);
    }

    @Test
    void theSubstituteOfASubstituteIsAskedOnceAndNeverInACircle() {
        var third = PersonId.next();
        var team = new Team(
                List.of(person(RINI, "Rini"), person(HENDRA, "Hendra"), person(third, "Wiwik")),
                Set.of(),
                Map.of(
                        RINI, absence(RINI, "Rini", all(HENDRA)),
                        HENDRA, absence(HENDRA, "Hendra", all(third))));
        assertThat(team.handsOf(RINI, "p", "E").holder()).isEqualTo(person(third, "Wiwik"));
        assertThat(team.handsOf(third, "p", "E").holder()).isEqualTo(person(third, "Wiwik"));

        var circle = new Team(
                team.holders(),
                Set.of(),
                Map.of(
                        RINI, absence(RINI, "Rini", all(HENDRA)),
                        HENDRA, absence(HENDRA, "Hendra", all(RINI))));
        assertThat(circle.handsOf(RINI, "p", "E").holder()).isNull();
        assertThat(circle.leavesNobody()).isFalse();

        var longer = new Team(
                team.holders(),
                Set.of(),
                Map.of(
                        RINI, absence(RINI, "Rini", all(HENDRA)),
                        HENDRA, absence(HENDRA, "Hendra", all(third)),
                        third, absence(third, "Wiwik", all(PersonId.next()))));
        assertThat(longer.handsOf(RINI, "p", "E").holder()).isNull();
        assertThat(longer.leavesNobody()).isTrue();
        assertThat(new Team(team.holders(), Set.of(third), team.away())
                        .handsOf(RINI, "p", "E")
                        .holder())
                .as("barred")
                .isNull();
    }

    @Test
    void aTaskForSomebodyWhoIsAwayComesToTheSubstitute() {
        goesAway(RINI, "Rini Astuti", all(HENDRA));
        world.preferred = Optional.of(RINI);

        var task = verification();

        assertThat(work.get(COLLEAGUE, task))
                .returns(HENDRA, TaskDetail::holder)
                .returns("Rini Astuti", TaskDetail::standsInFor);
        assertThat(moves(task)).containsExactly("SUBSTITUTE Hendra Wijaya");
        comesBack(world.away.get(RINI));
        assertThat(listed(STAFF, View.MINE)).containsExactly(task);
    }

    @Test
    void whatIsHandedToSomebodyWhoIsAwayGoesToTheSubstitute() {
        var task = heldBy(SUPERVISOR_TOO, "Wiwik");
        goesAway(RINI, "Rini Astuti", all(HENDRA));

        assertThat(work.handOver(SUPERVISOR_TOO, task, RINI)).contains(world.away.get(RINI));

        assertThat(listed(COLLEAGUE, View.MINE)).containsExactly(task);
        var back = heldBy(COLLEAGUE, "Hendra Wijaya");
        assertThatThrownBy(() -> work.handOver(COLLEAGUE, back, RINI))
                .as("it would come back to the giver")
                .hasMessage("workflow.task.away-without-substitute");
    }

    @Test
    void whoIsAwayTakesNothing() {
        var task = verification();
        goesAway(RINI, "Rini Astuti", all(HENDRA));

        assertThatThrownBy(() -> work.claim(STAFF, "Rini Astuti", task)).hasMessage("workflow.task.you-are-away");
    }

    @Test
    void whoeverTakesItFromTheGroupKeepsIt() {
        var task = heldBy(STAFF, "Rini Astuti");
        var absence = goesAway(RINI, "Rini Astuti");
        assertThat(work.get(COLLEAGUE, task).holder()).isNull();

        work.claim(COLLEAGUE, "Hendra Wijaya", task);
        comesBack(absence);

        assertThat(listed(COLLEAGUE, View.MINE)).containsExactly(task);
    }

    @Test
    void aLongerAbsenceIsSaidAtTheTask() {
        var task = heldBy(STAFF, "Rini Astuti");
        var absence = goesAway(RINI, "Rini Astuti", all(HENDRA));
        var longer = new Absence(absence.id(), CENTRE, RINI, "Rini Astuti", UNTIL.plusDays(7), absence.substitutes());
        world.away.put(RINI, longer);

        transaction.executeWithoutResult(
                status -> publisher.publishEvent(new AbsenceEntered(absence.id(), CENTRE, RINI)));

        assertThat(work.get(COLLEAGUE, task).standsInTill()).isEqualTo(UNTIL.plusDays(7));
        assertThat(moves(task)).hasSize(1);
    }

    @Test
    void theCasesTrailTellsThroughWhoseHandsItWent() {
        var task = heldBy(STAFF, "Rini Astuti");
        goesAway(RINI, "Rini Astuti", all(HENDRA));
        work.complete(COLLEAGUE, "Hendra Wijaya", task, UUID.randomUUID(), COMPLETE);

        var decision = work.list(SUPERVISOR, TaskFilter.of(View.GROUP), days()).get(0);
        var trail = work.desk(SUPERVISOR, work.get(SUPERVISOR, decision.id())).trail();

        assertThat(trail).extracting(CaseTrail::move).containsExactly("SUBSTITUTE", null);
        assertThat(trail.get(0))
                .returns("Hendra Wijaya", CaseTrail::toName)
                .returns("Rini Astuti", CaseTrail::forName)
                .returns(UNTIL, CaseTrail::till);
        assertThat(trail.get(1)).returns("Rini Astuti", CaseTrail::forName);
        assertThat(work.list(COLLEAGUE, TaskFilter.of(View.DONE), days()).get(0).standsInFor())
                .isEqualTo("Rini Astuti");
    }

    @Test
    void anAbsenceThatBeginsFirstTakesTheTaskAwayFromWhoIsCompletingIt() throws Exception {
        var task = heldBy(STAFF, "Rini Astuti");
        var moved = new CountDownLatch(1);
        var commit = new CountDownLatch(1);
        var away = absence(RINI, "Rini Astuti", all(HENDRA));
        row(away);
        var absence = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
            world.away.put(RINI, away);
            publisher.publishEvent(new AbsenceEntered(away.id(), CENTRE, RINI));
            moved.countDown();
            join(commit);
        }));
        moved.await();

        var completing = CompletableFuture.runAsync(
                () -> work.complete(STAFF, "Rini Astuti", task, UUID.randomUUID(), COMPLETE));
        await().until(() -> jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                        .query(Integer.class)
                        .single()
                > 0);
        commit.countDown();
        absence.join();

        assertThatThrownBy(completing::join).hasCause(new TaskRefusal(null, "workflow.task.moved"));
        assertThat(listed(COLLEAGUE, View.MINE)).containsExactly(task);
        assertThat(work.findDone(STAFF, task)).isEmpty();
    }

    @Test
    void aTaskThatIsCompletedFirstDoesNotMove() throws Exception {
        var task = heldBy(STAFF, "Rini Astuti");
        var done = new CountDownLatch(1);
        var commit = new CountDownLatch(1);
        var completing = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
            work.complete(STAFF, "Rini Astuti", task, UUID.randomUUID(), COMPLETE);
            done.countDown();
            join(commit);
        }));
        done.await();
        var absence = CompletableFuture.runAsync(() -> goesAway(RINI, "Rini Astuti", all(HENDRA)));
        await().until(() -> jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                        .query(Integer.class)
                        .single()
                > 0);
        commit.countDown();
        completing.join();
        absence.join();

        assertThat(work.findDone(STAFF, task).orElseThrow().byName()).isEqualTo("Rini Astuti");
        assertThat(moves(task)).isEmpty();
        assertThat(listed(COLLEAGUE, View.MINE)).isEmpty();
    }

    private static void join(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Hendra was involved, and Rini goes away. */
    private TaskId nobodyMayDo() {
        var task = heldBy(STAFF, "Rini Astuti");
        world.involved.add(HENDRA);
        goesAway(RINI, "Rini Astuti", all(HENDRA));
        return task;
    }

    private static Map<String, List<String>> answer(String solution, PersonId person, String reason) {
        return Map.of("solution", List.of(solution), "person", List.of(person.toString()), "reason", List.of(reason));
    }

    private TaskId question() {
        var open = questions();
        assertThat(open).hasSize(1);
        return open.get(0);
    }

    private List<TaskId> questions() {
        return work.list(SUPERVISOR, TaskFilter.of(View.GROUP), days()).stream()
                .filter(row -> row.element().equals("FindSubstitute"))
                .map(TaskLists.TaskRow::id)
                .toList();
    }

    private Absence goesAway(PersonId person, String name, Substitute... substitutes) {
        var absence = absence(person, name, substitutes);
        row(absence);
        world.away.put(person, absence);
        transaction.executeWithoutResult(
                status -> publisher.publishEvent(new AbsenceEntered(absence.id(), CENTRE, person)));
        return absence;
    }

    private void comesBack(Absence absence) {
        world.away.remove(absence.person());
        transaction.executeWithoutResult(
                status -> publisher.publishEvent(new AbsenceEnded(absence.id(), CENTRE, absence.person())));
    }

    private static Absence absence(PersonId person, String name, Substitute... substitutes) {
        return new Absence(AbsenceId.next(), CENTRE, person, name, UNTIL, List.of(substitutes));
    }

    private void row(Absence absence) {
        jdbc.sql("insert into absence (id, centre_id, person_id, first_day, last_day, reason, entered_by, entered_at,"
                        + " begun_at, ended_at)"
                        + " values (:id, :centre, :person, :till, :till, 'LEAVE', :person, now(), now(), now())")
                .param("id", absence.id().value())
                .param("centre", CENTRE.value())
                .param("person", absence.person().value())
                .param("till", absence.until())
                .update();
    }

    private static Substitute all(PersonId person) {
        return new Substitute(null, null, person);
    }

    private static Person person(PersonId id, String name) {
        return new Person(id, name, null, null, Locale.ROOT);
    }

    private TaskId heldBy(Scope me, String name) {
        var task = verification();
        work.claim(me, name, task);
        return task;
    }

    private TaskId verification() {
        var key = UUID.randomUUID().toString();
        transaction.executeWithoutResult(status -> workflow.start("ApplicationSubmitted", key, CENTRE));
        return new TaskId(jdbc.sql("select id from task_item where case_key = :key and about is null")
                .param("key", key)
                .query(UUID.class)
                .single());
    }

    private List<String> moves(TaskId task) {
        return jdbc.sql("select kind || ' ' || coalesce(to_name, 'null') from task_move where task_id = :id"
                        + " order by moved_at, id")
                .param("id", task.value())
                .query(String.class)
                .list();
    }

    private List<TaskId> listed(Scope me, View view) {
        return work.list(me, TaskFilter.of(view), days()).stream()
                .map(TaskLists.TaskRow::id)
                .toList();
    }

    private Days days() {
        return Days.at(clock.instant(), ZoneId.of("Asia/Jakarta"));
    }
}
