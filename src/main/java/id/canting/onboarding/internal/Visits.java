package id.canting.onboarding.internal;

import static id.canting.onboarding.internal.ApplicationRepository.utc;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.PersonId;
import id.canting.onboarding.ApplicationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Visits to applicants: planned, made, or made for nothing. */
@Repository
class Visits {

    /** So often somebody goes; who is not met then is decided about with that fact. */
    static final int ATTEMPTS = 2;

    private static final String SELECT =
            """
            select id, application_id, planned_for, visitor_id, note, outcome, seen, technique, findings, ended_at
              from application_visit
            """;

    private final JdbcClient jdbc;

    Visits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    enum Outcome {
        MADE,
        NOBODY,
        RESCHEDULED,
        CANCELLED
    }

    /**
     * @param note to the applicant
     * @param outcome none as long as it is ahead
     * @param technique whether the applicant showed it; only when the visit was made
     */
    record Visit(
            UUID id,
            ApplicationId application,
            Instant plannedFor,
            PersonId visitor,
            @Nullable String note,
            @Nullable Outcome outcome,
            Set<String> seen,
            @Nullable Boolean technique,
            @Nullable String findings,
            @Nullable Instant endedAt) {}

    void plan(
            MembershipApplication application,
            PersonId by,
            PersonId visitor,
            Instant plannedFor,
            @Nullable String note,
            Instant at) {
        jdbc.sql(
                        """
                insert into application_visit (id, centre_id, application_id, planned_for, planned_by, planned_at,
                                               visitor_id, note)
                values (:id, :centre, :application, :for, :by, :at, :visitor, :note)
                """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", application.centre().value())
                .param("application", application.id().value())
                .param("for", utc(plannedFor))
                .param("by", by.value())
                .param("at", utc(at))
                .param("visitor", visitor.value())
                .param("note", note)
                .update();
    }

    Optional<Visit> ahead(ApplicationId application) {
        return jdbc.sql(SELECT + " where application_id = :application and outcome is null")
                .param("application", application.value())
                .query(Visits::read)
                .optional();
    }

    List<Visit> of(ApplicationId application) {
        return jdbc.sql(SELECT + " where application_id = :application order by planned_at")
                .param("application", application.value())
                .query(Visits::read)
                .list();
    }

    /** @return how often nobody was there by now */
    int missed(ApplicationId application) {
        return jdbc.sql("select count(*) from application_visit where application_id = :id and outcome = 'NOBODY'")
                .param("id", application.value())
                .query(Integer.class)
                .single();
    }

    void end(
            Visit visit,
            Outcome outcome,
            Set<String> seen,
            @Nullable Boolean technique,
            @Nullable String findings,
            Instant at) {
        jdbc.sql(
                        """
                update application_visit
                   set outcome = :outcome, seen = :seen, technique = :technique, findings = :findings, ended_at = :at
                 where id = :id and outcome is null
                """)
                .param("id", visit.id())
                .param("outcome", outcome.name())
                .param("seen", seen.toArray(String[]::new))
                .param("technique", technique)
                .param("findings", findings)
                .param("at", utc(at))
                .update();
    }

    /** Those that nobody was reminded of yet and that are near. */
    List<Visit> toRemind(Instant now, Instant until) {
        return jdbc.sql(
                        SELECT
                                + """
                 where outcome is null and reminded_at is null and planned_for > :now and planned_for <= :until
                 order by planned_for
                 limit 20
                   for update skip locked
                """)
                .param("now", utc(now))
                .param("until", utc(until))
                .query(Visits::read)
                .list();
    }

    void reminded(Visit visit, Instant at) {
        jdbc.sql("update application_visit set reminded_at = :at where id = :id")
                .param("id", visit.id())
                .param("at", utc(at))
                .update();
    }

    private static Visit read(ResultSet row, int n) throws SQLException {
        var outcome = row.getString("outcome");
        var technique = row.getObject("technique", Boolean.class);
        var ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Visit(
                row.getObject("id", UUID.class),
                new ApplicationId(row.getObject("application_id", UUID.class)),
                row.getObject("planned_for", OffsetDateTime.class).toInstant(),
                new PersonId(row.getObject("visitor_id", UUID.class)),
                row.getString("note"),
                outcome == null ? null : Outcome.valueOf(outcome),
                Set.of((String[]) row.getArray("seen").getArray()),
                technique,
                row.getString("findings"),
                ended == null ? null : ended.toInstant());
    }
}
