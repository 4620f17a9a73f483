package id.canting.training.internal;

import static id.canting.training.EnrolmentStatus.APPROVAL;
import static id.canting.training.EnrolmentStatus.ATTENDING;
import static id.canting.training.EnrolmentStatus.BATCH_CANCELLED;
import static id.canting.training.EnrolmentStatus.CLOSED;
import static id.canting.training.EnrolmentStatus.CONFIRMED;
import static id.canting.training.EnrolmentStatus.EXPIRED;
import static id.canting.training.EnrolmentStatus.OFFERED;
import static id.canting.training.EnrolmentStatus.WAITLISTED;
import static id.canting.training.EnrolmentStatus.WITHDRAWN;
import static id.canting.training.internal.Enrolling.Answer.DECLINE;
import static id.canting.training.internal.Enrolling.Answer.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.canting.demo.MovableClock;
import id.canting.identity.SignedIn;
import id.canting.testing.DatabaseTest;
import id.canting.testing.DueTimers;
import id.canting.testing.Shows;
import id.canting.testing.SomeSessions;
import id.canting.testing.TestPeople;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import id.canting.training.EnrolmentNotice;
import id.canting.training.EnrolmentNotice.What;
import id.canting.training.SessionNotice;
import id.canting.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

/** Rows of the process that a clock, or the next batch, has to show. */
@DatabaseTest
@RecordApplicationEvents
class TrainingTimersTest {

    @Autowired
    Batik batik;

    @Autowired
    ObjectProvider<HeldBatch> batches;

    @Autowired
    EnrolmentRepository enrolments;

    @Autowired
    SeatSweeps seatSweeps;

    @Autowired
    Cutoffs cutoffs;

    @Autowired
    BatchRows rows;

    @Autowired
    TrainingReminders reminders;

    @Autowired
    DueTimers timers;

    @Autowired
    ApplicationEvents events;

    @Autowired
    BatchService service;

    @Autowired
    BatchEnrolments all;

    @Autowired
    Enrolling enrolling;

    @Autowired
    RunningSessions sessions;

    @Autowired
    AttendanceMarks marks;

    @Autowired
    TestPeople people;

    @Autowired
    Workflow workflow;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MovableClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    @Shows("training: timer: offer expiry")
    void anOfferEndsAtItsTimeAndNotBefore() {
        var batch = batik.batch(batik.programme("BT-101"), "FIRST_COME", 1, 40);
        var sulastri = batik.member("Sulastri");
        var seat = batik.enrol(sulastri, batch);
        var offered = batik.enrol(batik.member("Dewi Anggraini"), batch);
        var next = batik.enrol(batik.member("Bagas Pratama"), batch);
        batik.cancel(sulastri, seat);
        var until = enrolments.ofProcess(offered).state().offerUntil();

        clock.set(until.minusSeconds(60));
        timers.fire(offered.toString());
        assertThat(batik.status(offered)).isEqualTo(OFFERED);
        clock.set(until.plusSeconds(1));
        timers.fire(offered.toString());

        assertThat(batik.status(offered)).isEqualTo(WAITLISTED);
        assertThat(batik.status(next)).isEqualTo(OFFERED);
    }

    @Test
    @Shows("training: timer: approval expiry at enrolment close")
    void whatNobodyApprovedWhenEnrolmentClosesExpires() {
        var batch = batik.batch(batik.programme("DM-201", "SUPERVISOR"), "FIRST_COME", 2, 40);
        var bagas = batik.member("Bagas Pratama");
        var mine = batik.enrol(bagas, batch);
        clock.advance(Duration.ofDays(20));
        timers.fire(mine.toString());
        assertThat(batik.status(mine)).isEqualTo(APPROVAL);

        clock.advance(Duration.ofDays(2));
        timers.fire(mine.toString());

        assertThat(batik.status(mine)).isEqualTo(EXPIRED);
        told(bagas, "ENROLMENT_EXPIRED");
    }

    @Test
    @Shows("training: Waitlist promotion")
    void reservedSeatsAreThereForAllFiveWorkingDaysBefore() {
        var batch = batik.batch(batik.programme("BC-101"), "FIRST_COME", 2, 1, 60);
        assertThat(batik.status(batik.enrol(batik.member("Sulastri"), batch))).isEqualTo(CONFIRMED);
        var waits = batik.enrol(batik.member("Dewi Anggraini"), batch);
        var cutoff = cutoffs.unreserve(rows.get(batch));
        clock.set(cutoff.minusSeconds(60));
        seatSweeps.sweep();
        assertThat(batik.status(waits)).isEqualTo(WAITLISTED);

        clock.set(cutoff.plusSeconds(1));
        seatSweeps.sweep();

        assertThat(batik.status(waits)).isEqualTo(OFFERED);
    }

