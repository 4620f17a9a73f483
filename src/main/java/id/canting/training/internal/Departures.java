package id.canting.training.internal;

import static java.time.ZoneOffset.UTC;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.centre.ServiceLevels;
import id.canting.identity.PersonId;
import id.canting.training.EnrolmentId;
import id.canting.training.EnrolmentStatus;
import id.canting.workflow.NothingWaits;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.time.Instant;
import java.util.NoSuchElementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Somebody leaves because of a session, and their seat is free. The caller holds the batch's row. */
@Component
class Departures {

    private static final Logger log = LoggerFactory.getLogger(Departures.class);

    private final JdbcClient jdbc;
    private final ServiceLevels levels;
    private final Workflow workflow;
    private final Clock clock;

    Departures(JdbcClient jdbc, ServiceLevels levels, Workflow workflow, Clock clock) {
        this.jdbc = jdbc;
        this.levels = levels;
        this.workflow = workflow;
        this.clock = clock;
    }

    /** The centre moved a session to when they cannot come: no points for that. */
    void withoutFault(RunningSession session, EnrolmentId enrolment, PersonId person) {
        var status = statusOf(enrolment);
        var next = status == EnrolmentStatus.CONFIRMED ? EnrolmentStatus.CANCELLED : EnrolmentStatus.WITHDRAWN;
        end(session, enrolment, status, next, "SESSION_MOVED", person);
        tell("EnrolmentCancelled", enrolment.toString());
        tell("SeatReleased", session.batch().toString());
    }

    /** Staff give on the seat of somebody who never came. */
    void forfeit(RunningSession session, EnrolmentId enrolment, PersonId person, PersonId by) {
        end(session, enrolment, statusOf(enrolment), EnrolmentStatus.NO_SHOW, "NEVER_CAME", by);
        var now = clock.instant();
        jdbc.sql(
                        """
                        insert into no_show (id, centre_id, person_id, enrolment_id, half_points, happened_at, explain_until)
                        values (:id, :centre, :person, :enrolment, 2, :at, :until)
                        on conflict (enrolment_id) do nothing
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", session.centre().value())
                .param("person", person.value())
                .param("enrolment", enrolment.value())
                .param("at", now.atOffset(UTC))
                .param(
                        "until",
                        levels.due(session.centre(), "explain-absence", now).atOffset(UTC))
                .update();
        tell("EnrolmentEnded", enrolment.toString());
        tell("SeatReleased", session.batch().toString());
    }

    private EnrolmentStatus statusOf(EnrolmentId enrolment) {
        return jdbc.sql("select status from enrolment where id = :id and status in ('CONFIRMED', 'ATTENDING')")
                .param("id", enrolment.value())
                .query(EnrolmentStatus.class)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("enrolment " + enrolment));
    }

    private void end(
            RunningSession session,
            EnrolmentId enrolment,
            EnrolmentStatus from,
            EnrolmentStatus to,
            String reason,
            PersonId by) {
        var now = clock.instant();
        jdbc.sql(
                        """
                        update enrolment set status = :status, status_changed_at = :at, reason_code = :reason,
                               version = version + 1
                         where id = :id
                        """)
                .param("id", enrolment.value())
                .param("status", to.name())
                .param("reason", reason)
                .param("at", now.atOffset(UTC))
                .update();
        jdbc.sql(
                        """
                        insert into enrolment_change (id, centre_id, enrolment_id, from_status, to_status, changed_by,
                               changed_at, reason_code)
                        values (:id, :centre, :enrolment, :from, :to, :by, :at, :reason)
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", session.centre().value())
                .param("enrolment", enrolment.value())
                .param("from", from.name())
                .param("to", to.name())
                .param("by", by.value())
                .param("at", now.atOffset(UTC))
                .param("reason", reason)
                .update();
        release(session, enrolment, by, now, reason);
    }

    private void release(RunningSession session, EnrolmentId enrolment, PersonId by, Instant now, String cause) {
        jdbc.sql(
                        """
                        with freed as (
                            update seat set enrolment_id = null where enrolment_id = :enrolment returning seat_no)
                        insert into seat_movement (id, centre_id, batch_id, seat_no, enrolment_id, what, moved_at, moved_by,
                               cause)
                        select :id, :centre, :batch, seat_no, :enrolment, 'RELEASED', :at, :by, :cause from freed
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("enrolment", enrolment.value())
                .param("centre", session.centre().value())
                .param("batch", session.batch().value())
                .param("at", now.atOffset(UTC))
                .param("by", by.value())
                .param("cause", cause)
                .update();
    }

    private void tell(String message, String key) {
        try {
            workflow.correlate(message, key);
        } catch (NothingWaits e) {
            log.atInfo()
                    .addKeyValue("case", key)
                    .addKeyValue("message", message)
                    .log("Nothing waits");
        }
    }
}
