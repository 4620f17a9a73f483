package id.canting.training.internal;

import static java.time.ZoneOffset.UTC;

import id.canting.identity.PersonId;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import id.canting.training.SessionId;
import id.canting.training.internal.Mark.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Marks of attendance, which are only ever added, and what follows from them. */
@Repository
class AttendanceMarks {

    /** A session has a mark for each of these; others have left, or were never in. */
    static final String TAKES_PART =
            " e.status in ('CONFIRMED', 'ATTENDING', 'INCOMPLETE', 'COMPLETED', 'ENDED_INCOMPLETE') ";

    /** So had whoever had to leave since then: what is known of them in a session before is theirs to contest. */
    static final String TOOK_PART = "(" + TAKES_PART
            + """
            or s.status = 'HELD' and exists (
               select from exclusion x
                where x.centre_id = e.centre_id and x.enrolment_id = e.id and x.decision = 'LEAVES'
                  and x.decided_at > s.ends_at))
            """;

    private static final String COUNTING =
            " left join lateral (select * from attendance x where x.session_id = s.id and x.enrolment_id = e.id) a on true ";

    private final JdbcClient jdbc;

    AttendanceMarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A mark as it came in.
     *
     * @param id made where the mark was made
     * @param deviceAt when it was made, as the device says
     * @param difference seconds that the device's clock is behind ours
     * @param reason of a correction or an apology
     */
    record Arrived(
            UUID id,
            EnrolmentId enrolment,
            Mark mark,
            Source source,
            PersonId by,
            Instant deviceAt,
            Instant receivedAt,
            long difference,
            @Nullable String reason) {

        /** One that is made here and now. */
        static Arrived now(
                UUID id,
                EnrolmentId enrolment,
                Mark mark,
                Source source,
                PersonId by,
                Instant at,
                @Nullable String why) {
            return new Arrived(id, enrolment, mark, source, by, at, at, 0, why);
        }

        /** By our clock; never later than it came. */
        Instant markedAt() {
            var ours = deviceAt.plusSeconds(difference);
            return ours.isAfter(receivedAt) ? receivedAt : ours;
        }
    }

    /** @return whether it is new: the second time that it comes, nothing happens */
    boolean add(RunningSession session, Arrived mark) {
        return jdbc.sql(
                                """
                        insert into attendance_mark (id, centre_id, batch_id, session_id, enrolment_id, mark, source,
                               marked_by, device_at, received_at, clock_difference, marked_at, reason)
                        values (:id, :centre, :batch, :session, :enrolment, :mark, :source, :by, :device, :received,
                               :difference, :at, :reason)
                        on conflict (id) do nothing
                        """)
                        .param("id", mark.id())
                        .param("centre", session.centre().value())
                        .param("batch", session.batch().value())
                        .param("session", session.id().value())
                        .param("enrolment", mark.enrolment().value())
                        .param("mark", mark.mark().name())
                        .param("source", mark.source().name())
                        .param("by", mark.by().value())
                        .param("device", mark.deviceAt().atOffset(UTC))
                        .param("received", mark.receivedAt().atOffset(UTC))
                        .param("difference", mark.difference())
                        .param("at", mark.markedAt().atOffset(UTC))
                        .param("reason", mark.reason())
                        .update()
                == 1;
    }

    /**
     * Somebody who takes part, and what counts for them in one session.
     *
     * @param mark none as long as nothing is known
     */
    record Participant(
            EnrolmentId enrolment,
            PersonId person,
            String name,
            @Nullable Mark mark,
            @Nullable Source source,
            @Nullable PersonId markedBy,
            @Nullable Instant markedAt,
            @Nullable String reason) {

        boolean present() {
            return mark != null && mark.present();
        }
    }

    List<Participant> of(RunningSession session) {
        return of(session, TAKES_PART, null);
    }

    /** Also whoever had to leave since then; so for {@link #of(RunningSession, PersonId)}. */
    Optional<Participant> of(RunningSession session, EnrolmentId enrolment) {
        return of(session, TOOK_PART + " and e.id = :who", enrolment.value()).stream()
                .findFirst();
    }

    Optional<Participant> of(RunningSession session, PersonId person) {
        return of(session, TOOK_PART + " and e.person_id = :who", person.value()).stream()
                .findFirst();
    }

    private List<Participant> of(RunningSession session, String which, @Nullable UUID who) {
        return jdbc.sql(
                        """
                        select e.id, e.person_id, p.name, a.mark, a.source, a.marked_by, a.marked_at, a.reason
                          from training_session s
                          join enrolment e on e.batch_id = s.batch_id and"""
                                + " " + which
                                + " join person p on p.id = e.person_id"
                                + COUNTING
                                + " where s.id = :session order by p.name, e.id")
                .param("session", session.id().value())
                .param("who", who)
                .query(AttendanceMarks::participant)
                .list();
    }

