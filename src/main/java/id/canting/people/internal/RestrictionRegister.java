package id.canting.people.internal;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.toSet;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.audit.Audit;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.OpeningReason;
import id.canting.people.Restrictions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class RestrictionRegister implements Restrictions {

    /** Long enough for one case, too short to come back to. */
    private static final Duration OPEN_FOR = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    RestrictionRegister(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> since(CentreId centre, PersonId person) {
        return jdbc.sql(
                        """
                        select since from data_restriction
                         where person_id = :person and centre_id = :centre and lifted_at is null
                        """)
                .param("person", person.value())
                .param("centre", centre.value())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    @Override
    public Set<PersonId> among(CentreId centre, Collection<PersonId> persons) {
        return jdbc
                .sql(
                        """
                        select person_id from data_restriction
                         where person_id = any(:persons) and centre_id = :centre and lifted_at is null
                        """)
                .param("persons", persons.stream().map(PersonId::value).toArray(UUID[]::new))
                .param("centre", centre.value())
                .query(UUID.class)
                .set()
                .stream()
                .map(PersonId::new)
                .collect(toSet());
    }

    @Override
    public Optional<Instant> closed(Scope reader, PersonId person) {
        return jdbc.sql(
                        """
                        select r.since from data_restriction r
                         where r.person_id = :person and r.centre_id = :centre and r.lifted_at is null
                           and r.person_id <> :reader
                           and not exists (select from data_opening o
                                            where o.restriction_id = r.id and o.opened_by = :reader and o.until > :now)
                        """)
                .param("person", person.value())
                .param("centre", reader.centre().value())
                .param("reader", reader.person().value())
                .param("now", clock.instant().atOffset(UTC))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    @Override
    @Transactional
    public void restrict(CentreId centre, PersonId person) {
        var rows = jdbc.sql(
                        """
                        insert into data_restriction (id, centre_id, person_id, since) values (:id, :centre, :person, :now)
                            on conflict do nothing
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", centre.value())
                .param("person", person.value())
                .param("now", clock.instant().atOffset(UTC))
                .update();
        if (rows == 1) {
            audit.record(centre, null, "DataRestricted", person, Map.of());
        }
    }

    @Override
    @Transactional
    public boolean open(Scope reader, PersonId person, OpeningReason why) {
        var now = clock.instant();
        var rows = jdbc.sql(
                        """
                        insert into data_opening (id, centre_id, restriction_id, opened_by, opened_at, until, reason)
                        select :id, r.centre_id, r.id, :reader, :now, :until, :reason
                          from data_restriction r
                         where r.person_id = :person and r.centre_id = :centre and r.lifted_at is null
                           and r.person_id <> :reader
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("person", person.value())
                .param("centre", reader.centre().value())
                .param("reader", reader.person().value())
                .param("now", now.atOffset(UTC))
                .param("until", now.plus(OPEN_FOR).atOffset(UTC))
                .param("reason", why.name())
                .update();
        if (rows == 1) {
            audit.record(reader.centre(), reader.person(), "DetailsOpened", person, Map.of("reason", why.name()));
        }
        return rows == 1;
    }

    @Override
    @Transactional
    public boolean lift(Scope by, PersonId person, @Nullable String words) {
        var rows = jdbc.sql(
                        """
                        update data_restriction set lifted_at = :now, lifted_by = :by, lift_words = :words
                         where person_id = :person and centre_id = :centre and lifted_at is null
                        """)
                .param("centre", by.centre().value())
                .param("person", person.value())
                .param("by", by.person().value())
                .param("words", words)
                .param("now", clock.instant().atOffset(UTC))
                .update();
        if (rows == 1) {
            audit.record(by.centre(), by.person(), "DataRestrictionLifted", person, Map.of());
        }
        return rows == 1;
    }
}
