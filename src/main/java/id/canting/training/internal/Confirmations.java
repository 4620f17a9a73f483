package id.canting.training.internal;

import static java.time.ZoneOffset.UTC;

import id.canting.training.EnrolmentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who was asked whether they come, and what they said. */
@Repository
class Confirmations {

    private final JdbcClient jdbc;

    Confirmations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What somebody says who was asked. */
    enum Answer {
        COMING,
        /** Cannot come then, and makes up for it. */
        MAKE_UP,
        /** Cannot go on, without fault of their own. */
        LEAVING
    }

    /** Asks about the session as it stands now. @return whether they were not asked yet */
    boolean ask(RunningSession session, EnrolmentId enrolment, Instant at) {
        return jdbc.sql(
                                """
                        insert into session_confirmation (session_id, sequence, enrolment_id, centre_id, batch_id, asked_at)
                        values (:session, :sequence, :enrolment, :centre, :batch, :at)
                        on conflict do nothing
                        """)
                        .param("session", session.id().value())
                        .param("sequence", session.sequence())
                        .param("enrolment", enrolment.value())
                        .param("centre", session.centre().value())
                        .param("batch", session.batch().value())
                        .param("at", at.atOffset(UTC))
                        .update()
                == 1;
    }

    /** @return whether they were asked about the session as it stands now */
    boolean answer(RunningSession session, EnrolmentId enrolment, Answer answer, Instant at) {
        return jdbc.sql(
                                """
                        update session_confirmation set answer = :answer, answered_at = :at
                         where session_id = :session and sequence = :sequence and enrolment_id = :enrolment
                        """)
                        .param("session", session.id().value())
                        .param("sequence", session.sequence())
                        .param("enrolment", enrolment.value())
                        .param("answer", answer.name())
                        .param("at", at.atOffset(UTC))
                        .update()
                == 1;
    }

    /** @param answer none as long as there is none */
    record Asked(String name, @Nullable Answer answer) {}

    List<Asked> of(RunningSession session) {
        return jdbc.sql(
                        """
                        select p.name, c.answer
                          from session_confirmation c
                          join enrolment e on e.id = c.enrolment_id
                          join person p on p.id = e.person_id
                         where c.session_id = :session and c.sequence = :sequence
                         order by c.answer nulls first, p.name
                        """)
                .param("session", session.id().value())
                .param("sequence", session.sequence())
                .query((row, n) -> new Asked(
                        row.getString("name"),
                        Optional.ofNullable(row.getString("answer"))
                                .map(Answer::valueOf)
                                .orElse(null)))
                .list();
    }

    /** What somebody was asked about the session as it stands now; empty when they were not. */
    Optional<Asked> of(RunningSession session, EnrolmentId enrolment) {
        return jdbc.sql(
                        """
                        select answer from session_confirmation
                         where session_id = :session and sequence = :sequence and enrolment_id = :enrolment
                        """)
                .param("session", session.id().value())
                .param("sequence", session.sequence())
                .param("enrolment", enrolment.value())
                .query((row, n) -> new Asked(
                        "",
                        Optional.ofNullable(row.getString("answer"))
                                .map(Answer::valueOf)
                                .orElse(null)))
                .optional();
    }
}
