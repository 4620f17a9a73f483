package id.canting.remedies.internal;

import static java.time.ZoneOffset.UTC;

import id.canting.identity.Cursor;
import id.canting.identity.Scope;
import id.canting.remedies.AppealStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Repository;

/** The appeals against decisions of a centre, newest first. */
@Repository
@PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
class AppealList {

    private final JdbcClient jdbc;

    AppealList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(
            UUID id,
            String number,
            String name,
            String caseNumber,
            AppealStatus status,
            Instant filedAt,
            @Nullable Instant due) {

        Cursor place() {
            return new Cursor(filedAt, id);
        }
    }

    List<Row> page(Scope me, Cursor after, int limit) {
        return jdbc.sql(
                        """
                        select a.id, a.number, p.name, a.case_number, a.status, a.filed_at, a.due_at
                          from appeal a join person p on p.id = a.person_id
                         where a.centre_id = :centre and (a.filed_at, a.id) < (:at, :id)
                         order by a.filed_at desc, a.id desc
                         limit :limit
                        """)
                .param("centre", me.centre().value())
                .param("at", after.at().atOffset(UTC))
                .param("id", after.id())
                .param("limit", limit)
                .query((row, n) -> {
                    var status = AppealStatus.valueOf(row.getString("status"));
                    return new Row(
                            row.getObject("id", UUID.class),
                            Objects.requireNonNull(row.getString("number")),
                            Objects.requireNonNull(row.getString("name")),
                            Objects.requireNonNull(row.getString("case_number")),
                            status,
                            AppealRepository.moment(row, "filed_at"),
                            status.isFinal() ? null : AppealRepository.moment(row, "due_at"));
                })
                .list();
    }
}
