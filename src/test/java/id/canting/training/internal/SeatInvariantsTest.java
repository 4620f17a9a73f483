package id.canting.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import id.canting.testing.DatabaseTest;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An invariant that nobody ever saw failing says nothing: each is broken once, by the owner of the database, and put back. */
@DatabaseTest
class SeatInvariantsTest {

    @Autowired
    Batik batik;

    @Autowired
    SeatInvariants invariants;

    @Autowired
    JdbcClient jdbc;

    private BatchId batch;
    private EnrolmentId seated;
    private EnrolmentId waiting;

    @BeforeEach
    void oneSeatedAndOneWaiting() {
        batch = batik.batch(batik.programme("BT-101"), "FIRST_COME", 1, 40);
        seated = batik.enrol(batik.member("Sulastri"), batch);
        waiting = batik.enrol(batik.member("Dewi Anggraini"), batch);
    }

    @Test
    void allOfThemHold() {
        invariants.hold(batch);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seats-are-not-oversold | update canting.batch set maximum = 2 where id = :batch",
                "seat-and-enrolment-agree | update canting.enrolment set status = 'CONFIRMED' where id = :waiting",
                "seat-movements-tell-the-seats | update canting.seat set enrolment_id = null where batch_id = :batch",
                "money-is-seats-times-cost | update canting.enrolment set status = 'CANCELLED' where id = :seated",
                "enrolment-history-ends-where-the-row-is | update canting.enrolment set status = 'CLOSED' where id = :waiting",
                "enrolment-and-token-agree | update canting.enrolment set status = 'CLOSED' where id = :waiting",
                "nobody-has-two-places | drop index canting.enrolment_one_open_uq; update canting.enrolment set person_id = (select person_id from canting.enrolment where id = :seated) where id = :waiting",
                "offers-go-to-the-first | with earlier as (update canting.enrolment_change set changed_at = changed_at - interval '1 minute' where enrolment_id = :waiting) update canting.enrolment set queued_at = queued_at - interval '1 minute' where id = :waiting",
                "seats-do-not-stay-idle | with earlier as (update canting.enrolment_change set changed_at = changed_at - interval '1 minute' where enrolment_id = :waiting) update canting.seat_movement set moved_at = moved_at - interval '1 minute' where batch_id = :batch and what = 'ADDED'"
            })
    void eachOfThemCanFail(String invariant, String sabotage) {
        var owner = invariants.owner();
        owner.sql("begin").update();
        try {
            for (var table : List.of("enrolment", "seat", "seat_movement")) {
                owner.sql("alter table canting." + table + " disable trigger user")
                        .update();
            }
            owner.sql(sabotage)
                    .param("batch", batch.value())
                    .param("seated", seated.value())
                    .param("waiting", waiting.value())
                    .update();
            assertThat(SeatInvariants.broken(owner, invariant)).isNotEmpty();
        } finally {
            owner.sql("rollback").update();
        }
    }

    @Test
    void theDatabaseItselfLetsNobodySitWithoutASeat() {
        assertThat(catching(() -> jdbc.sql("update enrolment set status = 'CONFIRMED' where id = :id")
                        .param("id", waiting.value())
                        .update()))
                .hasMessageContaining("do not fit");
        assertThat(catching(() -> jdbc.sql("update seat set enrolment_id = null where batch_id = :id")
                        .param("id", batch.value())
                        .update()))
                .hasMessageContaining("do not fit");
        assertThat(catching(() -> jdbc.sql("update seat_movement set cause = 'nothing' where batch_id = :id")
                        .param("id", batch.value())
                        .update()))
                .isNotNull();
    }

    @Test
    void theDatabaseItselfLetsNobodyHoldTwoSeatsOrSitTwice() {
        batik.set(batch, "maximum", 2);
        assertThat(catching(() -> jdbc.sql(
                                "insert into seat (centre_id, batch_id, seat_no, reserved, enrolment_id) values (:centre, :batch, 2, false, :id)")
                        .param("centre", batik.centre.value())
                        .param("batch", batch.value())
                        .param("id", seated.value())
                        .update()))
                .hasMessageContaining("seat_enrolment_uq");
        batik.set(batch, "maximum", 1);
        assertThat(catching(() -> jdbc.sql(
                                """
                                insert into enrolment (id, version, centre_id, batch_id, person_id, status, status_changed_at,
                                                       requested_at, lot, reserved_wish, household_head, short_notice)
                                select :id, 0, centre_id, batch_id, person_id, 'REQUESTED', now(), now(), 1, false, false, false
                                  from enrolment where id = :seated
                                """)
                        .param("id", UUID.randomUUID())
                        .param("seated", seated.value())
                        .update()))
                .hasMessageContaining("enrolment_one_open_uq");
    }

    private static DataAccessException catching(Runnable work) {
        try {
            work.run();
        } catch (DataAccessException refused) {
            return refused;
        }
        throw new AssertionError("nothing was refused");
    }
}
