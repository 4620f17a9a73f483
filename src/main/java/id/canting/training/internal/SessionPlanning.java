package id.canting.training.internal;

import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.centre.WorkingCalendar;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.training.BatchId;
import id.canting.training.BatchStatus;
import id.canting.training.SessionId;
import id.canting.training.SessionStatus;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts the sessions of a plan on the calendar. That room and trainer are booked once, the database sees to; what stands in
 * the way is looked up afterwards and named.
 */
@Service
@Transactional
class SessionPlanning {

    private static final Logger log = LoggerFactory.getLogger(SessionPlanning.class);

    static final int MOST_SESSIONS = 80;

    private final Batches batches;
    private final SessionPlan sessions;
    private final Programmes programmes;
    private final Rooms rooms;
    private final Trainers trainers;
    private final Centres centres;
    private final WorkingCalendar calendar;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate attempt;

    SessionPlanning(
            Batches batches,
            SessionPlan sessions,
            Programmes programmes,
            Rooms rooms,
            Trainers trainers,
            Centres centres,
            WorkingCalendar calendar,
            Audit audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.batches = batches;
        this.sessions = sessions;
        this.programmes = programmes;
        this.rooms = rooms;
        this.trainers = trainers;
        this.centres = centres;
        this.calendar = calendar;
        this.audit = audit;
        this.clock = clock;
        // a savepoint: after a refusal of the database the transaction can still be asked what stands in the way
        this.attempt = new TransactionTemplate(transactions);
        this.attempt.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    @PreAuthorize("hasRole('STAFF')")
    void add(Scope me, BatchId id, PlannedSession session) {
        var batch = draft(me, id);
        if (sessions.of(me.centre(), id).size() >= MOST_SESSIONS) {
            throw new TrainingRefusal("training.session.too-many", MOST_SESSIONS);
        }
        if (!session.startsAt().isAfter(clock.instant())) {
            throw TrainingRefusal.of("day", "training.session.past");
        }
        put(me, batch, session, zone(me));
        record(me, "SessionsPlanned", batch);
    }

    /**
     * The whole syllabus, from this day on, on working days; what was planned before is gone.
     *
     * @throws TrainingRefusal naming the first that stands in the way; nothing changes then
     */
    @PreAuthorize("hasRole('STAFF')")
    void layOut(Scope me, BatchId id, LocalDate first, RoomId room, PersonId trainer) {
        var batch = draft(me, id);
        var centre = centres.get(me.centre());
        if (!first.isAfter(LocalDate.ofInstant(clock.instant(), centre.zone()))) {
            throw TrainingRefusal.of("day", "training.session.past");
        }
        sessions.deleteAll(batch);
        var programme = programmes.get(me, batch.programme());
        var days = workingDays(me, first, programme.days());
        for (var piece : Timetable.of(programme.units())) {
            var day = days.get(piece.day());
            put(
                    me,
                    batch,
                    new PlannedSession(
                            SessionId.next(),
                            piece.unit(),
                            piece.topic(),
                            day.atTime(piece.starts(centre.opens()))
                                    .atZone(centre.zone())
                                    .toInstant(),
                            day.atTime(piece.ends(centre.opens()))
                                    .atZone(centre.zone())
                                    .toInstant(),
                            piece.hours(),
                            room,
                            trainer),
                    centre.zone());
        }
        record(me, "SessionsPlanned", batch);
    }

    @PreAuthorize("hasRole('STAFF')")
    void remove(Scope me, BatchId id, SessionId session) {
        var batch = draft(me, id);
        if (!sessions.delete(batch, session)) {
            throw new NoSuchElementException("session " + session);
        }
        record(me, "SessionUnplanned", batch);
    }

    /** Moves all sessions to come so many days on, each day to a working day, in the same order. */
    void postpone(Scope me, Batch batch, int days) {
        var zone = zone(me);
        var rows = sessions.of(batch.centre(), batch.id()).stream()
                .filter(row -> row.status() == SessionStatus.PLANNED)
                .toList();
        sessions.lift(batch);
        var moved = new TreeMap<LocalDate, LocalDate>();
        for (var row : rows) {
            moved.putIfAbsent(LocalDate.ofInstant(row.startsAt(), zone), LocalDate.MIN);
        }
        var last = LocalDate.MIN;
        for (var day : List.copyOf(moved.keySet())) {
            var earliest = day.plusDays(days);
            last = workingDays(me, earliest.isAfter(last) ? earliest : last.plusDays(1), 1)
                    .get(0);
            moved.put(day, last);
        }
        for (var row : rows) {
            var day = LocalDate.ofInstant(row.startsAt(), zone);
            var shift = ChronoUnit.DAYS.between(day, moved.getOrDefault(day, day));
            var starts = row.startsAt().atZone(zone).plusDays(shift).toInstant();
            var ends = row.endsAt().atZone(zone).plusDays(shift).toInstant();
            var session = new PlannedSession(
                    row.id(), row.unit(), row.topic(), starts, ends, row.hours(), row.roomId(), row.trainerId());
            booked(batch, session, zone, () -> sessions.move(batch, row.id(), starts, ends));
        }
    }

    private Batch draft(Scope me, BatchId id) {
        var batch = batches.lock(me, id);
        if (batch.status() != BatchStatus.DRAFT) {
            throw new TrainingRefusal("training.batch.moved-on");
        }
        return batch;
    }

    private void put(Scope me, Batch batch, PlannedSession session, ZoneId zone) {
        if (!rooms.get(me, session.room()).inUse()) {
            throw TrainingRefusal.of("room", "training.session.room-not-in-use");
        }
        if (!trainers.isAppointed(me, session.trainer(), LocalDate.ofInstant(session.startsAt(), zone))) {
            throw TrainingRefusal.of("trainer", "training.session.trainer-not-appointed");
        }
        booked(batch, session, zone, () -> sessions.insert(batch, session));
    }

    private void booked(Batch batch, PlannedSession session, ZoneId zone, Runnable work) {
        try {
            attempt.executeWithoutResult(status -> work.run());
        } catch (DataIntegrityViolationException taken) {
            throw sessions.inTheWayOf(session.room(), session.trainer(), session.startsAt(), session.endsAt())
                    .map(row -> taken(batch, session, row, zone))
                    .orElseThrow(() -> taken);
        }
    }

    private static TrainingRefusal taken(Batch batch, PlannedSession session, SessionPlan.Row other, ZoneId zone) {
        var when = Said.span(other.startsAt(), other.endsAt(), zone);
        if (other.roomId().equals(session.room())) {
            return TrainingRefusal.of(
                    "room", "training.timetable.room-taken", other.room(), other.batchLabel(), other.topic(), when);
        }
        return other.centre().equals(batch.centre())
                ? TrainingRefusal.of(
                        "trainer",
                        "training.timetable.trainer-taken",
                        other.trainer(),
                        other.batchLabel(),
                        other.topic(),
                        when)
                : TrainingRefusal.of("trainer", "training.session.trainer-elsewhere", other.trainer(), when);
    }

    private List<LocalDate> workingDays(Scope me, LocalDate first, int count) {
        var days = new ArrayList<LocalDate>();
        for (var day = first; days.size() < count; day = day.plusDays(1)) {
            if (calendar.isWorkingDay(me.centre(), day)) {
                days.add(day);
            }
        }
        return days;
    }

    private ZoneId zone(Scope me) {
        return centres.get(me.centre()).zone();
    }

    private void record(Scope me, String action, Batch batch) {
        audit.record(me.centre(), me.person(), action, batch.id(), Map.of());
        log.atInfo().addKeyValue("batch", batch.id()).log(action);
    }
}