    /** What counts in each session of a batch; who is not in it has no mark. */
    Map<EnrolmentId, Map<SessionId, Mark>> all(BatchId batch) {
        var found = new HashMap<EnrolmentId, Map<SessionId, Mark>>();
        jdbc.sql("select enrolment_id, session_id, mark from attendance where batch_id = :batch")
                .param("batch", batch.value())
                .query(row -> {
                    found.computeIfAbsent(
                                    new EnrolmentId(row.getObject("enrolment_id", UUID.class)), k -> new HashMap<>())
                            .put(
                                    new SessionId(row.getObject("session_id", UUID.class)),
                                    Mark.valueOf(row.getString("mark")));
                });
        return found;
    }

    private static Participant participant(ResultSet row, int n) throws SQLException {
        var mark = row.getString("mark");
        var source = row.getString("source");
        var by = row.getObject("marked_by", UUID.class);
        var at = row.getObject("marked_at", OffsetDateTime.class);
        return new Participant(
                new EnrolmentId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("name"),
                mark == null ? null : Mark.valueOf(mark),
                source == null ? null : Source.valueOf(source),
                by == null ? null : new PersonId(by),
                at == null ? null : at.toInstant(),
                row.getString("reason"));
    }

    /** @param difference seconds that the device's clock was behind */
    record Kept(String name, Mark mark, Source source, String by, Instant at, int difference, @Nullable String reason) {

        /** By how many minutes the device's clock was off. */
        public int minutesOff() {
            return Math.abs(difference) / 60;
        }
    }

    /** Every mark of a session that was ever made, the last first. */
    List<Kept> history(SessionId session) {
        return history(session, null);
    }

    /** Of one person. */
    List<Kept> history(SessionId session, @Nullable EnrolmentId enrolment) {
        return jdbc.sql(
                        """
                        select p.name, m.mark, m.source, b.name as by, m.marked_at, m.clock_difference, m.reason
                          from attendance_mark m
                          join enrolment e on e.id = m.enrolment_id
                          join person p on p.id = e.person_id
                          join person b on b.id = m.marked_by
                         where m.session_id = :session and (:enrolment::uuid is null or m.enrolment_id = :enrolment)
                         order by m.received_at desc, m.id desc limit 200
                        """)
                .param("session", session.value())
                .param("enrolment", enrolment == null ? null : enrolment.value(), Types.OTHER)
                .query((row, n) -> new Kept(
                        row.getString("name"),
                        Mark.valueOf(row.getString("mark")),
                        Source.valueOf(row.getString("source")),
                        row.getString("by"),
                        RunningSessions.at(row, "marked_at"),
                        row.getInt("clock_difference"),
                        row.getString("reason")))
                .list();
    }

    /**
     * Attendance in hours of training.
     *
     * @param planned of all sessions that take place
     * @param attended of those where the person is known to have been
     * @param missed of those that are over and where they are not
     */
    record Hours(EnrolmentId enrolment, PersonId person, int planned, int attended, int missed) {

        /** What a certificate asks for. */
        static final int NEEDED = 80;

        /** Rounded down: 79.9 is not 80. */
        public int percent() {
            return planned == 0 ? 0 : attended * 100 / planned;
        }

        /** Whether the rest of the sessions is not enough any more. */
        public boolean beyondReach() {
            return planned > 0 && (planned - missed) * 100 < NEEDED * planned;
        }
    }

    /** Of everybody who takes part in the batch. */
    List<Hours> hours(BatchId batch) {
        return hours("e.batch_id = :key and" + TAKES_PART, batch.value());
    }

    Hours hours(EnrolmentId enrolment) {
        return hours("e.id = :key", enrolment.value()).get(0);
    }

    private List<Hours> hours(String which, UUID key) {
        return jdbc.sql(
                        """
                        select e.id, e.person_id,
                               coalesce(sum(s.hours), 0) as planned,
                               coalesce(sum(s.hours) filter (where a.present), 0) as attended,
                               coalesce(sum(s.hours) filter (where s.status = 'HELD' and a.present is not true), 0) as missed
                          from enrolment e
                          left join training_session s on s.batch_id = e.batch_id and s.status <> 'CANCELLED'
                        """
                                + COUNTING
                                + " where "
                                + which
                                + " group by e.id, e.person_id order by e.id")
                .param("key", key)
                .query((row, n) -> new Hours(
                        new EnrolmentId(row.getObject("id", UUID.class)),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getInt("planned"),
                        row.getInt("attended"),
                        row.getInt("missed")))
                .list();
    }
}
