package id.canting.onboarding.internal;

import id.canting.identity.PersonId;
import id.canting.onboarding.ApplicationId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Cases that are closed, or are to be, without anybody's fault. */
@Repository
class Closures {

    private final JdbcClient jdbc;

    Closures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    enum Reason {
        DIED,
        /** Cannot sign, also not with help. */
        CANNOT,
        OTHER
    }

    /** @param closed whether it is done; else it waits for a second person */
    record Closure(Reason reason, String explanation, PersonId proposedBy, boolean closed) {}

    Optional<Closure> find(ApplicationId id) {
        return jdbc.sql(
                        """
                select reason, explanation, proposed_by, closed_at is not null as closed
                  from application_closure
                 where application_id = :id
                """)
                .param("id", id.value())
                .query((row, n) -> new Closure(
                        Reason.valueOf(row.getString("reason")),
                        row.getString("explanation"),
                        Objects.requireNonNull(ApplicationRepository.person(row, "proposed_by")),
                        row.getBoolean("closed")))
                .optional();
    }

    /** What was proposed before and not done is replaced. */
    void propose(MembershipApplication application, Reason reason, String explanation, PersonId by, Instant at) {
        jdbc.sql(
                        """
                insert into application_closure
                       (application_id, centre_id, reason, explanation, proposed_by, proposed_at)
                values (:id, :centre, :reason, :explanation, :by, :at)
                on conflict (application_id) do update
                   set reason = excluded.reason, explanation = excluded.explanation,
                       proposed_by = excluded.proposed_by, proposed_at = excluded.proposed_at,
                       closed_by = null, closed_at = null
                """)
                .param("id", application.id().value())
                .param("centre", application.centre().value())
                .param("reason", reason.name())
                .param("explanation", explanation)
                .param("by", by.value())
                .param("at", ApplicationRepository.utc(at))
                .update();
    }

    void close(ApplicationId id, PersonId by, Instant at) {
        jdbc.sql("update application_closure set closed_by = :by, closed_at = :at where application_id = :id")
                .param("id", id.value())
                .param("by", by.value())
                .param("at", ApplicationRepository.utc(at))
                .update();
    }
}