    @Test
    @Shows("training: Batch cancelled")
    void whoseBatchIsCancelledIsToldAndComesFirstInTheNextForAYear() {
        var programme = batik.programme("BT-101");
        var sulastri = batik.member("Sulastri");
        var cancelled = batik.batch(programme, "FIRST_COME", 1, 30);
        var lost = batik.enrol(sulastri, cancelled);
        Batik.as(batik.budi, () -> service.cancel(batik.budi.scope(), cancelled, "NO_TRAINER", "Pelatih sakit lama."));
        assertThat(batik.status(lost)).isEqualTo(BATCH_CANCELLED);
        told(sulastri, "ENROLMENT_BATCH_CANCELLED");

        clock.advance(Duration.ofDays(360));
        var next = batik.batch(programme, "FIRST_COME", 1, 40);
        var bagas = batik.member("Bagas Pratama");
        var seat = batik.enrol(bagas, next);
        var waits = batik.enrol(batik.member("Dewi Anggraini"), next);
        var first = batik.enrol(sulastri, next);
        batik.cancel(bagas, seat);

        assertThat(batik.status(first)).isEqualTo(OFFERED);
        assertThat(batik.status(waits)).isEqualTo(WAITLISTED);
        clock.advance(Duration.ofDays(10));
        var later = batik.batch(programme, "FIRST_COME", 1, 80);
        assertThat(enrolments.firstRight(rows.get(later), sulastri.person(), clock.instant()))
                .as("after a year")
                .isFalse();
    }

    @Test
    @Shows("training: Offer passed")
    void whoPassedComesFirstInTheNextBatchAndMayNotPassAgain() {
        var programme = batik.programme("BT-101");
        var batch = batik.batch(programme, "FIRST_COME", 1, 40);
        var bagas = batik.member("Bagas Pratama");
        var seat = batik.enrol(bagas, batch);
        var dewi = batik.member("Dewi Anggraini");
        var passes = batik.enrol(dewi, batch);
        batik.cancel(bagas, seat);
        batik.answer(dewi, passes, PASS);
        transaction.executeWithoutResult(status -> all.start(batch));

        assertThat(batik.status(passes)).isEqualTo(CLOSED);
        var next = batik.batch(programme, "FIRST_COME", 1, 80);
        var nur = batik.member("Nur Hidayati");
        var taken = batik.enrol(nur, next);
        var first = batik.enrol(dewi, next);
        assertThat(enrolments.ofProcess(first).request().firstRight()).isTrue();
        batik.cancel(nur, taken);
        assertThat(batik.status(first)).isEqualTo(OFFERED);
        assertThatThrownBy(() -> batik.answer(dewi, first, PASS)).hasMessage("training.offer.passed-once");
    }

    @Test
    void whoPassedComesFirstInTheNextBatchAlsoBeforeThatOneHasBegun() {
        var programme = batik.programme("BT-101");
        var batch = batik.batch(programme, "FIRST_COME", 1, 40);
        var bagas = batik.member("Bagas Pratama");
        var seat = batik.enrol(bagas, batch);
        var dewi = batik.member("Dewi Anggraini");
        var passes = batik.enrol(dewi, batch);
        batik.cancel(bagas, seat);
        batik.answer(dewi, passes, PASS);

        var first = batik.enrol(dewi, batik.batch(programme, "FIRST_COME", 1, 80));

        assertThat(batik.status(passes)).isEqualTo(WAITLISTED);
        assertThat(enrolments.ofProcess(first).request().firstRight()).isTrue();
    }

    @Test
    void aFirstRightThatLedToAnOfferIsUsedWhateverWasSaidToIt() {
        var programme = batik.programme("BT-101");
        var sulastri = batik.member("Sulastri");
        var nur = batik.member("Nur Hidayati");
        var cancelled = batik.batch(programme, "FIRST_COME", 2, 30);
        batik.enrol(sulastri, cancelled);
        batik.enrol(nur, cancelled);
        Batik.as(batik.budi, () -> service.cancel(batik.budi.scope(), cancelled, "NO_TRAINER", "Pelatih sakit lama."));
        var next = batik.batch(programme, "FIRST_COME", 1, 40);
        var bagas = batik.member("Bagas Pratama");
        var seat = batik.enrol(bagas, next);
        var declines = batik.enrol(sulastri, next);
        var letsItRunOut = batik.enrol(nur, next);
        var later = rows.get(batik.batch(programme, "FIRST_COME", 1, 80));
        assertThat(first(sulastri, later)).as("as long as it is not used").isTrue();

        batik.cancel(bagas, seat);
        batik.answer(sulastri, declines, DECLINE);
        batik.due(letsItRunOut.toString(), "OfferEnds");

        assertThat(first(sulastri, later)).isFalse();
        assertThat(first(nur, later)).isFalse();
    }

