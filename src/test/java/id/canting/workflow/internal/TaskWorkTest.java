package id.canting.workflow.internal;

import static id.canting.testing.ProcessTestWorld.CENTRE;
import static id.canting.testing.ProcessTestWorld.HENDRA;
import static id.canting.testing.ProcessTestWorld.RINI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import id.canting.demo.MovableClock;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.onboarding.Onboarding;
import id.canting.testing.ProcessTest;
import id.canting.testing.ProcessTestWorld;
import id.canting.workflow.TaskCounts;
import id.canting.workflow.TaskDue;
import id.canting.workflow.TaskHandedOver;
import id.canting.workflow.TaskId;
import id.canting.workflow.TaskOverdue;
import id.canting.workflow.TaskRefusal;
import id.canting.workflow.TaskReminderDue;
import id.canting.workflow.TaskToReassign;
import id.canting.workflow.Workflow;
import id.canting.workflow.internal.TaskFilter.View;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

@ProcessTest
@RecordApplicationEvents
class TaskWorkTest {

    private static final Scope STAFF = new Scope(CENTRE, RINI, Set.of(Role.STAFF));
    private static final Scope COLLEAGUE = new Scope(CENTRE, HENDRA, Set.of(Role.STAFF));
    private static final Scope SUPERVISOR = new Scope(CENTRE, PersonId.next(), Set.of(Role.SUPERVISOR));
    private static final Scope ELSEWHERE = new Scope(CentreId.next(), RINI, Set.of(Role.STAFF));
    private static final Map<String, List<String>> COMPLETE = Map.of("verification", List.of("complete"));

    @MockitoBean("onboarding")
    Onboarding onboarding;

    @Autowired
    ProcessTestWorld world;

    @Autowired
    Workflow workflow;

    @Autowired
    TaskWork work;

    @Autowired
    TaskCounts counts;

    @Autowired
    TaskReminders reminders;

    @Autowired
    TaskReconciler reconciler;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    @Autowired
    ApplicationEvents events;

    @BeforeEach
    void anEligibleApplicant() {
        when(onboarding.findDuplicates(any())).thenReturn("none");
        when(onboarding.screen(any())).thenReturn("eligible");
        when(onboarding.findElsewhere(any())).thenReturn("none");
        when(onboarding.considerVisit(any())).thenReturn("not-needed");
        when(onboarding.correctionDeadline(any())).thenReturn("2099-01-01T00:00:00Z");
    }

    @AfterEach
    void theRealTime() {
        clock.reset();
    }

    @Test
    void aTaskOfMyGroupIsListedUntilItIsDone() {
        var task = verification();
        assertThat(listed(STAFF, View.GROUP)).contains(task);
        assertThat(listed(STAFF, View.MINE)).doesNotContain(task);

        work.claim(STAFF, "Rini Astuti", task);
        assertThat(listed(STAFF, View.MINE)).containsExactly(task);
        assertThat(work.complete(STAFF, "Rini Astuti", task, UUID.randomUUID(), COMPLETE))
                .isEmpty();

        assertThat(listed(STAFF, View.GROUP)).doesNotContain(task);
        assertThat(listed(STAFF, View.DONE)).contains(task);
        assertThat(work.findDone(COLLEAGUE, task).orElseThrow())
                .returns("Rini Astuti", TaskTables.DoneTask::byName)
                .returns("verification.complete", TaskTables.DoneTask::outcome);
    }

    @Test
    void howLongAStepTookIsKeptWhenItIsDone() {
        var task = verification();
        var key = work.get(STAFF, task).caseKey();
        work.claim(STAFF, "Rini Astuti", task);
        clock.advance(Duration.ofDays(3).plusMinutes(5));

        work.complete(STAFF, "Rini Astuti", task, UUID.randomUUID(), COMPLETE);

        assertThat(jdbc.sql("select element || ' ' || working_days from step_time where case_key = :key")
                        .param("key", key)
                        .query(String.class)
                        .list())
                .containsExactly("VerifyApplication 3");
    }

