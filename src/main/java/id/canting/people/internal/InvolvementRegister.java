package id.canting.people.internal;

import static java.time.ZoneOffset.UTC;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.people.Involvements;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class InvolvementRegister implements Involvements {

    private final JdbcClient jdbc;
    private final Clock clock;

    InvolvementRegister(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void add(CentreId centre, PersonId subject, PersonId person, Kind kind, String caseId) {
        jdbc.sql(
                        """
                        insert into involvement (case_id, subject_id, person_id, kind, centre_id, since)
                        values (:case, :subject, :person, :kind, :centre, :since)
                            on conflict do nothing
                        """)
                .param("case", caseId)
                .param("subject", subject.value())
                .param("person", person.value())
                .param("kind", kind.name())
                .param("centre", centre.value())
                .param("since", clock.instant().atOffset(UTC))
                .update();
    }

    @Override
    public Set<PersonId> inCase(String caseId, PersonId subject, Collection<Kind> kinds) {
        return jdbc
                .sql(
                        """
                        select distinct person_id from involvement
                         where case_id = :case and subject_id = :subject and kind = any(:kinds)
                        """)
                .param("case", caseId)
                .param("subject", subject.value())
                .param("kinds", kinds.stream().map(Kind::name).toArray(String[]::new))
                .query(UUID.class)
                .list()
                .stream()
                .map(PersonId::new)
                .collect(Collectors.toSet());
    }

    @Override
    public Set<String> cases(CentreId centre, PersonId person, Collection<Kind> kinds) {
        return Set.copyOf(jdbc.sql(
                        """
                        select distinct case_id from involvement
                         where person_id = :person and centre_id = :centre and kind = any(:kinds)
                        """)
                .param("person", person.value())
                .param("centre", centre.value())
                .param("kinds", kinds.stream().map(Kind::name).toArray(String[]::new))
                .query(String.class)
                .list());
    }
}
