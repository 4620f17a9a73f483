package id.canting.privacy.internal;

import static id.canting.privacy.internal.DataRequestRepository.moment;
import static id.canting.privacy.internal.DataRequestRepository.person;
import static java.time.ZoneOffset.UTC;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.privacy.BreachId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The register of breaches, and whose data each concerned. */
@Repository
class BreachRepository {

    private static final String SELECT =
            """
            select id, version, centre_id, number, known_at, due_at, what, kinds, how, measures, entered_by, entered_at,
                   authority_at, authority_proof, letter, notified_by
              from data_breach
            """;

    private final JdbcClient jdbc;

    BreachRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws NoSuchElementException also when it is another centre's */
    Breach get(Scope me, BreachId id) {
        return jdbc.sql(SELECT + " where id = :id and centre_id = :centre")
                .param("id", id.value())
                .param("centre", me.centre().value())
                .query(BreachRepository::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("breach " + id));
    }

    /** For the process, which acts for every centre. */
    Breach ofProcess(BreachId id) {
        return jdbc.sql(SELECT + " where id = :id")
                .param("id", id.value())
                .query(BreachRepository::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("breach " + id));
    }

    /** For somebody whose data it concerned, once they were told. */
    Optional<Breach> toldTo(Scope me, BreachId id) {
        return jdbc.sql(
                        SELECT
                                + """
                         where id = :id and centre_id = :centre
                           and exists (select from data_breach_person p
                                        where p.breach_id = data_breach.id and p.person_id = :person
                                          and p.told_at is not null)
                        """)
                .param("id", id.value())
                .param("centre", me.centre().value())
                .param("person", me.person().value())
                .query(BreachRepository::read)
                .optional();
    }

    void insert(Breach breach, Collection<PersonId> affected) {
        var entered = breach.entered();
        jdbc.sql(
                        """
                        insert into data_breach (id, version, centre_id, number, known_at, due_at, what, kinds, how,
                                                 measures, entered_by, entered_at, status)
                        values (:id, 0, :centre, :number, :known, :due, :what, :kinds, :how, :measures, :by, :at, 'OPEN')
                        """)
                .param("id", entered.id().value())
                .param("centre", entered.centre().value())
                .param("number", entered.number())
                .param("known", entered.knownAt().atOffset(UTC))
                .param("due", entered.due().atOffset(UTC))
                .param("what", entered.what())
                .param("kinds", entered.kinds())
                .param("how", entered.how())
                .param("measures", entered.measures())
                .param("by", entered.by().value())
                .param("at", entered.at().atOffset(UTC))
                .update();
        jdbc.sql(
                        """
                        insert into data_breach_person (breach_id, centre_id, person_id)
                        select :breach, :centre, unnest(:people)
                        """)
                .param("breach", entered.id().value())
                .param("centre", entered.centre().value())
                .param(
                        "people",
                        affected.stream().map(PersonId::value).distinct().toArray(UUID[]::new))
                .update();
    }

    void save(Breach breach) {
        var notice = Objects.requireNonNull(breach.notice());
        int rows = jdbc.sql(
                        """
                        update data_breach
                           set version = version + 1, status = 'NOTIFIED', authority_at = :at, authority_proof = :proof,
                               letter = :letter, notified_by = :by
                         where id = :id and version = :version
                        """)
                .param("id", breach.id().value())
                .param("version", breach.version())
                .param("at", notice.authorityAt().atOffset(UTC))
                .param("proof", notice.proof())
                .param("letter", notice.letter())
                .param("by", notice.by().value())
                .update();
        if (rows == 0) {
            throw new OptimisticLockingFailureException("breach " + breach.id());
        }
        breach.saved();
    }

    /** Notes that they are told now. @return who */
    List<PersonId> told(Breach breach, Instant at) {
        return jdbc.sql(
                        """
                        update data_breach_person set told_at = :at where breach_id = :breach and told_at is null
                        returning person_id
                        """)
                .param("breach", breach.id().value())
                .param("at", at.atOffset(UTC))
                .query((row, n) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list();
    }

    int affected(BreachId id) {
        return jdbc.sql("select count(*) from data_breach_person where breach_id = :breach")
                .param("breach", id.value())
                .query(Integer.class)
                .single();
    }

    record Row(UUID id, String number, Instant knownAt, Instant due, boolean open, int affected) {}

    /** The newest of a centre; there are never many. */
    List<Row> list(Scope me) {
        return jdbc.sql(
                        """
                        select b.id, b.number, b.known_at, b.due_at, b.status = 'OPEN' as open,
                               (select count(*) from data_breach_person p where p.breach_id = b.id) as affected
                          from data_breach b
                         where b.centre_id = :centre
                         order by b.known_at desc, b.id desc
                         limit 100
                        """)
                .param("centre", me.centre().value())
                .query((row, n) -> new Row(
                        row.getObject("id", UUID.class),
                        Objects.requireNonNull(row.getString("number")),
                        moment(row, "known_at"),
                        moment(row, "due_at"),
                        row.getBoolean("open"),
                        row.getInt("affected")))
                .list();
    }

    private static Breach read(ResultSet row, int n) throws SQLException {
        var notified = person(row, "notified_by");
        return new Breach(
                new Breach.Entered(
                        new BreachId(row.getObject("id", UUID.class)),
                        new CentreId(row.getObject("centre_id", UUID.class)),
                        row.getString("number"),
                        moment(row, "known_at"),
                        moment(row, "due_at"),
                        row.getString("what"),
                        row.getString("kinds"),
                        row.getString("how"),
                        row.getString("measures"),
                        Objects.requireNonNull(person(row, "entered_by")),
                        moment(row, "entered_at")),
                row.getInt("version"),
                notified == null
                        ? null
                        : new Breach.Notice(
                                notified,
                                moment(row, "authority_at"),
                                row.getString("authority_proof"),
                                row.getString("letter")));
    }
}
