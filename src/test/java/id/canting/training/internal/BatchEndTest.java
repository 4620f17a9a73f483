package id.canting.training.internal;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.canting.identity.SignedIn;
import id.canting.testing.DatabaseTest;
import id.canting.testing.Shows;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import id.canting.training.EnrolmentStatus;
import id.canting.training.SessionId;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A batch that was confirmed takes place later, or not at all: then nothing of it is left waiting. */
@DatabaseTest
class BatchEndTest {

    @Autowired
    Batik batik;

    @Autowired
    BatchService service;

    @Autowired
    SessionService sessions;

    @Autowired
    BatchShift shift;

    @Autowired
    RunningSessions running;

    @Autowired
    Confirmations confirmations;

    @Autowired
    ParticipantService participants;

    @Autowired
    EnrolmentRepository enrolments;

    @Autowired
    NoShows noShows;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService jobs;

    @Autowired
    JdbcClient jdbc;

    private BatchId batch;
    private SignedIn me;
    private EnrolmentId sulastri;

    @BeforeEach
    void aConfirmedBatch() {
        batch = batik.batch(batik.programme("BT-101"), "FIRST_COME", 2, 40);
        me = batik.member("Sulastri");
        sulastri = batik.enrol(me, batch);
        batik.due(batch.toString(), "EnrolmentCloses");
        batik.due(batch.toString(), "RunDecisionDue");
        assertThat(running(session())).isOne();
    }

    @Test
    void whatIsCancelledBeforeItsStartEndsWithItsSessions() {
        cancel();

        assertThat(running(batch.toString())).isZero();
        assertThat(running(session())).isZero();
        assertThat(batik.status(sulastri)).isEqualTo(EnrolmentStatus.BATCH_CANCELLED);
    }

    @Test
    void whatIsCancelledWhileItRunsEndsWithItsSessions() {
        batik.due(batch.toString(), "BatchStarts");

        cancel();

        assertThat(running(batch.toString())).isZero();
        assertThat(running(session())).isZero();
        assertThat(batik.status(sulastri)).isEqualTo(EnrolmentStatus.BATCH_CANCELLED);
    }

    @Test
    void theOnlySessionIsMovedOrTheBatchCancelledSinceNothingWouldEndItElse() {
        var session = SessionId.of(session());

        assertThatThrownBy(() ->
                        Batik.as(batik.rini, () -> sessions.cancel(batik.rini.scope(), session, "Aula dipakai kota.")))
                .isInstanceOf(TrainingRefusal.class)
                .hasMessage("training.session.only-one");

        assertThat(running(session.toString())).isOne();
    }

    @Test
    @Shows("training: Centre closed, disaster")
    void whenTheCentreIsClosedAllSessionsAreLaterAndNobodyIsAtFault() {
        var first = running.ofBatch(batch).get(0);
        batik.session(batch, 2, first.startsAt().plus(Duration.ofDays(7)));
        var budi = batik.budi.scope();
        var offered = offered();
        var until = enrolments.ofProcess(offered).state().offerUntil();

        Batik.as(batik.budi, () -> shift.shift(budi, batch, 14, "Sentra kebanjiran."));

        assertThat(enrolments.ofProcess(offered).state().offerUntil()).isEqualTo(until.plus(Duration.ofDays(14)));
        assertThat(due(offered.toString())).isEqualTo(until.plus(Duration.ofDays(14)));

        var later = running.ofBatch(batch);
        assertThat(Duration.between(first.startsAt(), later.get(0).startsAt()))
                .isBetween(Duration.ofDays(14), Duration.ofDays(18));
        assertThat(Duration.between(later.get(0).startsAt(), later.get(1).startsAt()))
                .as("they stay a week apart")
                .isEqualTo(Duration.ofDays(7));
        assertThat(due(batch.toString())).isEqualTo(later.get(0).startsAt());
        assertThat(due(first.id().toString())).isEqualTo(later.get(0).startsAt().minus(AttendanceHours.BEFORE));
        assertThat(running.changes(first.id())).singleElement().satisfies(change -> {
            assertThat(change.startsAt()).isEqualTo(first.startsAt());
            assertThat(change.reason()).isEqualTo("Sentra kebanjiran.");
        });
        assertThat(confirmations.of(later.get(0))).hasSize(1);
        Batik.as(me, () -> participants.answer(me.scope(), first.id(), Confirmations.Answer.LEAVING));
        assertThat(batik.status(sulastri)).isEqualTo(EnrolmentStatus.CANCELLED);
        assertThat(noShows.of(batik.centre, me.person())).isEmpty();
    }

    @Test
    void whereSomethingStandsInTheWayOfTheNewDaysNothingIsShifted() {
        var first = running.ofBatch(batch).get(0);
        var other = batik.batch(batik.programme("BC-101"), "FIRST_COME", 1, 60);
        jdbc.sql(
                        "update training_session set room_id = :room, starts_at = :from, ends_at = :to where batch_id = :other")
                .param("room", first.room())
                .param("from", first.startsAt().plus(Duration.ofDays(1)).atOffset(UTC))
                .param("to", first.startsAt().plus(Duration.ofHours(36)).atOffset(UTC))
                .param("other", other.value())
                .update();

        assertThatThrownBy(() ->
                        Batik.as(batik.budi, () -> shift.shift(batik.budi.scope(), batch, 1, "Sentra kebanjiran.")))
                .hasMessage("training.timetable.room-taken");

        assertThat(running.ofBatch(batch).get(0).startsAt()).isEqualTo(first.startsAt());
    }

    private EnrolmentId offered() {
        batik.set(batch, "status", "OPEN");
        var bagas = batik.member("Bagas Pratama");
        var seat = batik.enrol(bagas, batch);
        var dewi = batik.enrol(batik.member("Dewi Anggraini"), batch);
        batik.set(batch, "status", "CONFIRMED");
        batik.cancel(bagas, seat);
        assertThat(batik.status(dewi)).isEqualTo(EnrolmentStatus.OFFERED);
        return dewi;
    }

    private Instant due(String key) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(key).list().stream()
                .flatMap(instance -> jobs.createJobQuery().processInstanceId(instance.getId()).timers().list().stream())
                .findFirst()
                .orElseThrow()
                .getDuedate()
                .toInstant();
    }

    private void cancel() {
        Batik.as(batik.budi, () -> service.cancel(batik.budi.scope(), batch, "NO_BUDGET", "Aula rusak karena banjir."));
    }

    private String session() {
        return jdbc.sql("select id::text from training_session where batch_id = :batch")
                .param("batch", batch.value())
                .query(String.class)
                .single();
    }

    private long running(String key) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .count();
    }
}
