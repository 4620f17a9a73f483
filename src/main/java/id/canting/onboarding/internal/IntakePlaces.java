package id.canting.onboarding.internal;

import static id.canting.onboarding.internal.ApplicationRepository.utc;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.CentreId;
import id.canting.identity.Scope;
import id.canting.onboarding.ApplicationId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The places of each year that are taken, and the queue for the next one. */
@Repository
class IntakePlaces {

    private final JdbcClient jdbc;

    IntakePlaces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param interestDue until when it is to be said that the place is still wanted; none while nothing was asked */
    record Waiting(
            UUID application,
            String name,
            String number,
            Instant approvedAt,
            Instant confirmedAt,
            @Nullable Instant interestDue) {}

    /** Until the transaction ends nobody else gives out places of this centre. */
    void lock(CentreId centre) {
        jdbc.sql("insert into intake (centre_id) values (:centre) on conflict do nothing")
                .param("centre", centre.value())
                .update();
        jdbc.sql("select centre_id from intake where centre_id = :centre for update")
                .param("centre", centre.value())
                .query(UUID.class)
                .single();
    }

    /** Places of applications that came to nothing, however they did. */
    void release(CentreId centre, Instant at) {
        jdbc.sql(
                        """
                update intake_place p set released_at = :at
                  from membership_application a
                 where p.centre_id = :centre and p.released_at is null and a.id = p.application_id
                   and a.status in ('LAPSED', 'WITHDRAWN', 'REJECTED')
                """)
                .param("centre", centre.value())
                .param("at", utc(at))
                .update();
    }

    int taken(CentreId centre, int year) {
        return jdbc.sql(
                        """
                select count(*)
                  from intake_place p join membership_application a on a.id = p.application_id
                 where p.centre_id = :centre and p.year = :year and p.released_at is null
                   and a.status not in ('LAPSED', 'WITHDRAWN', 'REJECTED')
                """)
                .param("centre", centre.value())
                .param("year", year)
                .query(Integer.class)
                .single();
    }

    boolean has(ApplicationId application) {
        return jdbc.sql("select exists (select from intake_place where application_id = :id and released_at is null)")
                .param("id", application.value())
                .query(Boolean.class)
                .single();
    }

    /** The lowest number that is free. */
    int give(MembershipApplication application, int year, Instant at) {
        return jdbc.sql(
                        """
                insert into intake_place (id, centre_id, application_id, year, place_no, given_at)
                select :id, :centre, :application, :year, min(free.no), :at
                  from (select 1 as no
                        union all
                        select place_no + 1 from intake_place
                         where centre_id = :centre and year = :year and released_at is null) free
                 where not exists (select from intake_place p
                                    where p.centre_id = :centre and p.year = :year and p.released_at is null
                                      and p.place_no = free.no)
                returning place_no
                """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", application.centre().value())
                .param("application", application.id().value())
                .param("year", year)
                .param("at", utc(at))
                .query(Integer.class)
                .single();
    }

    /** At the end of the queue: approved last. */
    void enqueue(MembershipApplication application, Instant approvedAt) {
        jdbc.sql(
                        """
                insert into intake_wait (application_id, centre_id, approved_at, confirmed_at)
                values (:id, :centre, :at, :at)
                on conflict (application_id) do update
                   set approved_at = excluded.approved_at, confirmed_at = excluded.confirmed_at
                """)
                .param("id", application.id().value())
                .param("centre", application.centre().value())
                .param("at", utc(approvedAt))
                .update();
    }

    Instant approvedAt(ApplicationId id) {
        return moment("approved_at", id);
    }

    Instant confirmedAt(ApplicationId id) {
        return moment("confirmed_at", id);
    }

    private Instant moment(String column, ApplicationId id) {
        return jdbc.sql("select " + column + " from intake_wait where application_id = :id")
                .param("id", id.value())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    void confirm(ApplicationId id, Instant at) {
        jdbc.sql("update intake_wait set confirmed_at = :at where application_id = :id")
                .param("id", id.value())
                .param("at", utc(at))
                .update();
    }

    /** Those who wait, the first to get a place first. */
    List<ApplicationId> queue(CentreId centre, int limit) {
        return jdbc
                .sql(
                        """
                select a.id
                  from intake_wait w join membership_application a on a.id = w.application_id
                 where w.centre_id = :centre and a.status = 'WAITING'
                 order by w.approved_at, w.application_id
                 limit :limit
                """)
                .param("centre", centre.value())
                .param("limit", limit)
                .query(UUID.class)
                .list()
                .stream()
                .map(ApplicationId::new)
                .toList();
    }

    List<Waiting> list(Scope me, int limit) {
        return jdbc.sql(
                        """
                select a.id, a.applicant_name, a.number, w.approved_at, w.confirmed_at, a.due_at
                  from intake_wait w join membership_application a on a.id = w.application_id
                 where w.centre_id = :centre and a.status = 'WAITING'
                 order by w.approved_at, w.application_id
                 limit :limit
                """)
                .param("centre", me.centre().value())
                .param("limit", limit)
                .query((row, n) -> new Waiting(
                        row.getObject("id", UUID.class),
                        row.getString("applicant_name"),
                        row.getString("number"),
                        row.getObject("approved_at", OffsetDateTime.class).toInstant(),
                        row.getObject("confirmed_at", OffsetDateTime.class).toInstant(),
                        ApplicationRepository.instant(row, "due_at")))
                .list();
    }

    /** Who is before it, and how many wait in all. */
    record Position(int place, int waiting) {}

    Optional<Position> position(MembershipApplication application) {
        return jdbc.sql(
                        """
                select place, waiting
                  from (select w.application_id, row_number() over (order by w.approved_at, w.application_id) as place,
                               count(*) over () as waiting
                          from intake_wait w join membership_application a on a.id = w.application_id
                         where w.centre_id = :centre and a.status = 'WAITING') queue
                 where application_id = :id
                """)
                .param("centre", application.centre().value())
                .param("id", application.id().value())
                .query(Position.class)
                .optional();
    }

    List<CentreId> withQueue() {
        return jdbc
                .sql("select distinct centre_id from membership_application where status = 'WAITING'")
                .query(UUID.class)
                .list()
                .stream()
                .map(CentreId::new)
                .toList();
    }
}
