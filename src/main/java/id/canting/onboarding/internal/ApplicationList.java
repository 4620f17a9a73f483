package id.canting.onboarding.internal;

import static java.time.ZoneOffset.UTC;

import id.canting.identity.Cursor;
import id.canting.identity.Scope;
import id.canting.onboarding.ApplicationStatus;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** The applications of a centre, as staff look through them. */
@Component
@PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
class ApplicationList {

    private final JdbcClient jdbc;

    ApplicationList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(
            UUID id,
            String number,
            String name,
            ApplicationStatus status,
            Instant submittedAt,
            Instant since,
            boolean held) {

        Cursor place() {
            return new Cursor(submittedAt, id);
        }
    }

    /** Newest first; one more than a page shows tells whether there are others. */
    List<Row> page(Scope me, @Nullable ApplicationStatus status, String search, Cursor after, int limit) {
        var sql = new StringBuilder(
                """
                select id, number, applicant_name, status, submitted_at, status_changed_at,
                       held_at is not null as held
                  from membership_application
                 where centre_id = :centre and status <> 'DRAFT' and (submitted_at, id) < (:at, :id)
                """);
        if (status != null) {
            sql.append(" and status = :status\n");
        }
        if (!search.isEmpty()) {
            sql.append(" and applicant_name || ' ' || number ilike :search\n");
        }
        sql.append(" order by submitted_at desc, id desc\n limit :limit");
        return jdbc.sql(sql.toString())
                .param("centre", me.centre().value())
                .param("status", status == null ? null : status.name())
                .param("search", "%" + search.replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .param("at", after.at().atOffset(UTC))
                .param("id", after.id())
                .param("limit", limit)
                .query((row, n) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        row.getString("applicant_name"),
                        ApplicationStatus.valueOf(row.getString("status")),
                        row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
                        row.getObject("status_changed_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("held")))
                .list();
    }
}
