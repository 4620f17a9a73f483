package id.canting.training.internal;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import id.canting.training.EnrolmentStatus;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What participants achieved, and what was said about it. Nothing is changed: what was written last counts. */
@Repository
class Results {

    private static final String PARTICIPANTS =
            """
            select e.id, e.person_id, e.status, p.name, s.pre, s.post, r.result, r.attendance, c.number
              from enrolment e
              join person p on p.id = e.person_id
              left join lateral (select x.pre, x.post from training_score x where x.enrolment_id = e.id
                                  order by x.recorded_at desc, x.id desc limit 1) s on true
              left join lateral (select x.result, x.attendance from training_result x where x.enrolment_id = e.id
                                  order by x.determined_at desc, x.id desc limit 1) r on true
              left join training_certificate c on c.enrolment_id = e.id
             where e.batch_id = :batch and e.status in ('ATTENDING', 'INCOMPLETE', 'COMPLETED', 'ENDED_INCOMPLETE')
             order by p.name, e.id
            """;

    private final JdbcClient jdbc;
    private final AttendanceMarks attendance;

    Results(JdbcClient jdbc, AttendanceMarks attendance) {
        this.jdbc = jdbc;
        this.attendance = attendance;
    }

    /** What the table can say. */
    enum Result {
        CERTIFICATE,
        REMEDIAL_TEST,
        REMEDIAL_PRACTICE,
        ATTENDANCE_LETTER,
        DROPPED_OUT;

        /** What is missing can be made up for. */
        boolean mendable() {
            return this == REMEDIAL_TEST || this == REMEDIAL_PRACTICE;
        }
    }

    enum Practice {
        COMPETENT,
        NOT_YET
    }

    /** A unit of the syllabus that has practice. */
    record Unit(int position, String title) {}

    /** What is known of one participant before a table is asked. */
    record Scores(@Nullable Integer pre, @Nullable Integer post, Map<Integer, Practice> practice) {

        Scores {
            practice = Map.copyOf(practice);
        }

        /** In all units that have practice. */
        boolean competent(List<Unit> units) {
            return units.stream().allMatch(unit -> practice.get(unit.position()) == Practice.COMPETENT);
        }
    }

    /**
     * A line of the sheet.
     *
     * @param attendance in percent of hours
     * @param result that the table gave last; none before it was asked
     * @param certificate number of what was issued
     */
    record Line(
            EnrolmentId enrolment,
            PersonId person,
            String name,
            EnrolmentStatus status,
            int attendance,
            Scores scores,
            @Nullable Result result,
            @Nullable String certificate) {

        /** Whoever was there too little needs no marks: no row of the table looks at them. */
        public boolean needed() {
            return attendance >= AttendanceMarks.Hours.NEEDED;
        }

        /** Names of the cells that are empty and must not be. */
        public List<String> missing(List<Unit> units) {
            if (!needed()) {
                return List.of();
            }
            var names = new ArrayList<String>();
            if (scores.pre() == null) {
                names.add(Cell.pre(enrolment));
            }
            if (scores.post() == null) {
                names.add(Cell.post(enrolment));
            }
            units.stream()
                    .filter(unit -> !scores.practice().containsKey(unit.position()))
                    .forEach(unit -> names.add(Cell.unit(unit.position(), enrolment)));
            return names;
        }
    }

    /** How the cells of the sheet are called in its form. */
    static final class Cell {

        private Cell() {}

        static String pre(EnrolmentId enrolment) {
            return "pre-" + enrolment;
        }

        static String post(EnrolmentId enrolment) {
            return "post-" + enrolment;
        }

        static String unit(int position, EnrolmentId enrolment) {
            return "unit-" + position + "-" + enrolment;
        }
    }

    List<Unit> units(BatchId batch) {
        return jdbc.sql(
                        """
                        select u.position, u.title from programme_unit u join batch b on b.programme_id = u.programme_id
                         where b.id = :batch and u.practice_hours > 0 order by u.position
                        """)
                .param("batch", batch.value())
                .query((row, n) -> new Unit(row.getInt("position"), row.getString("title")))
                .list();
    }

