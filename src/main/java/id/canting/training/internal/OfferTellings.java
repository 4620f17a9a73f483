package id.canting.training.internal;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import id.canting.training.OfferTellingId;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Offers that staff have to tell, or have told. */
@Repository
class OfferTellings {

    private final JdbcClient jdbc;

    OfferTellings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How somebody was told. */
    enum Way {
        WHATSAPP,
        PHONE,
        DESK,
        /** They were written to and called, and could not be reached. */
        UNREACHED
    }

    record Telling(
            OfferTellingId id, CentreId centre, BatchId batch, EnrolmentId enrolment, PersonId person, String name) {}

    OfferTellingId open(Enrolment one, Instant at) {
        var id = OfferTellingId.next();
        jdbc.sql(
                        """
                        insert into offer_telling (id, centre_id, enrolment_id, offered_at)
                        values (:id, :centre, :enrolment, :at)
                        """)
                .param("id", id.value())
                .param("centre", one.centre().value())
                .param("enrolment", one.id().value())
                .param("at", EnrolmentRepository.utc(at))
                .update();
        return id;
    }

    /** @throws NoSuchElementException when there is none */
    Telling get(OfferTellingId id) {
        return jdbc.sql(
                        """
                        select t.centre_id, e.batch_id, e.id, e.person_id, p.name
                          from offer_telling t
                          join enrolment e on e.centre_id = t.centre_id and e.id = t.enrolment_id
                          join person p on p.id = e.person_id
                         where t.id = :id
                        """)
                .param("id", id.value())
                .query((row, n) -> new Telling(
                        id,
                        new CentreId(row.getObject("centre_id", UUID.class)),
                        new BatchId(row.getObject("batch_id", UUID.class)),
                        new EnrolmentId(row.getObject("id", UUID.class)),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("name")))
                .optional()
                .orElseThrow(() -> new NoSuchElementException("telling " + id));
    }

    /** Whether somebody waits to be told, and nobody has done it yet. */
    boolean untold(EnrolmentId one) {
        return jdbc.sql(
                        """
                        select exists (select from offer_telling
                                        where enrolment_id = :enrolment and told_at is null and settled_at is null)
                        """)
                .param("enrolment", one.value())
                .query(Boolean.class)
                .single();
    }

    void told(OfferTellingId id, Way way, Scope by, Instant at) {
        jdbc.sql(
                        """
                        update offer_telling set way = :way, told_by = :by, told_at = :at
                         where id = :id and centre_id = :centre and told_at is null
                        """)
                .param("way", way.name())
                .param("by", by.person().value())
                .param("at", EnrolmentRepository.utc(at))
                .param("id", id.value())
                .param("centre", by.centre().value())
                .update();
    }

    /** There is nothing to tell any more. @return what waited to be told */
    Optional<OfferTellingId> settle(Enrolment one, Instant at) {
        return jdbc.sql(
                        """
                        update offer_telling set settled_at = :at
                         where centre_id = :centre and enrolment_id = :enrolment and told_at is null and settled_at is null
                        returning id
                        """)
                .param("at", EnrolmentRepository.utc(at))
                .param("centre", one.centre().value())
                .param("enrolment", one.id().value())
                .query(UUID.class)
                .optional()
                .map(OfferTellingId::new);
    }
}
