package id.canting.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.canting.testing.DatabaseTest;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import id.canting.training.EnrolmentStatus;
import id.canting.training.SessionId;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A batch that was confirmed does not take place after all: nothing of it is left waiting. */
@DatabaseTest
class BatchEndTest {

    @Autowired
    Batik batik;

    @Autowired
    BatchService service;

    @Autowired
    SessionService sessions;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    private BatchId batch;
    private EnrolmentId sulastri;

    @BeforeEach
    void aConfirmedBatch() {
        batch = batik.batch(batik.programme("BT-101"), "FIRST_COME", 2, 40);
        sulastri = batik.enrol(batik.member("Sulastri"), batch);
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