    /** Of whoever takes part or took part to the end, by name. */
    List<Line> lines(BatchId batch) {
        var hours = attendance.hours(batch).stream()
                .collect(toMap(AttendanceMarks.Hours::enrolment, AttendanceMarks.Hours::percent));
        var practice = practice(batch);
        return jdbc.sql(PARTICIPANTS)
                .param("batch", batch.value())
                .query((row, n) -> {
                    var id = new EnrolmentId(row.getObject("id", UUID.class));
                    var result = row.getString("result");
                    // what was decided was decided with the attendance of then
                    var then = row.getObject("attendance", Integer.class);
                    var status = EnrolmentStatus.valueOf(row.getString("status"));
                    return new Line(
                            id,
                            new PersonId(row.getObject("person_id", UUID.class)),
                            row.getString("name"),
                            status,
                            status == EnrolmentStatus.ATTENDING || then == null ? hours.getOrDefault(id, 0) : then,
                            new Scores(
                                    row.getObject("pre", Integer.class),
                                    row.getObject("post", Integer.class),
                                    practice.getOrDefault(id, Map.of())),
                            result == null ? null : Result.valueOf(result),
                            row.getString("number"));
                })
                .list();
    }

    Line line(Enrolment one) {
        return lines(one.batch()).stream()
                .filter(line -> line.enrolment().equals(one.id()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("takes no part: " + one.id()));
    }

    private Map<EnrolmentId, Map<Integer, Practice>> practice(BatchId batch) {
        var found = new HashMap<EnrolmentId, Map<Integer, Practice>>();
        jdbc.sql(
                        """
                        select distinct on (enrolment_id, unit) enrolment_id, unit, mark from training_practice
                         where batch_id = :batch order by enrolment_id, unit, recorded_at desc, id desc
                        """)
                .param("batch", batch.value())
                .query(row -> {
                    if (!row.getString("mark").equals("NONE")) {
                        found.computeIfAbsent(
                                        new EnrolmentId(row.getObject("enrolment_id", UUID.class)),
                                        k -> new HashMap<>())
                                .put(row.getInt("unit"), Practice.valueOf(row.getString("mark")));
                    }
                });
        return found;
    }

    /** Only what differs from what stands there. @return whether anything did */
    boolean record(CentreId centre, BatchId batch, Line line, Scores scores, PersonId by, Instant at) {
        var before = line.scores();
        var changed = !Objects.equals(before.pre(), scores.pre()) || !Objects.equals(before.post(), scores.post());
        if (changed) {
            jdbc.sql(
                            """
                            insert into training_score (id, centre_id, batch_id, enrolment_id, pre, post, recorded_by, recorded_at)
                            values (:id, :centre, :batch, :enrolment, :pre, :post, :by, :at)
                            """)
                    .param("id", UuidCreator.getTimeOrderedEpoch())
                    .param("centre", centre.value())
                    .param("batch", batch.value())
                    .param("enrolment", line.enrolment().value())
                    .param("pre", scores.pre(), Types.SMALLINT)
                    .param("post", scores.post(), Types.SMALLINT)
                    .param("by", by.value())
                    .param("at", at.atOffset(UTC))
                    .update();
        }
        var units = new LinkedHashSet<>(before.practice().keySet());
        units.addAll(scores.practice().keySet());
        for (int unit : units) {
            var mark = scores.practice().get(unit);
            if (before.practice().get(unit) != mark) {
                changed = true;
                jdbc.sql(
                                """
                                insert into training_practice (id, centre_id, batch_id, enrolment_id, unit, mark, recorded_by,
                                                               recorded_at)
                                values (:id, :centre, :batch, :enrolment, :unit, :mark, :by, :at)
                                """)
                        .param("id", UuidCreator.getTimeOrderedEpoch())
                        .param("centre", centre.value())
                        .param("batch", batch.value())
                        .param("enrolment", line.enrolment().value())
                        .param("unit", unit)
                        .param("mark", mark == null ? "NONE" : mark.name())
                        .param("by", by.value())
                        .param("at", at.atOffset(UTC))
                        .update();
            }
        }
        return changed;
    }

    /** Who wrote any of it, or sent it: none of them judges it. */
    Set<PersonId> hands(BatchId batch) {
        return jdbc
                .sql(
                        """
                        select recorded_by from training_score where batch_id = :batch
                         union select recorded_by from training_practice where batch_id = :batch
                         union select said_by from training_results_word where batch_id = :batch and what = 'SENT'
                        """)
                .param("batch", batch.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(PersonId::new)
                .collect(toCollection(LinkedHashSet::new));
    }

    void determine(CentreId centre, EnrolmentId enrolment, int attended, Result result, Instant at) {
        jdbc.sql(
                        """
                        insert into training_result (id, centre_id, enrolment_id, attendance, result, determined_at)
                        values (:id, :centre, :enrolment, :attendance, :result, :at)
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", centre.value())
                .param("enrolment", enrolment.value())
                .param("attendance", attended)
                .param("result", result.name())
                .param("at", at.atOffset(UTC))
                .update();
    }

    /** @param what SENT, APPROVED or RETURNED */
    record Word(String what, @Nullable String words, String by, Instant at) {}

    void say(CentreId centre, BatchId batch, String what, String words, PersonId by, Instant at) {
        jdbc.sql(
                        """
                        insert into training_results_word (id, centre_id, batch_id, what, words, said_by, said_at)
                        values (:id, :centre, :batch, :what, nullif(:words, ''), :by, :at)
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", centre.value())
                .param("batch", batch.value())
                .param("what", what)
                .param("words", words)
                .param("by", by.value())
                .param("at", at.atOffset(UTC))
                .update();
    }

    List<Word> words(BatchId batch) {
        return jdbc.sql(
                        """
                        select w.what, w.words, p.name, w.said_at from training_results_word w join person p on p.id = w.said_by
                         where w.batch_id = :batch order by w.said_at, w.id
                        """)
                .param("batch", batch.value())
                .query((row, n) -> new Word(
                        row.getString("what"),
                        row.getString("words"),
                        row.getString("name"),
                        EnrolmentRepository.instant(row, "said_at")))
                .list();
    }

    /** What was decided about somebody who falls short. @param until when it must be made up for */
    record MakeUp(boolean offered, String words, Instant until) {}

    Optional<MakeUp> makeUp(EnrolmentId enrolment) {
        return jdbc.sql("select offered, words, until from training_make_up where enrolment_id = :enrolment")
                .param("enrolment", enrolment.value())
                .query((row, n) -> new MakeUp(
                        row.getBoolean("offered"), row.getString("words"), EnrolmentRepository.instant(row, "until")))
                .optional();
    }

    void decide(Enrolment one, MakeUp makeUp, PersonId by, Instant at) {
        jdbc.sql(
                        """
                        insert into training_make_up (enrolment_id, centre_id, offered, words, until, decided_by, decided_at)
                        values (:enrolment, :centre, :offered, :words, :until, :by, :at)
                        """)
                .param("enrolment", one.id().value())
                .param("centre", one.centre().value())
                .param("offered", makeUp.offered())
                .param("words", makeUp.words())
                .param("until", makeUp.until().atOffset(UTC))
                .param("by", by.value())
                .param("at", at.atOffset(UTC))
                .update();
    }

    /** Who leads or led a session of it, the first session first. */
    List<PersonId> trainers(BatchId batch) {
        return jdbc
                .sql(
                        """
                        select trainer_id from training_session where batch_id = :batch and status <> 'CANCELLED'
                         order by starts_at
                        """)
                .param("batch", batch.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(PersonId::new)
                .distinct()
                .toList();
    }

    void close(BatchId batch, long cost, String evaluation) {
        jdbc.sql("update batch set realised_cost = :cost, evaluation = :evaluation where id = :id")
                .param("cost", cost)
                .param("evaluation", evaluation)
                .param("id", batch.value())
                .update();
    }

    /**
     * What came of a batch.
     *
     * @param open who can still make up for something
     * @param seats that were planned, at {@code seatCost} each
     * @param cost what it really cost; none before it is closed
     */
    record Outcome(
            int participants,
            int completed,
            int open,
            int certificates,
            int seats,
            long seatCost,
            @Nullable Long cost,
            @Nullable String evaluation) {

        public long planned() {
            return seats * seatCost;
        }

        @Nullable
        public Long perHead() {
            return cost == null || participants == 0 ? null : cost / participants;
        }

        /** What each of those who completed it cost; none while nobody has, or it is not closed. */
        @Nullable
        public Long perCompleter() {
            return cost == null || completed == 0 ? null : cost / completed;
        }
    }

    Outcome outcome(Scope me, BatchId batch) {
        return jdbc.sql(
                        """
                        select count(e.id) as participants,
                               count(*) filter (where e.status = 'COMPLETED') as completed,
                               count(*) filter (where e.status = 'INCOMPLETE') as open,
                               count(c.id) as certificates, b.maximum, b.seat_cost, b.realised_cost,
                               b.evaluation
                          from batch b
                          left join enrolment e on e.batch_id = b.id
                           and e.status in ('ATTENDING', 'INCOMPLETE', 'COMPLETED', 'ENDED_INCOMPLETE')
                          left join training_certificate c on c.enrolment_id = e.id
                         where b.id = :batch and b.centre_id = :centre
                         group by b.id
                        """)
                .param("batch", batch.value())
                .param("centre", me.centre().value())
                .query((row, n) -> new Outcome(
                        row.getInt("participants"),
                        row.getInt("completed"),
                        row.getInt("open"),
                        row.getInt("certificates"),
                        row.getInt("maximum"),
                        row.getLong("seat_cost"),
                        row.getObject("realised_cost", Long.class),
                        row.getString("evaluation")))
                .single();
    }
}
