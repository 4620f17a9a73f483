package id.canting.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;

import id.canting.centre.CentreSetup;
import id.canting.centre.CentreSetup.NewCentre;
import id.canting.demo.MovableClock;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.testing.DatabaseTest;
import id.canting.testing.Shows;
import id.canting.workflow.CaseClock;
import id.canting.workflow.StaffTask.Subject;
import id.canting.workflow.TaskDue;
import id.canting.workflow.TaskId;
import id.canting.workflow.TaskOverdue;
import id.canting.workflow.TaskReminderDue;
import id.canting.workflow.TaskToReassign;
import id.canting.workflow.internal.TaskKeeper.EngineTask;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

/** Tasks of centres with real calendars; a step may take two working days. */
@DatabaseTest
@RecordApplicationEvents
class TaskClockTest {

    private static final PersonId RINI = PersonId.next();

    @Autowired
    CentreSetup setup;

    @Autowired
    TaskItems items;

    @Autowired
    TaskTimes times;

    @Autowired
    TaskReminders reminders;

    @Autowired
    CaseClock clocks;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    @Autowired
    ApplicationEvents events;

    private ZoneId zone = ZoneId.of("Asia/Jakarta");
    private CentreId centre = CentreId.next();
    private int known = 0;

    @AfterEach
    void nothingIsLeft() {
        clock.reset();
        jdbc.sql("delete from task_item where centre_id = :centre")
                .param("centre", centre.value())
                .update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"})
    void nobodyIsRemindedDuringIdulFitriAndEverybodyAtTheirOwnClosingTime(String where) {
        at(where);
        var task = opened("2026-03-17T10:00");

        assertThat(tellsAt("2026-03-24T23:59", task)).as("leave since the 18th").isEmpty();
        assertThat(tellsAt("2026-03-25T12:44", task)).isEmpty();
        assertThat(tellsAt("2026-03-25T12:46", task)).containsExactly("TaskReminderDue");
        assertThat(tellsAt("2026-03-26T15:29", task)).hasSize(1);
        assertThat(tellsAt("2026-03-26T15:31", task)).endsWith("TaskDue");
        assertThat(tellsAt("2026-03-30T15:29", task)).hasSize(2);
        assertThat(tellsAt("2026-03-30T15:31", task)).endsWith("TaskOverdue");
        assertThat(tellsAt("2026-04-02T15:29", task)).hasSize(3);
        assertThat(tellsAt("2026-04-02T15:31", task)).endsWith("TaskToReassign");
    }

    @Test
    void whatComesAfterClosingTimeAtTheEndOfTheYearIsDueInTheNext() {
        at("Asia/Jakarta");

        var task = opened("2026-12-30T16:00");

        assertThat(due(task)).isEqualTo(moment("2027-01-04T15:30"));
        assertThat(tellsAt("2027-01-03T12:00", task)).as("a Sunday").containsExactly("TaskReminderDue");
        assertThat(tellsAt("2027-01-04T15:31", task)).endsWith("TaskDue");
    }

    @Test
    void onAFridayTheWeekendCountsForNothing() {
        at("Asia/Jakarta");

        var task = opened("2026-10-02T15:00");

        assertThat(due(task)).isEqualTo(moment("2026-10-06T15:30"));
        assertThat(tellsAt("2026-10-05T07:59", task)).isEmpty();
        assertThat(jdbc.sql("select amber_at from task_item where id = :id")
                        .param("id", task.id().value())
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant())
                .isEqualTo(moment("2026-10-06T11:37:30"));
    }

    @Test
    @Shows("onboarding: rule: the applicant's time adds nothing to the service level")
    void aStepThatComesBackGoesOnWithWhatWasLeft() {
        at("Asia/Jakarta");
        var first = opened("2026-10-05T10:00");
        done(first, "2026-10-06T11:00");

        var again = again(first, "2026-10-15T09:00");

        assertThat(due(again)).as("one of two days was left").isEqualTo(moment("2026-10-16T15:30"));
        done(again, "2026-10-20T09:00");
        assertThat(due(again(first, "2026-10-26T09:00")))
                .as("nothing was left: a day")
                .isEqualTo(moment("2026-10-27T15:30"));
    }

    @Test
    void whatCameBackAtOnceHasNoMoreThanWhatIsPromised() {
        at("Asia/Jakarta");
        var first = opened("2026-10-05T10:00");
        done(first, "2026-10-05T10:30");

        assertThat(due(again(first, "2026-10-05T11:00"))).isEqualTo(moment("2026-10-07T15:30"));
    }

    @Test
    void onHoldTheClockStandsStillAndNobodyIsReminded() {
        at("Asia/Jakarta");
        var task = opened("2026-10-05T10:00");

        stop(task, "2026-10-06T10:00", "hold");
        stop(task, "2026-10-06T10:00", "exception");
        assertThat(tellsAt("2026-10-19T10:00", task)).isEmpty();
        assertThat(clocks.promise(task.caseKey()).orElseThrow().stopped()).isTrue();
        go(task, "2026-10-20T10:00", "hold");
        assertThat(clocks.promise(task.caseKey()).orElseThrow().stopped())
                .as("an exception is judged still")
                .isTrue();
        go(task, "2026-10-21T10:00", "exception");

        assertThat(due(task)).as("a day was left").isEqualTo(moment("2026-10-22T15:30"));
        assertThat(tellsAt("2026-10-22T15:31", task)).endsWith("TaskDue");
        done(task, "2026-10-22T16:00");
        assertThat(took(task)).as("a day before and a day after").isEqualTo(2);
    }

    @Test
    void whatIsOpenedInAStoppedCaseStandsStillToo() {
        at("Asia/Jakarta");
        var key = UUID.randomUUID().toString();
        clock.set(moment("2026-10-05T09:00"));
        transaction.executeWithoutResult(status -> clocks.stop(key, "hold"));

        var task = open(key, "2026-10-05T10:00");

        assertThat(tellsAt("2026-10-12T10:00", task)).isEmpty();
        go(task, "2026-10-12T10:00", "hold");
        assertThat(due(task)).isEqualTo(moment("2026-10-14T15:30"));
    }

    @Test
    void whatWasLateBeforeTheStopStaysLate() {
        at("Asia/Jakarta");
        var task = opened("2026-10-05T10:00");

        stop(task, "2026-10-09T10:00", "hold");
        go(task, "2026-10-20T10:00", "hold");

        assertThat(due(task)).isEqualTo(moment("2026-10-07T15:30"));
    }

    @Test
    void experienceIsToldFromTwentyCasesOn() {
        at("Asia/Jakarta");
        known(19, 1);
        assertThat(clocks.promise(opened("2026-10-05T10:00").caseKey()).orElseThrow())
                .returns(null, CaseClock.Promise::usually)
                .returns(0, CaseClock.Promise::cases);

        known(1, 1);

        assertThat(clocks.promise(opened("2026-10-05T10:00").caseKey()).orElseThrow())
                .returns(moment("2026-10-06T15:30"), CaseClock.Promise::usually)
                .returns(20, CaseClock.Promise::cases);
    }

    @Test
    void nineOfTenOfTheLastHundredCasesAreThroughByThen() {
        at("Asia/Jakarta");
        known(500, 30);
        known(10, 9);
        known(5, 7);
        known(85, 2);

        assertThat(clocks.promise(opened("2026-10-05T10:00").caseKey()).orElseThrow())
                .returns(moment("2026-10-14T15:30"), CaseClock.Promise::usually)
                .returns(100, CaseClock.Promise::cases);
    }

    @Test
    void aCaseThatComesBackCountsOnceWithAllItsTime() {
        at("Asia/Jakarta");
        var first = opened("2026-10-05T10:00");
        done(first, "2026-10-06T11:00");
        done(again(first, "2026-10-15T09:00"), "2026-10-16T10:00");

        assertThat(took(first)).isEqualTo(2);
    }

    @Test
    void anotherCentresExperienceIsItsOwn() {
        at("Asia/Jakarta");
        known(50, 1);
        at("Asia/Jakarta");

        assertThat(clocks.promise(opened("2026-10-05T10:00").caseKey())
                        .orElseThrow()
                        .usually())
                .isNull();
    }

    private void at(String where) {
        zone = ZoneId.of(where);
        centre = transaction.execute(status -> setup.found(new NewCentre(
                "jam-" + UUID.randomUUID().toString().substring(0, 8),
                "Jam",
                "Sentra IKM Batik",
                "Jl. Percobaan",
                "Kelurahan Contoh",
                "Kota Contoh",
                "35.76",
                null,
                null,
                zone,
                LocalTime.of(8, 0),
                LocalTime.of(15, 30))));
    }

    /** Finished one after the other. */
    private void known(int cases, int days) {
        for (int i = 0; i < cases; i++) {
            jdbc.sql("insert into step_time values (:centre, 'VerifyApplication', :key, :days, :at)")
                    .param("centre", centre.value())
                    .param("key", UUID.randomUUID().toString())
                    .param("days", days)
                    .param("at", moment("2026-01-05T10:00").plusSeconds(known++).atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    private EngineTask opened(String when) {
        return open(UUID.randomUUID().toString(), when);
    }

    private EngineTask again(EngineTask before, String when) {
        return open(before.caseKey(), when);
    }

    private EngineTask open(String key, String when) {
        var task = new EngineTask(
                new TaskId(UUID.randomUUID()),
                "VerifyApplication",
                "verify-application",
                "onboarding",
                "x",
                key,
                "staff",
                moment(when));
        var stopped = jdbc.sql("select count(*) from case_stop where case_key = :key")
                        .param("key", key)
                        .query(Integer.class)
                        .single()
                > 0;
        items.add(
                task,
                new Subject(centre, PersonId.next(), "Sulastri", "PMH-1", ""),
                times.of(centre, "verify", Optional.empty(), task),
                Hands.NONE,
                stopped);
        return task;
    }

    private void done(EngineTask task, String when) {
        jdbc.sql("update task_item set assignee = :rini, assignee_name = 'Rini Astuti' where id = :id")
                .param("id", task.id().value())
                .param("rini", RINI.value())
                .update();
        transaction.executeWithoutResult(status -> {
            times.finished(task.id(), moment(when));
            assertThat(items.finish(task.id(), moment(when), RINI, "Rini Astuti", null))
                    .isTrue();
        });
    }

    private void stop(EngineTask task, String when, String why) {
        clock.set(moment(when));
        transaction.executeWithoutResult(status -> clocks.stop(task.caseKey(), why));
    }

    private void go(EngineTask task, String when, String why) {
        clock.set(moment(when));
        transaction.executeWithoutResult(status -> clocks.go(task.caseKey(), why));
    }

    private Instant due(EngineTask task) {
        return clocks.promise(task.caseKey()).orElseThrow().due();
    }

    private int took(EngineTask task) {
        return jdbc.sql("select working_days from step_time where case_key = :key")
                .param("key", task.caseKey())
                .query(Integer.class)
                .single();
    }

    /** All that was told of the task until then. */
    private List<String> tellsAt(String when, EngineTask task) {
        clock.set(moment(when));
        reminders.sweep();
        return events.stream()
                .map(event -> event instanceof PayloadApplicationEvent<?> payload ? payload.getPayload() : event)
                .filter(event -> event instanceof TaskReminderDue told
                                && isOf(task, told.task().id())
                        || event instanceof TaskDue due && isOf(task, due.task().id())
                        || event instanceof TaskOverdue over
                                && isOf(task, over.task().id())
                        || event instanceof TaskToReassign lying
                                && isOf(task, lying.task().id()))
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    private static boolean isOf(EngineTask task, TaskId id) {
        return task.id().equals(id);
    }

    private Instant moment(String local) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }
}