    @Test
    void whoUsesTheRightThatTheyPassedOnDoesNotHaveItAgainWhenThatBatchBegins() {
        var programme = batik.programme("BT-101");
        var batch = batik.batch(programme, "FIRST_COME", 1, 40);
        var bagas = batik.member("Bagas Pratama");
        var seat = batik.enrol(bagas, batch);
        var dewi = batik.member("Dewi Anggraini");
        var passes = batik.enrol(dewi, batch);
        batik.cancel(bagas, seat);
        batik.answer(dewi, passes, PASS);
        var next = batik.batch(programme, "FIRST_COME", 1, 80);
        var taken = batik.enrol(bagas, next);
        var used = batik.enrol(dewi, next);
        batik.cancel(bagas, taken);
        batik.answer(dewi, used, DECLINE);
        transaction.executeWithoutResult(status -> all.start(batch));

        assertThat(batik.status(passes)).isEqualTo(CLOSED);
        assertThat(first(dewi, rows.get(batik.batch(programme, "FIRST_COME", 1, 120))))
                .isFalse();
    }

    private boolean first(SignedIn who, BatchRow batch) {
        return enrolments.firstRight(batch, who.person(), clock.instant());
    }

    @Test
    @Shows("training: rule: no promotion into a clash")
    void whoHasATrainingOnThatDayIsPassedOverAndTold() {
        var batch = batik.batch(batik.programme("BT-101"), "FIRST_COME", 1, 40);
        var other = batik.batch(batik.programme("BC-101"), "FIRST_COME", 1, 40);
        var bagas = batik.member("Bagas Pratama");
        var seat = batik.enrol(bagas, batch);
        var dewi = batik.member("Dewi Anggraini");
        var clashes = batik.enrol(dewi, batch);
        var next = batik.enrol(batik.member("Nur Hidayati"), batch);
        assertThat(batik.status(batik.enrol(dewi, other))).isEqualTo(CONFIRMED);

        batik.cancel(bagas, seat);

        assertThat(batik.status(clashes)).isEqualTo(WAITLISTED);
        assertThat(batik.status(next)).isEqualTo(OFFERED);
        assertThat(enrolments.history(clashes))
                .extracting(EnrolmentRepository.Change::reason)
                .contains("SCHEDULE_CONFLICT");
        told(dewi, "ENROLMENT_SKIPPED");
    }

    @Test
    @Shows("training: Withdraw while attending")
    void whoLeavesWhileItRunsSaysWhyAndKeepsWhatTheyAttended() {
        var batch = batik.batch(batik.programme("BT-101"), "FIRST_COME", 1, 40);
        var sulastri = batik.member("Sulastri");
        var mine = batik.enrol(sulastri, batch);
        transaction.executeWithoutResult(status -> all.start(batch));
        assertThat(batik.status(mine)).isEqualTo(ATTENDING);
        attended(batch, mine);
        assertThatThrownBy(() -> batik.cancel(sulastri, mine)).hasMessage("training.cancel.why");

        Batik.as(
                sulastri,
                () -> enrolling.cancel(
                        sulastri.scope(), mine, Absences.Said.OWN_ILLNESS, "Saya harus dirawat tiga minggu."));

        assertThat(batik.status(mine)).isEqualTo(WITHDRAWN);
        assertThat(enrolments.history(mine))
                .last()
                .extracting(EnrolmentRepository.Change::reason)
                .isEqualTo("OWN_ILLNESS");
        assertThat(jdbc.sql("select count(*) from attendance where enrolment_id = :id and present")
                        .param("id", mine.value())
                        .query(Integer.class)
                        .single())
                .as("what was attended stays")
                .isOne();
    }

    private void attended(BatchId batch, EnrolmentId one) {
        var session = sessions.ofBatch(batch).get(0);
        marks.add(
                session,
                AttendanceMarks.Arrived.now(
                        UUID.randomUUID(),
                        one,
                        Mark.PRESENT,
                        Mark.Source.TAP,
                        session.trainer(),
                        clock.instant(),
                        null));
    }