    @Test
    void nobodySeesTasksOfAnotherGroupOrCentre() {
        var task = verification();

        assertThat(listed(SUPERVISOR, View.GROUP)).doesNotContain(task);
        assertThat(listed(ELSEWHERE, View.GROUP)).doesNotContain(task);
        assertThatThrownBy(() -> work.get(SUPERVISOR, task)).isInstanceOf(TaskGone.class);
        assertThatThrownBy(() -> work.claim(ELSEWHERE, "Rini", task)).isInstanceOf(TaskGone.class);
        assertThat(work.findDone(ELSEWHERE, task)).isEmpty();
    }

    @Test
    void twoColleaguesCannotHoldOneTask() {
        var task = verification();
        work.claim(STAFF, "Rini Astuti", task);

        assertThatThrownBy(() -> work.claim(COLLEAGUE, "Hendra Wijaya", task))
                .isInstanceOf(TaskRefusal.class)
                .hasMessage("workflow.task.taken");
        assertThatThrownBy(() -> work.complete(COLLEAGUE, "Hendra Wijaya", task, UUID.randomUUID(), COMPLETE))
                .hasMessage("workflow.task.not-yours");
        assertThat(work.get(STAFF, task).holderName()).isEqualTo("Rini Astuti");
    }

    @Test
    void whoeverWasInvolvedBeforeIsOfferedNothing() {
        world.involved.add(RINI);
        var task = verification();

        assertThat(listed(STAFF, View.GROUP)).doesNotContain(task);
        assertThat(listed(COLLEAGUE, View.GROUP)).contains(task);
        assertThat(work.get(STAFF, task).barred()).isTrue();
        assertThatThrownBy(() -> work.claim(STAFF, "Rini Astuti", task)).hasMessage("workflow.task.barred");
    }

    @Test
    void fourEyesAreAskedAnewWhenTheTaskIsCompletedOrHandedOver() {
        var task = verification();
        work.claim(STAFF, "Rini Astuti", task);
        world.involved.add(RINI);
        assertThatThrownBy(() -> work.complete(STAFF, "Rini Astuti", task, UUID.randomUUID(), COMPLETE))
                .hasMessage("workflow.task.barred");

        world.involved.add(HENDRA);
        assertThatThrownBy(() -> work.handOver(STAFF, task, HENDRA)).hasMessage("workflow.task.not-for-them");
        assertThat(work.get(STAFF, task).holder()).isEqualTo(RINI);
    }

    @Test
    void aHandedOverTaskIsTheColleaguesAndTheyAreTold() {
        var task = verification();
        work.claim(STAFF, "Rini Astuti", task);

        work.handOver(STAFF, task, HENDRA);

        assertThat(listed(COLLEAGUE, View.MINE)).containsExactly(task);
        assertThat(events.stream(TaskHandedOver.class).map(told -> told.task().holder()))
                .containsExactly(HENDRA);
        assertThatThrownBy(() -> work.handOver(STAFF, task, HENDRA)).hasMessage("workflow.task.not-yours");
    }

    @Test
    void whoVerifiedBeforeGetsItAgainUnlessTheyAreBarred() {
        world.preferred = Optional.of(RINI);
        assertThat(work.get(STAFF, verification()).holder()).isEqualTo(RINI);

        world.involved.add(RINI);
        assertThat(work.get(STAFF, verification()).holder()).isNull();
    }

    @Test
    void faultsChangeNothingAndEverythingIsSaidAtOnce() {
        var task = verification();
        work.claim(STAFF, "Rini Astuti", task);

        var errors = work.complete(STAFF, "Rini Astuti", task, UUID.randomUUID(), Map.of());

        assertThat(errors).extracting("path").contains("verification");
        assertThat(listed(STAFF, View.MINE)).containsExactly(task);
        assertThat(work.findDone(STAFF, task)).isEmpty();
    }

