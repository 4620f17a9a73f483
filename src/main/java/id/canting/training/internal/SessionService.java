package id.canting.training.internal;

import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.training.EnrolmentId;
import id.canting.training.SessionId;
import id.canting.training.SessionNotice.Kind;
import id.canting.training.internal.AttendanceMarks.Participant;
import id.canting.training.internal.RunningSessions.Place;
import id.canting.workflow.CaseClock;
import id.canting.workflow.TaskDesk;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff do about a session that cannot be as it was planned; and its trainer, who cannot come. */
@Service
@Transactional
class SessionService {

    private static final Logger log = LoggerFactory.getLogger(SessionService.class);

    /** Long enough that participants can arrange themselves for it, at least a little. */
    private static final Duration AHEAD = Duration.ofHours(1);

    private static final Duration LONGEST = Duration.ofHours(12);
    private static final int SHOWN = 50;

    private final BatchRows batches;
    private final RunningSessions sessions;
    private final AttendanceMarks marks;
    private final Confirmations confirmations;
    private final Departures departures;
    private final SessionTelling telling;
    private final Centres centres;
    private final Workflow workflow;
    private final TaskDesk desk;
    private final CaseClock timers;
    private final Audit audit;
    private final Clock clock;

    SessionService(
            BatchRows batches,
            RunningSessions sessions,
            AttendanceMarks marks,
            Confirmations confirmations,
            Departures departures,
            SessionTelling telling,
            Centres centres,
            Workflow workflow,
            TaskDesk desk,
            CaseClock timers,
            Audit audit,
            Clock clock) {
        this.batches = batches;
        this.sessions = sessions;
        this.marks = marks;
        this.confirmations = confirmations;
        this.departures = departures;
        this.telling = telling;
        this.centres = centres;
        this.workflow = workflow;
        this.desk = desk;
        this.timers = timers;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those that somebody leads; for the office all of the centre. */
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyRole('MENTOR', 'STAFF', 'SUPERVISOR')")
    List<RunningSession> coming(Scope me) {
        return sessions.coming(me, isOffice(me), clock.instant().minus(Duration.ofDays(7)), SHOWN);
    }

    private static boolean isOffice(Scope me) {
        return me.is(Role.STAFF) || me.is(Role.SUPERVISOR);
    }

    /**
     * A session as the office and its trainer see it.
     *
     * @param absent who missed the first session without a word, as long as their seat can be given on
     * @param office staff, who may do so
     */
    record Shown(
            RunningSession session,
            List<RunningSessions.Change> changes,
            List<RunningSessions.Note> notes,
            List<Confirmations.Asked> asked,
            List<Participant> absent,
            boolean office,
            boolean mayChange,
            boolean trainerHere,
            ZoneId zone) {}

    /** @throws NoSuchElementException when it is not theirs to see */
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyRole('MENTOR', 'STAFF', 'SUPERVISOR')")
    Shown get(Scope me, SessionId id) {
        var session = sessions.get(me, id);
        if (!session.isLedBy(me) && !isOffice(me)) {
            throw new NoSuchElementException("session " + id);
        }
        return new Shown(
                session,
                sessions.changes(id),
                sessions.notes(id),
                confirmations.of(session),
                isOffice(me) ? absent(session) : List.of(),
                me.is(Role.STAFF),
                me.is(Role.STAFF) && !session.status().isFinal(),
                session.isLedBy(me),
                centres.get(session.centre()).zone());
    }

    /** Between the first session and the second, who missed the first one without a word. */
    private List<Participant> absent(RunningSession session) {
        var two = sessions.firstTwo(session.batch());
        if (two.size() < 2
                || !two.get(0).id().equals(session.id())
                || !session.status().isFinal()
                || !clock.instant().isBefore(two.get(1).startsAt())) {
            return List.of();
        }
        return marks.of(session).stream().filter(AbsenceWatch::isNoShow).toList();
    }

    @Transactional(readOnly = true)
    @PreAuthorize("hasRole('STAFF')")
    List<RunningSessions.Room> rooms(Scope me) {
        return sessions.rooms(me.centre());
    }

    /** Another day, hour or room. Everybody who takes part is asked whether they can come. */
    @PreAuthorize("hasRole('STAFF')")
    void move(Scope me, SessionId id, Place to, String reason) {
        var session = changeable(me, id);
        var now = clock.instant();
        if (to.startsAt().isBefore(now.plus(AHEAD))) {
            throw TrainingRefusal.of("starts", "training.session.too-soon");
        }
        if (!to.endsAt().isAfter(to.startsAt())
                || Duration.between(to.startsAt(), to.endsAt()).compareTo(LONGEST) > 0) {
            throw TrainingRefusal.of("ends", "training.session.no-span");
        }
        if (sessions.rooms(me.centre()).stream().noneMatch(room -> room.id().equals(to.room()))) {
            throw new NoSuchElementException("room " + to.room());
        }
        requireFree(session, to, "room", "room", to.room());
        requireFree(session, to, "starts", "trainer", session.trainer().value());
        if (marks.of(session).stream().anyMatch(Participant::present)) {
            throw new TrainingRefusal("training.session.began");
        }
        sessions.remember(session, "MOVED", reason, me.person(), now);
        sessions.move(id, to);
        var moved = sessions.get(me, id);
        audit.record(
                me.centre(),
                me.person(),
                "SessionMoved",
                id,
                Map.of(
                        "before",
                        session.startsAt().toString(),
                        "after",
                        moved.startsAt().toString()));
        timers.resetTimers(id.toString());
        timers.resetTimers(session.batch().toString());
        marks.of(moved).forEach(one -> {
            confirmations.ask(moved, one.enrolment(), now);
            telling.participant(moved, one.person(), Kind.MOVED);
        });
        telling.trainer(moved, moved.trainer(), Kind.TRAINER_MOVED);
        log.atInfo().addKeyValue("session", id).log("Session moved");
    }

    private void requireFree(RunningSession session, Place to, String field, String what, UUID which) {
        sessions.occupied(session.id(), to, what, which).ifPresent(other -> {
            throw TrainingRefusal.of(field, "training.session." + what + "-taken", other.number(), other.topic());
        });
    }

    private RunningSession changeable(Scope me, SessionId id) {
        var session = sessions.lock(me, id);
        if (session.status().isFinal()) {
            throw new TrainingRefusal("training.session.over");
        }
        return session;
    }

    /**
     * It does not take place.
     *
     * @throws TrainingRefusal when it is over, or the last one: a batch without sessions would wait for them for ever
     */
    @PreAuthorize("hasRole('STAFF')")
    void cancel(Scope me, SessionId id, String reason) {
        batches.lock(sessions.get(me, id).batch());
        var session = changeable(me, id);
        if (sessions.isOnlyOne(session)) {
            throw new TrainingRefusal("training.session.only-one");
        }
        sessions.remember(session, "CANCELLED", reason, me.person(), clock.instant());
        sessions.cancel(id);
        audit.record(me.centre(), me.person(), "SessionCancelled", id, Map.of());
        marks.of(session).forEach(one -> telling.participant(session, one.person(), Kind.CANCELLED));
        telling.trainer(session, session.trainer(), Kind.TRAINER_CANCELLED);
        if (workflow.waits("SessionCancelled", id.toString())) { // begins when the batch is confirmed
            workflow.correlate("SessionCancelled", id.toString());
        }
        log.atInfo().addKeyValue("session", id).log("Session cancelled");
    }

    /** Its trainer cannot come: staff look for somebody else. A second time nothing happens. */
    @PreAuthorize("hasAnyRole('MENTOR', 'STAFF')")
    void trainerUnavailable(Scope me, SessionId id) {
        var session = changeable(me, id);
        if (!session.isLedBy(me) && !me.is(Role.STAFF)) {
            throw new NoSuchElementException("session " + id);
        }
        if (workflow.form(id.toString(), FindTrainer.ELEMENT).isPresent()) {
            return;
        }
        if (!workflow.waits("TrainerUnavailable", id.toString())) {
            throw new TrainingRefusal("training.session.not-running");
        }
        workflow.correlate("TrainerUnavailable", id.toString());
        audit.record(me.centre(), me.person(), "TrainerUnavailable", id, Map.of());
        log.atInfo().addKeyValue("session", id).log("Trainer unavailable");
    }

    /** The seat of somebody who has not come is given on: before the second session, and by a person. */
    @PreAuthorize("hasRole('STAFF')")
    void forfeit(Scope me, SessionId id, EnrolmentId enrolment) {
        var session = sessions.lock(me, id);
        var person = absent(session).stream()
                .filter(one -> one.enrolment().equals(enrolment))
                .findFirst()
                .orElseThrow(() -> new TrainingRefusal("training.session.seat-kept"));
        departures.forfeit(enrolment, me.person());
        audit.record(me.centre(), me.person(), "SeatForfeited", enrolment, Map.of("session", id.toString()));
        telling.participant(session, person.person(), Kind.SEAT_FORFEITED);
        log.atInfo().addKeyValue("enrolment", enrolment).log("Seat forfeited");
    }

    /** Somebody else leads it. @param words to the participants */
    void substitute(Scope me, RunningSession session, PersonId trainer, @Nullable String words) {
        if (sessions.free(session).stream().noneMatch(one -> one.id().equals(trainer.value()))) {
            throw new TrainingRefusal("training.session.trainer-busy");
        }
        sessions.remember(session, "SUBSTITUTED", words, me.person(), clock.instant());
        sessions.giveTo(session.id(), trainer);
        desk.passOn(me, session.id().toString(), AttendanceService.RECORD);
        audit.record(
                me.centre(),
                me.person(),
                "TrainerReplaced",
                session.id(),
                Map.of("from", session.trainer().toString(), "to", trainer.toString()));
        telling.trainer(session, trainer, Kind.TRAINER_NAMED);
        telling.trainer(session, session.trainer(), Kind.TRAINER_RELEASED);
        marks.of(session).forEach(one -> telling.participant(session, one.person(), Kind.OTHER_TRAINER));
        log.atInfo().addKeyValue("session", session.id()).log("Trainer replaced");
    }
}
