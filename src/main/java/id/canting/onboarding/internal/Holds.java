package id.canting.onboarding.internal;

import static id.canting.onboarding.internal.ApplicationRepository.instant;
import static id.canting.onboarding.internal.ApplicationRepository.person;
import static id.canting.onboarding.internal.ApplicationRepository.utc;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.PersonId;
import id.canting.onboarding.ApplicationId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When an application stood still, by whom and why. */
@Repository
class Holds {

    private final JdbcClient jdbc;

    Holds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param note for colleagues
     * @param endedBy none when the applicant ended the whole application
     */
    record Past(
            Hold.Because because,
            Instant heldAt,
            PersonId heldBy,
            @Nullable String note,
            @Nullable Instant endedAt,
            @Nullable PersonId endedBy,
            @Nullable String endNote) {}

    void begin(MembershipApplication application, Hold hold, PersonId by, @Nullable String note) {
        jdbc.sql(
                        """
                insert into application_hold (id, centre_id, application_id, because, held_at, held_by, note)
                values (:id, :centre, :application, :because, :at, :by, :note)
                """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", application.centre().value())
                .param("application", application.id().value())
                .param("because", hold.because().name())
                .param("at", utc(hold.since()))
                .param("by", by.value())
                .param("note", note)
                .update();
    }

    void end(ApplicationId application, @Nullable PersonId by, @Nullable String note, Instant at) {
        jdbc.sql(
                        """
                update application_hold set ended_at = :at, ended_by = :by, end_note = :note
                 where application_id = :application and ended_at is null
                """)
                .param("application", application.value())
                .param("at", utc(at))
                .param("by", by == null ? null : by.value())
                .param("note", note)
                .update();
    }

    /** The oldest first. */
    List<Past> of(ApplicationId application) {
        return jdbc.sql(
                        """
                select because, held_at, held_by, note, ended_at, ended_by, end_note
                  from application_hold
                 where application_id = :application
                 order by held_at
                """)
                .param("application", application.value())
                .query((row, n) -> new Past(
                        Hold.Because.valueOf(row.getString("because")),
                        row.getObject("held_at", OffsetDateTime.class).toInstant(),
                        new PersonId(row.getObject("held_by", UUID.class)),
                        row.getString("note"),
                        instant(row, "ended_at"),
                        person(row, "ended_by"),
                        row.getString("end_note")))
                .list();
    }
}
