package id.canting.remedies.internal;

import static java.time.ZoneOffset.UTC;

import id.canting.identity.Cursor;
import id.canting.identity.Scope;
import id.canting.remedies.ExceptionKind;
import id.canting.remedies.ExceptionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Repository;

/** The requests for exceptions of a centre, newest first. */
@Repository
@PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
class ExceptionList {

    private final JdbcClient jdbc;

    ExceptionList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(
            UUID id,
            String number,
            String name,
            String caseNumber,
            ExceptionKind kind,
            ExceptionStatus status,
            Instant requestedAt,
            @Nullable Instant due) {

        Cursor place() {
            return new Cursor(requestedAt, id);
        }
    }

    List<Row> page(Scope me, Cursor after, int limit) {
        return jdbc.sql(
                        """
                        select e.id, e.number, p.name, e.case_number, e.kind, e.status, e.requested_at, e.due_at
                          from exception_request e join person p on p.id = e.person_id
                         where e.centre_id = :centre and (e.requested_at, e.id) < (:at, :id)
                         order by e.requested_at desc, e.id desc
                         limit :limit
                        """)
                .param("centre", me.centre().value())
                .param("at", after.at().atOffset(UTC))
                .param("id", after.id())
                .param("limit", limit)
                .query((row, n) -> {
                    var status = ExceptionStatus.valueOf(row.getString("status"));
                    return new Row(
                            row.getObject("id", UUID.class),
                            Objects.requireNonNull(row.getString("number")),
                            Objects.requireNonNull(row.getString("name")),
                            Objects.requireNonNull(row.getString("case_number")),
                            ExceptionKind.valueOf(row.getString("kind")),
                            status,
                            AppealRepository.moment(row, "requested_at"),
                            status.isFinal() ? null : AppealRepository.moment(row, "due_at"));
                })
                .list();
    }
}
