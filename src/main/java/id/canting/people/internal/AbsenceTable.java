package id.canting.people.internal;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.toMap;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.people.Absence;
import id.canting.people.Absence.Substitute;
import id.canting.people.AbsenceId;
import id.canting.people.Absences;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Absences that are planned or hold. */
@Repository
class AbsenceTable implements Absences {

    private static final String OPEN =
            """
            select a.id, a.centre_id, a.person_id, p.name, a.first_day, a.last_day, a.reason,
                   a.begun_at is not null as begun,
                   array(select s.process from absence_substitute s where s.absence_id = a.id order by s.process nulls first, s.element) as processes,
                   array(select s.element from absence_substitute s where s.absence_id = a.id order by s.process nulls first, s.element) as elements,
                   array(select s.person_id from absence_substitute s where s.absence_id = a.id order by s.process nulls first, s.element) as people
              from absence a join person p on p.id = a.person_id
             where a.centre_id = :centre and a.ended_at is null
            """;

    private final JdbcClient jdbc;

    AbsenceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<PersonId, Absence> now(CentreId centre) {
        return jdbc
                .sql(OPEN + " and a.begun_at is not null")
                .param("centre", centre.value())
                .query(AbsenceTable::row)
                .list()
                .stream()
                .collect(toMap(
                        AbsenceRow::person,
                        row -> new Absence(row.id(), centre, row.person(), row.name(), row.last(), row.substitutes())));
    }

    /** Whoever is away longest first, then what is to come. */
    List<AbsenceRow> open(CentreId centre) {
        return jdbc.sql(OPEN + " order by a.first_day, p.name")
                .param("centre", centre.value())
                .query(AbsenceTable::row)
                .list();
    }

    /** Locked until the transaction ends; empty when it has ended. */
    Optional<AbsenceRow> lock(CentreId centre, AbsenceId id) {
        return jdbc.sql(OPEN + " and a.id = :id for no key update of a")
                .param("centre", centre.value())
                .param("id", id.value())
                .query(AbsenceTable::row)
                .optional();
    }

    /** Those whose first day has come, or whose last day is over. */
    List<AbsenceId> turning(CentreId centre, LocalDate today) {
        return jdbc
                .sql(
                        """
                        select id from absence
                         where centre_id = :centre and ended_at is null
                           and (last_day < :today or first_day <= :today and begun_at is null)
                         order by last_day
                        """)
                .param("centre", centre.value())
                .param("today", today)
                .query(UUID.class)
                .list()
                .stream()
                .map(AbsenceId::new)
                .toList();
    }

    void add(AbsenceId id, CentreId centre, AbsencePlan plan, PersonId by, Instant at) {
        jdbc.sql(
                        """
                        insert into absence (id, centre_id, person_id, first_day, last_day, reason, entered_by, entered_at)
                        values (:id, :centre, :person, :first, :last, :reason, :by, :at)
                        """)
                .param("id", id.value())
                .param("centre", centre.value())
                .param("person", plan.person().value())
                .param("first", plan.first())
                .param("last", plan.last())
                .param("reason", plan.reason().name())
                .param("by", by.value())
                .param("at", at.atOffset(UTC))
                .update();
        add(id, plan.substitutes());
    }

    void change(AbsenceId id, AbsencePlan plan) {
        jdbc.sql("update absence set first_day = :first, last_day = :last, reason = :reason where id = :id")
                .param("id", id.value())
                .param("first", plan.first())
                .param("last", plan.last())
                .param("reason", plan.reason().name())
                .update();
        jdbc.sql("delete from absence_substitute where absence_id = :id")
                .param("id", id.value())
                .update();
        add(id, plan.substitutes());
    }

    private void add(AbsenceId id, Collection<Substitute> substitutes) {
        substitutes.forEach(one -> jdbc.sql(
                        """
                        insert into absence_substitute (absence_id, process, element, person_id)
                        values (:absence, :process, :element, :person)
                        """)
                .param("absence", id.value())
                .param("process", one.process())
                .param("element", one.element())
                .param("person", one.person().value())
                .update());
    }

    void begin(AbsenceId id, Instant at) {
        jdbc.sql("update absence set begun_at = :at where id = :id")
                .param("id", id.value())
                .param("at", at.atOffset(UTC))
                .update();
    }

    void end(AbsenceId id, Instant at) {
        jdbc.sql("update absence set ended_at = :at where id = :id")
                .param("id", id.value())
                .param("at", at.atOffset(UTC))
                .update();
    }

    private static AbsenceRow row(ResultSet row, int number) throws SQLException {
        var processes = (String[]) row.getArray("processes").getArray();
        var elements = (String[]) row.getArray("elements").getArray();
        var people = (UUID[]) row.getArray("people").getArray();
        return new AbsenceRow(
                new AbsenceId(row.getObject("id", UUID.class)),
                new CentreId(row.getObject("centre_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("name"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                AbsenceReason.valueOf(row.getString("reason")),
                row.getBoolean("begun"),
                IntStream.range(0, people.length)
                        .mapToObj(i -> new Substitute(processes[i], elements[i], new PersonId(people[i])))
                        .toList());
    }
}
