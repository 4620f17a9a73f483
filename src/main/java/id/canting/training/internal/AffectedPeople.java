package id.canting.training.internal;

import static id.canting.training.EnrolmentStatus.APPROVAL;
import static id.canting.training.EnrolmentStatus.CONFIRMED;
import static id.canting.training.EnrolmentStatus.OFFERED;
import static id.canting.training.EnrolmentStatus.REQUESTED;
import static id.canting.training.EnrolmentStatus.REVIEW;
import static id.canting.training.EnrolmentStatus.WAITLISTED;

import id.canting.centre.Centres;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whom it concerns when a batch does not run as it was announced, and where they could go instead. */
@Repository
class AffectedPeople {

    private final JdbcClient jdbc;
    private final Centres centres;

    AffectedPeople(JdbcClient jdbc, Centres centres) {
        this.jdbc = jdbc;
        this.centres = centres;
    }

    record Somebody(String name, EnrolmentStatus status) {}

    /** Those who have a seat first, then those who wait; at most 300. */
    List<Somebody> of(Scope me, BatchId batch) {
        return jdbc.sql(
                        """
                        select p.name, e.status from enrolment e join person p on p.id = e.person_id
                         where e.centre_id = :centre and e.batch_id = :batch
                           and e.status in ('CONFIRMED', 'OFFERED', 'WAITLISTED', 'ATTENDING', 'INCOMPLETE')
                         order by e.status = 'WAITLISTED', p.name
                         limit 300
                        """)
                .param("centre", me.centre().value())
                .param("batch", batch.value())
                .query(Somebody.class)
                .list();
    }

    /** Those who come for sure. For the process. */
    List<PersonId> confirmed(Batch batch) {
        return in(batch, CONFIRMED);
    }

    /** Those who have asked and do not have a place yet. For the process. */
    List<PersonId> waiting(Batch batch) {
        return in(batch, REQUESTED, REVIEW, APPROVAL, WAITLISTED, OFFERED);
    }

    private List<PersonId> in(Batch batch, EnrolmentStatus... statuses) {
        return jdbc
                .sql(
                        """
                        select person_id from enrolment
                         where centre_id = :centre and batch_id = :batch and status = any (:statuses)
                        """)
                .param("statuses", Arrays.stream(statuses).map(Enum::name).toArray(String[]::new))
                .param("centre", batch.centre().value())
                .param("batch", batch.id().value())
                .query(UUID.class)
                .list()
                .stream()
                .map(PersonId::new)
                .toList();
    }

    /** @param words number, first day and free seats, for a list */
    record Other(BatchId id, String words) {}

    /** Batches of the same programme that can still take people, the next one first. */
    List<Other> others(Scope me, Batch batch) {
        var zone = centres.get(me.centre()).zone();
        return jdbc.sql(
                        """
                        select b.id, b.year, b.number, p.code,
                               (select min(t.starts_at) from training_session t
                                 where t.centre_id = b.centre_id and t.batch_id = b.id and t.status <> 'CANCELLED') as starts,
                               (select count(*) from seat s
                                 where s.centre_id = b.centre_id and s.batch_id = b.id and s.enrolment_id is null) as free
                          from batch b join programme p on p.id = b.programme_id and p.centre_id = b.centre_id
                         where b.centre_id = :centre and b.programme_id = :programme and b.id <> :batch
                           and b.status in ('OPEN', 'FILLING')
                         order by starts
                         limit 20
                        """)
                .param("centre", me.centre().value())
                .param("programme", batch.programme().value())
                .param("batch", batch.id().value())
                .query((row, n) -> new Other(
                        new BatchId(row.getObject("id", UUID.class)),
                        Batch.label(row.getString("code"), row.getInt("year"), row.getInt("number"))
                                + ", " + day(row.getObject("starts", OffsetDateTime.class), zone) + ", "
                                + row.getInt("free")))
                .list();
    }

    private static String day(@Nullable OffsetDateTime at, ZoneId zone) {
        return at == null ? "–" : Said.day(LocalDate.ofInstant(Instant.from(at), zone));
    }
}
