package id.canting.onboarding.internal;

import static id.canting.onboarding.internal.ApplicationRepository.instant;
import static id.canting.onboarding.internal.ApplicationRepository.person;

import id.canting.identity.PersonId;
import id.canting.onboarding.ApplicationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What has happened to an application, and when it stood still: in one statement, since each of its pages shows it. */
@Repository
class CaseHistory {

    private final JdbcClient jdbc;

    CaseHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The oldest first in each. */
    record Story(List<StatusChange> steps, List<Holds.Past> stood, List<Holds.Prolonged> prolonged) {}

    Story of(ApplicationId id) {
        var story = new Story(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        jdbc.sql(
                        """
                select 'STEP' as what, id, from_status, to_status, changed_by, reason_code, note, changed_at,
                       cast(null as timestamptz) as ended_at, cast(null as uuid) as ended_by, null as end_note,
                       cast(null as date) as review_on
                  from application_status_change
                 where application_id = :id
                 union all
                select 'HOLD', id, null, null, held_by, because, note, held_at, ended_at, ended_by, end_note, review_on
                  from application_hold
                 where application_id = :id
                 union all
                select 'PROLONGED', id, null, null, prolonged_by, null, reason, prolonged_at, null, null, null, review_on
                  from application_hold_prolonged
                 where application_id = :id
                 order by changed_at, id
                """)
                .param("id", id.value())
                .query(row -> {
                    switch (row.getString("what")) {
                        case "STEP" -> story.steps().add(ApplicationRepository.change(id, row));
                        case "HOLD" -> story.stood().add(past(row));
                        default -> story.prolonged().add(prolonged(row));
                    }
                });
        return story;
    }

    private static Holds.Past past(ResultSet row) throws SQLException {
        return new Holds.Past(
                Hold.Because.valueOf(row.getString("reason_code")),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                new PersonId(row.getObject("changed_by", UUID.class)),
                row.getString("note"),
                row.getObject("review_on", LocalDate.class),
                instant(row, "ended_at"),
                person(row, "ended_by"),
                row.getString("end_note"));
    }

    private static Holds.Prolonged prolonged(ResultSet row) throws SQLException {
        return new Holds.Prolonged(
                new PersonId(row.getObject("changed_by", UUID.class)),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getObject("review_on", LocalDate.class),
                row.getString("note"));
    }
}
