package id.canting.training.internal;

import static id.canting.training.internal.EnrolmentRepository.utc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.documents.Document;
import id.canting.documents.Documents;
import id.canting.documents.Documents.CaseFile;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import id.canting.training.internal.Enrolling.Wish;
import id.canting.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What staff wrote down for somebody who wants to enrol, until that person has confirmed it. */
@Repository
class DeskEnrolments {

    static final String CASE_KIND = "desk-enrolment";

    /** Nobody stands at a desk for longer. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Documents documents;
    private final ObjectMapper json;
    private final Vault vault;
    private final Clock clock;

    DeskEnrolments(JdbcClient jdbc, Documents documents, ObjectMapper json, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.json = json;
        this.vault = vault;
        this.clock = clock;
    }

    enum Way {
        SIGNATURE,
        CODE
    }

    /** What waits for the person to confirm it. */
    record Written(UUID id, Wish wish, PersonId by, Instant at) {}

    /** In place of what was written before: a paper that was printed of that holds no longer. */
    void write(Scope me, BatchId batch, PersonId person, Wish wish) {
        var now = clock.instant();
        jdbc.sql(
                        """
                        delete from desk_enrolment
                         where way is null and (batch_id = :batch and person_id = :person or printed_at < :old)
                        """)
                .param("batch", batch.value())
                .param("person", person.value())
                .param("old", utc(now.minus(KEPT)))
                .update();
        var id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql(
                        """
                        insert into desk_enrolment (id, centre_id, batch_id, person_id, wish, printed_by, printed_at)
                        values (:id, :centre, :batch, :person, :wish, :by, :at)
                        """)
                .param("id", id)
                .param("centre", me.centre().value())
                .param("batch", batch.value())
                .param("person", person.value())
                .param("wish", vault.seal(bytes(wish), associated(id)))
                .param("by", me.person().value())
                .param("at", utc(now))
                .update();
    }

    private byte[] bytes(Wish wish) {
        try {
            return json.writeValueAsBytes(wish);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Wish wish(byte[] sealed, UUID id) {
        try {
            return json.readValue(vault.open(sealed, associated(id)), Wish.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String associated(UUID id) {
        return CASE_KIND + " " + id;
    }

    Optional<Written> find(Scope me, BatchId batch, PersonId person) {
        return find(me, batch, person, "");
    }

    /** Nobody else confirms it meanwhile. */
    Optional<Written> lock(Scope me, BatchId batch, PersonId person) {
        return find(me, batch, person, " for update");
    }

    private Optional<Written> find(Scope me, BatchId batch, PersonId person, String lock) {
        return jdbc.sql(
                        """
                        select id, wish, printed_by, printed_at from desk_enrolment
                         where centre_id = :centre and batch_id = :batch and person_id = :person and way is null
                        """
                                + lock)
                .param("centre", me.centre().value())
                .param("batch", batch.value())
                .param("person", person.value())
                .query((row, n) -> {
                    var id = row.getObject("id", UUID.class);
                    return new Written(
                            id,
                            wish(row.getBytes("wish"), id),
                            Objects.requireNonNull(EnrolmentRepository.person(row, "printed_by")),
                            EnrolmentRepository.instant(row, "printed_at"));
                })
                .optional();
    }

    /** @param wish none once it is confirmed: then the enrolment says it */
    record Told(BatchId batch, @Nullable Wish wish, Instant at, @Nullable Way way) {}

    /** All that was written down for a person at a centre, the last first. */
    List<Told> of(CentreId centre, PersonId person) {
        return jdbc.sql(
                        """
                        select id, batch_id, wish, printed_at, way from desk_enrolment
                         where centre_id = :centre and person_id = :person
                         order by printed_at desc, id desc
                        """)
                .param("centre", centre.value())
                .param("person", person.value())
                .query((row, n) -> {
                    var sealed = row.getBytes("wish");
                    var way = row.getString("way");
                    return new Told(
                            new BatchId(row.getObject("batch_id", UUID.class)),
                            sealed == null ? null : wish(sealed, row.getObject("id", UUID.class)),
                            EnrolmentRepository.instant(row, "printed_at"),
                            way == null ? null : Way.valueOf(way));
                })
                .list();
    }

    static CaseFile file(UUID id) {
        return new CaseFile(CASE_KIND, id);
    }

    void confirm(Scope me, Written written, Way way, @Nullable Document signed, EnrolmentId enrolment) {
        jdbc.sql(
                        """
                        update desk_enrolment
                           set wish = null, way = :way, document_id = :document, confirmed_with = :with, confirmed_at = :at,
                               enrolment_id = :enrolment
                         where id = :id
                        """)
                .param("way", way.name())
                .param("document", signed == null ? null : signed.id().value())
                .param("with", me.person().value())
                .param("at", utc(clock.instant()))
                .param("enrolment", enrolment.value())
                .param("id", written.id())
                .update();
    }

    /** Whose it is, at that centre. */
    Optional<PersonId> person(@Nullable CentreId centre, UUID id) {
        return jdbc.sql(
                        "select person_id from desk_enrolment where id = :id and centre_id = coalesce(:centre::uuid, centre_id)")
                .param("id", id)
                .param("centre", centre == null ? null : centre.value())
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    /** Forgets what waits and the papers that were signed: they name what somebody needs. @return how many */
    int forget(CentreId centre, PersonId person) {
        var ids = jdbc.sql("select id from desk_enrolment where centre_id = :centre and person_id = :person")
                .param("centre", centre.value())
                .param("person", person.value())
                .query(UUID.class)
                .list();
        ids.forEach(id -> documents.erase(file(id)));
        jdbc.sql("delete from desk_enrolment where centre_id = :centre and person_id = :person and way is null")
                .param("centre", centre.value())
                .param("person", person.value())
                .update();
        return ids.size();
    }
}
