package id.canting.training.internal;

import static java.time.ZoneOffset.UTC;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.training.DisputeId;
import id.canting.training.EnrolmentId;
import id.canting.training.SessionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Objections of participants to a mark: one a session. */
@Repository
class AttendanceDisputes {

    private static final String SELECT =
            """
            select d.id, d.centre_id, d.session_id, d.enrolment_id, e.person_id, d.disputed, d.marked_by, d.claimed, d.words,
                   d.filed_at, d.status, d.explanation
              from attendance_dispute d join enrolment e on e.id = d.enrolment_id
            """;

    private final JdbcClient jdbc;

    AttendanceDisputes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where an objection stands. */
    enum Status {
        OPEN,
        CORRECTED,
        KEPT
    }

    /**
     * An objection.
     *
     * @param disputed what counted then; none where nothing was known
     * @param markedBy who made that mark, and so does not judge it
     * @param claimed what it should be
     */
    record Dispute(
            DisputeId id,
            CentreId centre,
            SessionId session,
            EnrolmentId enrolment,
            PersonId person,
            @Nullable Mark disputed,
            @Nullable PersonId markedBy,
            Mark claimed,
            String words,
            Instant filedAt,
            Status status,
            @Nullable String explanation) {}

    /** @return whether there was none yet */
    boolean insert(Dispute dispute, RunningSession session) {
        return jdbc.sql(
                                """
                        insert into attendance_dispute (id, centre_id, batch_id, session_id, enrolment_id, disputed, marked_by,
                               claimed, words, filed_at, status)
                        values (:id, :centre, :batch, :session, :enrolment, :disputed, :by, :claimed, :words, :at, 'OPEN')
                        on conflict (session_id, enrolment_id) do nothing
                        """)
                        .param("id", dispute.id().value())
                        .param("centre", session.centre().value())
                        .param("batch", session.batch().value())
                        .param("session", session.id().value())
                        .param("enrolment", dispute.enrolment().value())
                        .param(
                                "disputed",
                                dispute.disputed() == null
                                        ? null
                                        : dispute.disputed().name())
                        .param(
                                "by",
                                dispute.markedBy() == null
                                        ? null
                                        : dispute.markedBy().value())
                        .param("claimed", dispute.claimed().name())
                        .param("words", dispute.words())
                        .param("at", dispute.filedAt().atOffset(UTC))
                        .update()
                == 1;
    }

    Optional<Dispute> of(SessionId session, EnrolmentId enrolment) {
        return jdbc.sql(SELECT + " where d.session_id = :session and d.enrolment_id = :enrolment")
                .param("session", session.value())
                .param("enrolment", enrolment.value())
                .query(AttendanceDisputes::read)
                .optional();
    }

    /** For the process and its task; the centre is looked at by whoever opens the task. */
    Dispute ofProcess(DisputeId id) {
        return jdbc.sql(SELECT + " where d.id = :id")
                .param("id", id.value())
                .query(AttendanceDisputes::read)
                .single();
    }

    void decide(DisputeId id, Status status, PersonId by, String explanation, Instant at) {
        jdbc.sql(
                        """
                        update attendance_dispute
                           set status = :status, decided_by = :by, decided_at = :at, explanation = :explanation
                         where id = :id and status = 'OPEN'
                        """)
                .param("id", id.value())
                .param("status", status.name())
                .param("by", by.value())
                .param("at", at.atOffset(UTC))
                .param("explanation", explanation)
                .update();
    }

    private static Dispute read(ResultSet row, int n) throws SQLException {
        var disputed = row.getString("disputed");
        var by = row.getObject("marked_by", UUID.class);
        return new Dispute(
                new DisputeId(row.getObject("id", UUID.class)),
                new CentreId(row.getObject("centre_id", UUID.class)),
                new SessionId(row.getObject("session_id", UUID.class)),
                new EnrolmentId(row.getObject("enrolment_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                disputed == null ? null : Mark.valueOf(disputed),
                by == null ? null : new PersonId(by),
                Mark.valueOf(row.getString("claimed")),
                row.getString("words"),
                RunningSessions.at(row, "filed_at"),
                Status.valueOf(row.getString("status")),
                row.getString("explanation"));
    }
}
