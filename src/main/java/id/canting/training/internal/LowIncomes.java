package id.canting.training.internal;

import static id.canting.training.internal.EnrolmentRepository.instant;
import static id.canting.training.internal.EnrolmentRepository.utc;

import id.canting.artisans.Members;
import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who stands on the Dinas' list of low incomes, as far as they are members: a fact of the priority, and nothing else. */
@Service
@Transactional
class LowIncomes {

    static final int PAGE = 50;

    private final JdbcClient jdbc;
    private final Members members;
    private final Centres centres;
    private final Audit audit;
    private final Clock clock;

    LowIncomes(JdbcClient jdbc, Members members, Centres centres, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.members = members;
        this.centres = centres;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param by who entered it */
    record Listed(PersonId person, String name, String by, Instant since, LocalDate until) {

        String key() {
            return since + "_" + person;
        }
    }

    /** Those who count today, the last entered first; one more than a page. */
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
    List<Listed> list(Scope me, EnrolmentList.After after) {
        return jdbc.sql(
                        """
                        select l.person_id, p.name, b.name as by, l.listed_at, l.until
                          from low_income l join person p on p.id = l.person_id join person b on b.id = l.listed_by
                         where l.centre_id = :centre and l.until >= :today and (l.listed_at, l.person_id) < (:at, :id)
                         order by l.listed_at desc, l.person_id desc
                         limit :limit
                        """)
                .param("centre", me.centre().value())
                .param("today", today(me.centre()))
                .param("at", utc(after.at()))
                .param("id", after.id())
                .param("limit", PAGE + 1)
                .query((row, n) -> new Listed(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("name"),
                        row.getString("by"),
                        instant(row, "listed_at"),
                        row.getObject("until", LocalDate.class)))
                .list();
    }

    LocalDate today(CentreId centre) {
        return LocalDate.ofInstant(clock.instant(), centres.get(centre).zone());
    }

    /** Those of these numbers that are no member's. */
    @Transactional(readOnly = true)
    @PreAuthorize("hasRole('STAFF')")
    List<String> unknown(Scope me, Collection<String> numbers) {
        return numbers.stream()
                .filter(number -> members.withNumber(me.centre(), number).isEmpty())
                .toList();
    }

    /** Enters those with these numbers of members. Whoever stands there already stands there until that day. */
    @PreAuthorize("hasRole('STAFF')")
    void add(Scope me, Collection<String> numbers, LocalDate until) {
        var people = numbers.stream()
                .map(number -> members.withNumber(me.centre(), number).orElseThrow())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (people.contains(me.person())) {
            throw new TrainingRefusal("training.own");
        }
        jdbc.sql("delete from low_income where centre_id = :centre and until < :today")
                .param("centre", me.centre().value())
                .param("today", today(me.centre()))
                .update();
        people.forEach(person -> add(me, person, until));
    }

    private void add(Scope me, PersonId person, LocalDate until) {
        jdbc.sql(
                        """
                        insert into low_income (centre_id, person_id, listed_by, listed_at, until)
                        values (:centre, :person, :by, :at, :until)
                        on conflict (centre_id, person_id)
                        do update set listed_by = excluded.listed_by, listed_at = excluded.listed_at, until = excluded.until
                        """)
                .param("centre", me.centre().value())
                .param("person", person.value())
                .param("by", me.person().value())
                .param("at", utc(clock.instant()))
                .param("until", until)
                .update();
        audit.record(me.centre(), me.person(), "LowIncomeListed", person, Map.of("until", until.toString()));
    }

    /** A second time nothing happens. */
    @PreAuthorize("hasRole('STAFF')")
    void remove(Scope me, PersonId person) {
        if (person.equals(me.person())) {
            throw new TrainingRefusal("training.own");
        }
        if (forget(me.centre(), person) > 0) {
            audit.record(me.centre(), me.person(), "LowIncomeRemoved", person, Map.of());
        }
    }

    /** Until when somebody stands on it. */
    Optional<LocalDate> until(CentreId centre, PersonId person) {
        return jdbc.sql("select until from low_income where centre_id = :centre and person_id = :person")
                .param("centre", centre.value())
                .param("person", person.value())
                .query(LocalDate.class)
                .optional();
    }

    /** @return how many rows that were */
    int forget(CentreId centre, PersonId person) {
        return jdbc.sql("delete from low_income where centre_id = :centre and person_id = :person")
                .param("centre", centre.value())
                .param("person", person.value())
                .update();
    }
}
