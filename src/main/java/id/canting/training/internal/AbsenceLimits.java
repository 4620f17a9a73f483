package id.canting.training.internal;

import static java.time.ZoneOffset.UTC;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.training.EnrolmentId;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who can no longer reach the attendance that a certificate asks for, and what was agreed with them. */
@Repository
class AbsenceLimits {

    private final JdbcClient jdbc;

    AbsenceLimits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return whether it is the first time */
    boolean reached(CentreId centre, EnrolmentId enrolment, Instant at) {
        return jdbc.sql(
                                """
                        insert into absence_limit (enrolment_id, centre_id, reached_at) values (:enrolment, :centre, :at)
                        on conflict do nothing
                        """)
                        .param("enrolment", enrolment.value())
                        .param("centre", centre.value())
                        .param("at", at.atOffset(UTC))
                        .update()
                == 1;
    }

    /** @param number of the batch */
    record Reached(
            EnrolmentId enrolment,
            CentreId centre,
            PersonId person,
            String name,
            String number,
            String programme,
            Instant at,
            @Nullable String agreed,
            @Nullable String note) {}

    /** For the process, which has no person. */
    Reached get(EnrolmentId enrolment) {
        return jdbc.sql(
                        """
                        select l.enrolment_id, l.centre_id, e.person_id, p.name,
                               g.code || '/' || b.year || '/' || b.number as number, g.title, l.reached_at, l.agreed, l.note
                          from absence_limit l
                          join enrolment e on e.id = l.enrolment_id
                          join person p on p.id = e.person_id
                          join batch b on b.id = e.batch_id
                          join programme g on g.id = b.programme_id
                         where l.enrolment_id = :enrolment
                        """)
                .param("enrolment", enrolment.value())
                .query((row, n) -> new Reached(
                        enrolment,
                        new CentreId(row.getObject("centre_id", UUID.class)),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("name"),
                        row.getString("number"),
                        row.getString("title"),
                        RunningSessions.at(row, "reached_at"),
                        row.getString("agreed"),
                        row.getString("note")))
                .single();
    }

    /** @throws NoSuchElementException also when it is another centre's */
    Reached get(Scope me, EnrolmentId enrolment) {
        var reached = get(enrolment);
        if (!reached.centre().equals(me.centre())) {
            throw new NoSuchElementException("enrolment " + enrolment);
        }
        return reached;
    }

    void agree(EnrolmentId enrolment, String step, String note, PersonId by, Instant at) {
        jdbc.sql(
                        """
                        update absence_limit set agreed = :step, note = :note, agreed_by = :by, agreed_at = :at
                         where enrolment_id = :enrolment
                        """)
                .param("enrolment", enrolment.value())
                .param("step", step)
                .param("note", note)
                .param("by", by.value())
                .param("at", at.atOffset(UTC))
                .update();
    }
}
