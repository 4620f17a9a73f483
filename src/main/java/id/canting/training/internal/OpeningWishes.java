package id.canting.training.internal;

import static id.canting.training.internal.EnrolmentRepository.instant;
import static id.canting.training.internal.EnrolmentRepository.utc;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.training.ProgrammeId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Repository;

/** Who wants to be told when enrolment in a programme opens, until it does. */
@Repository
class OpeningWishes {

    private final JdbcClient jdbc;
    private final Clock clock;

    OpeningWishes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A second time changes nothing. @return whether the centre has such a programme */
    @PreAuthorize("hasRole('ARTISAN')")
    boolean ask(Scope me, ProgrammeId programme) {
        return jdbc.sql(
                                """
                                insert into opening_wish (centre_id, programme_id, person_id, asked_at)
                                select centre_id, id, :person, :now from programme where id = :programme and centre_id = :centre
                                on conflict (programme_id, person_id) do update set asked_at = opening_wish.asked_at
                                """)
                        .param("centre", me.centre().value())
                        .param("programme", programme.value())
                        .param("person", me.person().value())
                        .param("now", utc(clock.instant()))
                        .update()
                == 1;
    }

    @PreAuthorize("hasRole('ARTISAN')")
    void takeBack(Scope me, ProgrammeId programme) {
        jdbc.sql("delete from opening_wish where programme_id = :programme and person_id = :person")
                .param("programme", programme.value())
                .param("person", me.person().value())
                .update();
    }

    boolean has(Scope me, ProgrammeId programme) {
        return jdbc.sql(
                        "select exists (select from opening_wish where programme_id = :programme and person_id = :person)")
                .param("programme", programme.value())
                .param("person", me.person().value())
                .query(Boolean.class)
                .single();
    }

    /** What somebody waits for. */
    record Wish(ProgrammeId programme, String title, String titleEn, Instant since) {

        public String title(Locale language) {
            return language.getLanguage().equals("en") ? titleEn : title;
        }
    }

    List<Wish> of(CentreId centre, PersonId person) {
        return jdbc.sql(
                        """
                        select p.id, p.title, p.title_en, w.asked_at
                          from opening_wish w join programme p on p.id = w.programme_id
                         where w.centre_id = :centre and w.person_id = :person
                         order by w.asked_at
                        """)
                .param("centre", centre.value())
                .param("person", person.value())
                .query((row, n) -> new Wish(
                        new ProgrammeId(row.getObject("id", UUID.class)),
                        row.getString("title"),
                        row.getString("title_en"),
                        instant(row, "asked_at")))
                .list();
    }

    /** Those who are told now, and wait no longer. */
    List<PersonId> take(ProgrammeId programme) {
        return jdbc
                .sql("delete from opening_wish where programme_id = :programme returning person_id")
                .param("programme", programme.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(PersonId::new)
                .toList();
    }

    /** @return how many there were */
    int forget(CentreId centre, PersonId person) {
        return jdbc.sql("delete from opening_wish where centre_id = :centre and person_id = :person")
                .param("centre", centre.value())
                .param("person", person.value())
                .update();
    }
}
