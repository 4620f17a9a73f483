package id.canting.training.internal;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who may lead sessions, from when to when. */
@Repository
class Trainers {

    private final JdbcClient jdbc;

    Trainers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param person whose appointment it is */
    record Appointment(
            UUID id, UUID person, String name, LocalDate validFrom, @Nullable LocalDate validTo, String subjects) {

        boolean isOver(LocalDate day) {
            return validTo != null && validTo.isBefore(day);
        }
    }

    /** Those who may lead sessions now or later first, then those whose time is over. */
    List<Appointment> all(Scope me, LocalDate today) {
        return jdbc.sql(
                        """
                        select t.id, t.person_id as person, p.name, t.valid_from, t.valid_to, t.subjects
                          from trainer t join person p on p.id = t.person_id
                         where t.centre_id = :centre
                         order by coalesce(t.valid_to < :today, false), p.name, t.valid_from desc
                         limit 200
                        """)
                .param("centre", me.centre().value())
                .param("today", today)
                .query(Appointment.class)
                .list();
    }

    /** Whether somebody may lead a session on that day. */
    boolean isAppointed(Scope me, PersonId person, LocalDate day) {
        return jdbc.sql(
                        """
                        select exists (select from trainer
                                        where centre_id = :centre and person_id = :person
                                          and :day between valid_from and coalesce(valid_to, :day))
                        """)
                .param("centre", me.centre().value())
                .param("person", person.value())
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    /** @return false when the person has an appointment from that day on already */
    boolean insert(Scope me, PersonId person, LocalDate from, @Nullable LocalDate to, String subjects) {
        return jdbc.sql(
                                """
                        insert into trainer (id, centre_id, person_id, valid_from, valid_to, subjects)
                        values (:id, :centre, :person, :from, :to, :subjects)
                        on conflict on constraint trainer_uq do nothing
                        """)
                        .param("id", UuidCreator.getTimeOrderedEpoch())
                        .param("centre", me.centre().value())
                        .param("person", person.value())
                        .param("from", from)
                        .param("to", to)
                        .param("subjects", subjects)
                        .update()
                == 1;
    }

    /** Ends an appointment with that day, or with its first where it has not begun. @return whose it was, if it still ran */
    @Nullable
    PersonId end(Scope me, UUID appointment, LocalDate last) {
        return jdbc.sql(
                        """
                        update trainer set valid_to = greatest(valid_from, :last)
                         where centre_id = :centre and id = :id and coalesce(valid_to > :last, true)
                        returning person_id
                        """)
                .param("centre", me.centre().value())
                .param("id", appointment)
                .param("last", last)
                .query(UUID.class)
                .optional()
                .map(PersonId::new)
                .orElse(null);
    }
}
