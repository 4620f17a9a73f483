package id.canting.training.internal;

import static id.canting.training.internal.EnrolmentRepository.utc;

import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import id.canting.training.EnrolmentStatus;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Enrolments as lists: nothing here can be changed. Each page runs down an index from where the one before ended. */
@Repository
class EnrolmentList {

    static final int PAGE = 20;

    private static final String MINE =
            """
            select e.id, p.code, p.title, p.title_en, b.year, b.number, e.status, e.requested_at,
                   case when exists (select from offer_telling t where t.enrolment_id = e.id
                                      and t.told_at is null and t.settled_at is null)
                then null else e.offer_until end as until,
                   (select min(t.starts_at) from training_session t
                     where t.centre_id = b.centre_id and t.batch_id = b.id and t.status <> 'CANCELLED') as starts
              from enrolment e join batch b on b.id = e.batch_id join programme p on p.id = b.programme_id
             where e.person_id = :person and e.centre_id = :centre and (e.requested_at, e.id) < (:at, :id)
             order by e.requested_at desc, e.id desc
             limit :limit
            """;

    private static final String PARTICIPANTS =
            """
            select e.id, e.person_id, p.name, e.status, e.requested_at, e.points, e.rank, s.seat_no, e.reserved_wish
              from (select * from enrolment
                     where centre_id = :centre and batch_id = :batch and (requested_at, id) < (:at, :id)
                     order by requested_at desc, id desc limit :limit) e
              join person p on p.id = e.person_id
              left join seat s on s.enrolment_id = e.id
             order by e.requested_at desc, e.id desc
            """;

    private final JdbcClient jdbc;

    EnrolmentList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where a page ended. */
    record After(Instant at, UUID id) {

        private static final After BEFORE_ALL = new After(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

        /** What was typed into an address: anything that is no end of a page begins anew. */
        static After parse(@Nullable String text) {
            if (text == null || text.indexOf('_') < 0) {
                return BEFORE_ALL;
            }
            try {
                int at = text.indexOf('_');
                return new After(Instant.parse(text.substring(0, at)), UUID.fromString(text.substring(at + 1)));
            } catch (DateTimeParseException | IllegalArgumentException e) {
                return BEFORE_ALL;
            }
        }
    }

    /** A statement, with what stands for its names. */
    record Query(String sql, Map<String, Object> params) {}

    /** One's own way into a batch, as a line. @param until none also while nobody has told them of the offer: then time has not begun */
    record Line(
            EnrolmentId id,
            String name,
            String title,
            String titleEn,
            EnrolmentStatus status,
            Instant requestedAt,
            @Nullable Instant until,
            @Nullable Instant starts) {

        String key() {
            return requestedAt + "_" + id;
        }
    }

    static Query mineQuery(Scope me, After after) {
        var params = params(after);
        params.put("centre", me.centre().value());
        params.put("person", me.person().value());
        return new Query(MINE, params);
    }

    /** The last first, one more than a page. */
    List<Line> mine(Scope me, After after) {
        var query = mineQuery(me, after);
        return jdbc.sql(query.sql())
                .params(query.params())
                .query((row, n) -> new Line(
                        new EnrolmentId(row.getObject("id", UUID.class)),
                        row.getString("code") + "/" + row.getInt("year") + "/" + row.getInt("number"),
                        row.getString("title"),
                        row.getString("title_en"),
                        EnrolmentStatus.valueOf(row.getString("status")),
                        EnrolmentRepository.instant(row, "requested_at"),
                        EnrolmentRepository.maybe(row, "until"),
                        EnrolmentRepository.maybe(row, "starts")))
                .list();
    }

    /** Somebody in a batch. */
    record Participant(
            EnrolmentId id,
            PersonId person,
            String name,
            EnrolmentStatus status,
            Instant requestedAt,
            @Nullable Integer points,
            @Nullable Integer rank,
            @Nullable Integer seat,
            boolean reservedWish) {

        String key() {
            return requestedAt + "_" + id;
        }
    }

    static Query participantsQuery(Scope me, BatchId batch, After after) {
        var params = params(after);
        params.put("centre", me.centre().value());
        params.put("batch", batch.value());
        return new Query(PARTICIPANTS, params);
    }

    /** Whoever asked last first, one more than a page. */
    List<Participant> participants(Scope me, BatchId batch, After after) {
        var query = participantsQuery(me, batch, after);
        return jdbc.sql(query.sql())
                .params(query.params())
                .query((row, n) -> new Participant(
                        new EnrolmentId(row.getObject("id", UUID.class)),
                        Objects.requireNonNull(EnrolmentRepository.person(row, "person_id")),
                        Objects.requireNonNull(row.getString("name")),
                        EnrolmentStatus.valueOf(row.getString("status")),
                        EnrolmentRepository.instant(row, "requested_at"),
                        row.getObject("points", Integer.class),
                        row.getObject("rank", Integer.class),
                        row.getObject("seat_no", Integer.class),
                        row.getBoolean("reserved_wish")))
                .list();
    }

    private static Map<String, Object> params(After after) {
        Map<String, Object> params = new HashMap<>();
        params.put("at", Objects.requireNonNull(utc(after.at())));
        params.put("id", after.id());
        params.put("limit", PAGE + 1);
        return params;
    }

    /**
     * @param place from 1
     * @param offered seats that were offered since it waits
     * @param left how many went away since then
     */
    record Place(int place, int waiting, int offered, int left) {}

    /** Where it stands among those who wait; none for whoever passed on this batch. */
    @Nullable
    Place place(Enrolment one) {
        return jdbc.sql(
                        """
                        select place, waiting,
                               (select count(*) from seat_movement m
                                 where m.centre_id = :centre and m.batch_id = :batch and m.what = 'OFFERED'
                                   and m.moved_at >= :since) as offered,
                               (select count(*) from enrolment o
                                 where o.centre_id = :centre and o.batch_id = :batch
                                   and o.status in ('CANCELLED', 'EXPIRED', 'REFUSED', 'DECLINED', 'OFFER_EXPIRED')
                                   and o.status_changed_at >= :since) as "left"
                          from (select id, row_number() over (order by first_right desc, rank, points desc, queued_at, lot, id) as place,
                                       count(*) over () as waiting
                                  from enrolment
                                 where batch_id = :batch and status = 'WAITLISTED' and not next_batch) queue
                         where id = :id
                        """)
                .param("centre", one.centre().value())
                .param("batch", one.batch().value())
                .param("since", utc(Objects.requireNonNull(one.state().queuedAt(), "waiting")))
                .param("id", one.id().value())
                .query(Place.class)
                .optional()
                .orElse(null);
    }

    /** Batches of the same programme in which enrolment is open. */
    List<BatchId> others(BatchRow batch, Instant now) {
        return jdbc
                .sql(
                        """
                        select id from batch
                         where centre_id = :centre and programme_id = :programme and id <> :batch and status = 'OPEN'
                           and opens_at <= :now and closes_at > :now
                         order by closes_at
                         limit 3
                        """)
                .param("centre", batch.centre().value())
                .param("programme", batch.programme().value())
                .param("batch", batch.id().value())
                .param("now", utc(now))
                .query(UUID.class)
                .list()
                .stream()
                .map(BatchId::new)
                .toList();
    }
}
