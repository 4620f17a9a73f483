package id.canting.onboarding.internal;

import static id.canting.onboarding.internal.ApplicationRepository.utc;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.PersonId;
import id.canting.onboarding.ApplicationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When an application stood still, by whom and why. */
@Repository
class Holds {

    private static final String STANDING =
            "select application_id, because, held_by, review_on from application_hold where ended_at is null";

    private final JdbcClient jdbc;

    Holds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param note for colleagues
     * @param reviewOn when it is, or was, to be looked at again
     * @param endedBy none when the whole application ended
     */
    record Past(
            Hold.Because because,
            Instant heldAt,
            PersonId heldBy,
            @Nullable String note,
            LocalDate reviewOn,
            @Nullable Instant endedAt,
            @Nullable PersonId endedBy,
            @Nullable String endNote) {}

    /** @param reason for colleagues; none once the applicant's data is erased */
    record Prolonged(PersonId by, Instant at, LocalDate reviewOn, @Nullable String reason) {}

    /** What stands still now. */
    record Standing(ApplicationId application, Hold.Because because, PersonId heldBy, LocalDate reviewOn) {}

    void begin(
            MembershipApplication application,
            Hold hold,
            PersonId by,
            @Nullable String note,
            LocalDate reviewOn,
            Instant remindAt) {
        jdbc.sql(
                        """
                insert into application_hold
                       (id, centre_id, application_id, because, held_at, held_by, note, review_on, remind_at)
                values (:id, :centre, :application, :because, :at, :by, :note, :review, :remind)
                """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", application.centre().value())
                .param("application", application.id().value())
                .param("because", hold.because().name())
                .param("at", utc(hold.since()))
                .param("by", by.value())
                .param("note", note)
                .param("review", reviewOn)
                .param("remind", utc(remindAt))
                .update();
    }

    /** @throws NoSuchElementException when it does not stand still */
    Standing standing(ApplicationId application) {
        return jdbc.sql(STANDING + " and application_id = :application")
                .param("application", application.value())
                .query(Holds::standing)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("hold of application " + application));
    }

    /** Whose reminder is due, the longest overdue first; another node's are left to it. */
    List<Standing> toRemind(Instant now) {
        return jdbc.sql(STANDING + " and remind_at <= :now order by remind_at limit 20 for update skip locked")
                .param("now", utc(now))
                .query(Holds::standing)
                .list();
    }

    void remindAt(ApplicationId application, Instant at) {
        jdbc.sql("update application_hold set remind_at = :at where application_id = :application and ended_at is null")
                .param("application", application.value())
                .param("at", utc(at))
                .update();
    }

    void reviewBy(ApplicationId application, LocalDate day, Instant remindAt) {
        jdbc.sql(
                        """
                update application_hold set review_on = :day, remind_at = :remind
                 where application_id = :application and ended_at is null and review_on > :day
                """)
                .param("application", application.value())
                .param("day", day)
                .param("remind", utc(remindAt))
                .update();
    }

    void prolong(MembershipApplication application, Prolonged prolonged, Instant remindAt) {
        jdbc.sql(
                        """
                insert into application_hold_prolonged
                       (id, centre_id, application_id, review_on, reason, prolonged_by, prolonged_at)
                values (:id, :centre, :application, :review, :reason, :by, :at)
                """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", application.centre().value())
                .param("application", application.id().value())
                .param("review", prolonged.reviewOn())
                .param("reason", prolonged.reason())
                .param("by", prolonged.by().value())
                .param("at", utc(prolonged.at()))
                .update();
        jdbc.sql(
                        """
                update application_hold set review_on = :review, remind_at = :remind
                 where application_id = :application and ended_at is null
                """)
                .param("application", application.id().value())
                .param("review", prolonged.reviewOn())
                .param("remind", utc(remindAt))
                .update();
    }

    void end(ApplicationId application, @Nullable PersonId by, @Nullable String note, Instant at) {
        jdbc.sql(
                        """
                update application_hold set ended_at = :at, ended_by = :by, end_note = :note, remind_at = null
                 where application_id = :application and ended_at is null
                """)
                .param("application", application.value())
                .param("at", utc(at))
                .param("by", by == null ? null : by.value())
                .param("note", note)
                .update();
    }

    private static Standing standing(ResultSet row, int n) throws SQLException {
        return new Standing(
                new ApplicationId(row.getObject("application_id", UUID.class)),
                Hold.Because.valueOf(row.getString("because")),
                new PersonId(row.getObject("held_by", UUID.class)),
                row.getObject("review_on", LocalDate.class));
    }
}