    @Test
    void theSameFormSentTwiceIsDoneOnce() {
        var task = verification();
        var submission = UUID.randomUUID();
        work.claim(STAFF, "Rini Astuti", task);
        work.complete(STAFF, "Rini Astuti", task, submission, COMPLETE);

        assertThatThrownBy(() -> work.complete(STAFF, "Rini Astuti", task, submission, COMPLETE))
                .isInstanceOf(TaskGone.class);

        assertThat(work.wasSent(STAFF, submission)).isTrue();
        assertThat(work.wasSent(COLLEAGUE, submission)).as("another's sending").isFalse();
        assertThat(listed(STAFF, View.DONE)).filteredOn(task::equals).hasSize(1);
    }

    @Test
    void whenTheProcessFailsTheTaskStaysOpenAndTheDecisionIsTakenBack() {
        var task = verification();
        var submission = UUID.randomUUID();
        work.claim(STAFF, "Rini Astuti", task);
        org.mockito.Mockito.doThrow(new IllegalStateException("no letter"))
                .when(onboarding)
                .sendBack(any());

        assertThatThrownBy(() -> work.complete(
                        STAFF,
                        "Rini Astuti",
                        task,
                        submission,
                        Map.of("verification", List.of("return"), "message", List.of("Tinggal satu foto lagi, Bu."))))
                .hasStackTraceContaining("no letter");

        assertThat(listed(STAFF, View.MINE)).containsExactly(task);
        assertThat(work.wasSent(STAFF, submission)).isFalse();
    }

