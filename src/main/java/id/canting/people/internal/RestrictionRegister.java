package id.canting.people.internal;

import static java.time.ZoneOffset.UTC;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.audit.Audit;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.people.Restrictions;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class RestrictionRegister implements Restrictions {

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
    public boolean lift(CentreId centre, PersonId person, PersonId by) {
        var rows = jdbc.sql(
                        """
                        update data_restriction set lifted_at = :now, lifted_by = :by
                         where person_id = :person and centre_id = :centre and lifted_at is null
                        """)
                .param("centre", centre.value())
                .param("person", person.value())
                .param("by", by.value())
                .param("now", clock.instant().atOffset(UTC))
                .update();
        if (rows == 1) {
            audit.record(centre, by, "DataRestrictionLifted", person, Map.of());
        }
        return rows == 1;
    }
}