    @Test
    @Shows("training: timer: reminder before each session")
    void participantsAreRemindedTwoWorkingDaysAndADayBeforeASession() {
        clock.set(Instant.parse("2026-11-05T01:00:00Z"));
        var sessions = new SomeSessions(jdbc, transaction, workflow, people);
        var session = sessions.session(Instant.parse("2026-11-10T01:00:00Z")); // a Tuesday
        var sulastri = sessions.participant("Sulastri");
        var dewi = sessions.participant("Dewi Anggraini");
        apologised(sessions, session.value(), dewi);

        remindAt("2026-11-06T08:29:00Z");
        assertThat(reminded(sulastri.who())).isEqualTo(0);
        remindAt("2026-11-06T08:31:00Z");
        assertThat(reminded(sulastri.who())).isEqualTo(1);
        remindAt("2026-11-09T00:59:00Z");
        assertThat(reminded(sulastri.who())).isEqualTo(1);
        remindAt("2026-11-09T01:01:00Z");
        remindAt("2026-11-09T01:06:00Z");

        assertThat(reminded(sulastri.who())).isEqualTo(2);
        told(sulastri.who(), "SESSION_REMINDER");
        assertThat(reminded(dewi.who())).isEqualTo(0);
    }

    private void remindAt(String moment) {
        clock.set(Instant.parse(moment));
        reminders.remindOfSessions();
    }

    private void apologised(SomeSessions sessions, Object session, SomeSessions.Sitting one) {
        jdbc.sql(
                        """
                        insert into attendance_mark (id, centre_id, batch_id, session_id, enrolment_id, mark, source, marked_by,
                               device_at, received_at, clock_difference, marked_at, reason)
                        values (gen_random_uuid(), :centre, :batch, :session, :enrolment, 'EXCUSED', 'APOLOGY', :by, now(), now(),
                                0, now(), 'Anak sakit')
                        """)
                .param("centre", sessions.centre.value())
                .param("batch", sessions.batch.value())
                .param("session", session)
                .param("enrolment", one.enrolment().value())
                .param("by", one.who().person().value())
                .update();
    }

    @Test
    @Shows("training: timer: feedback asked and reminded")
    void whoeverWasThereIsAskedADayAfterAndRemindedWhileTheyHaveNotAnswered() throws Exception {
        clock.set(Instant.parse("2026-10-06T10:00:00Z"));
        var held = batches.getObject();

        evaluateAt("2026-10-07T08:29:00Z");
        assertThat(asked(held.sulastri.who(), What.EVALUATION_ASKED)).isEqualTo(0);
        evaluateAt("2026-10-07T08:31:00Z");
        evaluateAt("2026-10-08T08:31:00Z");
        assertThat(asked(held.sulastri.who(), What.EVALUATION_ASKED)).isEqualTo(1);
        assertThat(asked(held.dewi.who(), What.EVALUATION_ASKED)).isEqualTo(1);
        held.send(
                held.sulastri.who(),
                HeldBatch.mine(held.sulastri) + "/evaluation",
                Map.of("trainer", "4", "organiser", "3"));
        evaluateAt("2026-10-10T08:31:00Z");

        assertThat(asked(held.dewi.who(), What.EVALUATION_REMINDED)).isEqualTo(1);
        told(held.dewi.who(), "ENROLMENT_EVALUATION_REMINDED");
        assertThat(asked(held.sulastri.who(), What.EVALUATION_REMINDED)).isEqualTo(0);
        assertThat(asked(held.sari.who(), What.EVALUATION_ASKED)).isEqualTo(0);
    }

    private void evaluateAt(String moment) {
        clock.set(Instant.parse(moment));
        reminders.askForEvaluation();
    }

    private long reminded(SignedIn who) {
        return events.stream(SessionNotice.class)
                .filter(notice -> notice.kind() == SessionNotice.Kind.REMINDER)
                .filter(notice -> notice.person().equals(who.person()))
                .count();
    }

    private long asked(SignedIn who, What what) {
        return events.stream(EnrolmentNotice.class)
                .filter(notice -> notice.what() == what && notice.person().equals(who.person()))
                .count();
    }

    private void told(SignedIn who, String template) {
        await().untilAsserted(() -> assertThat(jdbc.sql("select template from inbox_message where person_id = :who")
                        .param("who", who.person().value())
                        .query(String.class)
                        .list())
                .contains(template));
    }
}