    @Test
    void aDraftIsKeptRightOrWrongAndGoesWithTheTask() {
        var task = verification();
        work.claim(STAFF, "Rini Astuti", task);
        var typed = Map.of("verification", List.of("no such way"), "unknown", List.of("x"));

        assertThat(work.keepDraft(STAFF, task, typed)).isPresent();

        assertThat(work.get(STAFF, task).draft()).contains("no such way").doesNotContain("unknown");
        assertThatThrownBy(() -> work.keepDraft(COLLEAGUE, task, typed)).hasMessage("workflow.task.not-yours");
        work.complete(STAFF, "Rini Astuti", task, UUID.randomUUID(), COMPLETE);
        assertThat(jdbc.sql("select count(*) from task_draft where task_id = :id")
                        .param("id", task.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void notesAndDoneTasksStandInTheCasesTrail() {
        var task = verification();
        work.claim(STAFF, "Rini Astuti", task);
        work.comment(COLLEAGUE, "Hendra Wijaya", task, "Bu Sulastri datang ke loket.");
        work.complete(STAFF, "Rini Astuti", task, UUID.randomUUID(), COMPLETE);

        var decision = work.list(SUPERVISOR, TaskFilter.of(View.GROUP), days()).get(0);
        var trail = work.desk(SUPERVISOR, work.get(SUPERVISOR, decision.id())).trail();

        assertThat(trail).extracting(CaseTrail::byName).containsExactly("Hendra Wijaya", "Rini Astuti");
        assertThat(trail).extracting(CaseTrail::isNote).containsExactly(true, false);
    }

    @Test
    void theMenuCountsWhatIHoldAndWhatIMayTake() {
        var before = counts.waitingFor(STAFF);
        var task = verification();
        assertThat(counts.waitingFor(STAFF)).isEqualTo(before + 1);

        work.claim(COLLEAGUE, "Hendra Wijaya", task);
        assertThat(counts.waitingFor(STAFF)).isEqualTo(before);
        assertThat(counts.waitingFor(COLLEAGUE)).isEqualTo(before + 1);
    }

    @Test
    void namesAndNumbersAreFoundAndPercentSignsAreLetters() {
        var task = verification();
        assertThat(search("sulas")).contains(task);
        assertThat(search("62812")).contains(task);
        assertThat(search("%")).isEmpty();
        assertThat(search("' or 1=1 --")).isEmpty();
    }

    @Test
    void eachReminderIsToldOnce() {
        var task = verification();
        var start = clock.instant();

        sweepAt(start.plus(Duration.ofHours(23)));
        assertThat(told(task)).isEmpty();
        sweepAt(start.plus(Duration.ofHours(25)));
        sweepAt(start.plus(Duration.ofHours(26)));
        assertThat(told(task)).containsExactly("TaskReminderDue");
        sweepAt(start.plus(Duration.ofDays(2)).plusSeconds(60));
        sweepAt(start.plus(Duration.ofDays(4)).plusSeconds(60));
        assertThat(listed(SUPERVISOR, View.GROUP)).doesNotContain(task);
        sweepAt(start.plus(Duration.ofDays(7)).plusSeconds(60));
        sweepAt(start.plus(Duration.ofDays(30)));

        assertThat(told(task)).containsExactly("TaskReminderDue", "TaskDue", "TaskOverdue", "TaskToReassign");
    }

    @Test
    void afterAStandstillAReminderThatHelpsNobodyIsLeftOut() {
        var task = verification();

        sweepAt(clock.instant().plus(Duration.ofDays(9)));

        assertThat(told(task)).containsExactly("TaskDue", "TaskOverdue", "TaskToReassign");
    }

    @Test
    void aSupervisorGivesAwayWhatLiesTooLongButDoesNotDoIt() {
        var task = verification();
        assertThatThrownBy(() -> work.handOver(SUPERVISOR, task, HENDRA)).isInstanceOf(TaskGone.class);

        sweepAt(clock.instant().plus(Duration.ofDays(9)));

        assertThat(listed(SUPERVISOR, View.GROUP)).contains(task);
        assertThatThrownBy(() -> work.claim(SUPERVISOR, "Budi", task)).hasMessage("workflow.task.not-your-group");
        work.handOver(SUPERVISOR, task, HENDRA);
        assertThat(listed(COLLEAGUE, View.MINE)).contains(task);
    }

    @Test
    void theReconcilerMendsWhatTheInboxLost() {
        var task = verification();
        var orphan = UUID.randomUUID();
        jdbc.sql("insert into task_item (id, element, process, root_process, definition, case_key, centre_id,"
                        + " candidate_group, subject_person, title, number, search_text, created_at, due_at)"
                        + " select :orphan, element, process, root_process, definition, 'lost', centre_id,"
                        + " candidate_group, subject_person, title, number, search_text, created_at, due_at"
                        + " from task_item where id = :id")
                .param("orphan", orphan)
                .param("id", task.value())
                .update();
        jdbc.sql("delete from task_item where id = :id")
                .param("id", task.value())
                .update();

        reconciler.reconcile();

        assertThat(listed(STAFF, View.GROUP)).contains(task).doesNotContain(new TaskId(orphan));
        assertThat(work.get(STAFF, task))
                .returns("verify-application", TaskDetail::process)
                .returns("staff", TaskDetail::group);
        verify(onboarding, times(1)).screen(any());
        verify(onboarding, never()).closeWithdrawn(any());
    }

    private TaskId verification() {
        var key = UUID.randomUUID().toString();
        transaction.executeWithoutResult(status -> workflow.start("ApplicationSubmitted", key, CENTRE));
        return new TaskId(jdbc.sql("select id from task_item where case_key = :key")
                .param("key", key)
                .query(UUID.class)
                .single());
    }

    private void sweepAt(Instant moment) {
        clock.set(moment);
        reminders.sweep();
    }

    private List<String> told(TaskId task) {
        return events.stream()
                .map(event -> event instanceof org.springframework.context.PayloadApplicationEvent<?> payload
                        ? payload.getPayload()
                        : event)
                .filter(event -> event instanceof TaskReminderDue reminder
                                && reminder.task().id().equals(task)
                        || event instanceof TaskDue due && due.task().id().equals(task)
                        || event instanceof TaskOverdue overdue
                                && overdue.task().id().equals(task)
                        || event instanceof TaskToReassign lying
                                && lying.task().id().equals(task))
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    private List<TaskId> listed(Scope me, View view) {
        return work.list(me, TaskFilter.of(view), days()).stream()
                .map(TaskLists.TaskRow::id)
                .toList();
    }

    private List<TaskId> search(String text) {
        return work.list(STAFF, new TaskFilter(View.GROUP, text, null, null, null), days()).stream()
                .map(TaskLists.TaskRow::id)
                .toList();
    }

    private Days days() {
        return Days.at(clock.instant(), ZoneId.of("Asia/Jakarta"));
    }
}
