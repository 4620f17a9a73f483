package id.canting.training.internal;

import id.canting.audit.Audit;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.training.EnrolmentId;
import id.canting.training.SessionId;
import id.canting.training.SessionStatus;
import id.canting.training.internal.AttendanceMarks.Arrived;
import id.canting.training.internal.AttendanceMarks.Participant;
import id.canting.training.internal.Mark.Source;
import id.canting.workflow.TaskDesk;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Marks who was there: by whoever leads the session, or by staff; afterwards corrected by somebody else. */
@Service
@Transactional
@PreAuthorize("hasAnyRole('MENTOR', 'STAFF', 'SUPERVISOR')")
class AttendanceService {

    static final String RECORD = "RecordAttendance";
    private static final Logger log = LoggerFactory.getLogger(AttendanceService.class);

    private final RunningSessions sessions;
    private final AttendanceMarks marks;
    private final AttendanceHours hours;
    private final RoomCode codes;
    private final Workflow workflow;
    private final TaskDesk desk;
    private final Audit audit;
    private final Clock clock;

    AttendanceService(
            RunningSessions sessions,
            AttendanceMarks marks,
            AttendanceHours hours,
            RoomCode codes,
            Workflow workflow,
            TaskDesk desk,
            Audit audit,
            Clock clock) {
        this.sessions = sessions;
        this.marks = marks;
        this.hours = hours;
        this.codes = codes;
        this.workflow = workflow;
        this.desk = desk;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The list of names.
     *
     * @param correctable until when staff who made no mark can correct one; later a supervisor
     * @param early it cannot be marked yet
     * @param open it can be marked now
     * @param toFinish its task waits to be done
     */
    record Sheet(
            RunningSession session,
            List<Participant> people,
            Instant opens,
            Instant closes,
            Instant correctable,
            boolean early,
            boolean open,
            boolean toFinish,
            boolean mayCorrect) {

        /** @throws NoSuchElementException also when their mark is not this person's to correct */
        Participant person(Scope me, EnrolmentId enrolment) {
            return people.stream()
                    .filter(one -> mayCorrect && one.enrolment().equals(enrolment))
                    .filter(one -> !one.person().equals(me.person()))
                    .findFirst()
                    .orElseThrow(() -> new NoSuchElementException("enrolment " + enrolment));
        }
    }

    /** @throws NoSuchElementException when it is not theirs to see */
    @Transactional(readOnly = true)
    Sheet sheet(Scope me, SessionId id) {
        var session = led(me, sessions.get(me, id));
        var now = clock.instant();
        return new Sheet(
                session,
                marks.of(session),
                hours.opens(session),
                hours.closes(session),
                hours.correctable(session),
                now.isBefore(hours.opens(session)),
                session.status() != SessionStatus.CANCELLED && hours.isOpen(session, now),
                !session.status().isFinal()
                        && !now.isBefore(session.startsAt())
                        && workflow.form(id.toString(), RECORD).isPresent(),
                mayCorrect(me, session, now));
    }

    private static RunningSession led(Scope me, RunningSession session) {
        if (session.isLedBy(me) || me.is(Role.STAFF) || me.is(Role.SUPERVISOR)) {
            return session;
        }
        throw new NoSuchElementException("session " + session.id());
    }

    private boolean mayCorrect(Scope me, RunningSession session, Instant now) {
        return (me.is(Role.SUPERVISOR) || me.is(Role.STAFF) && !now.isAfter(hours.correctable(session)))
                && session.status() != SessionStatus.CANCELLED
                && now.isAfter(hours.closes(session));
    }

    /** The code that the room shows now, and how many seconds it stays. */
    @Transactional(readOnly = true)
    RoomCode.Shown code(Scope me, SessionId id) {
        var session = led(me, sessions.get(me, id));
        requireOpen(session);
        return codes.shown(session);
    }

    /** A tap on a name. @param id made by the device, so that it counts once; @param at as the device says */
    record Tap(UUID id, EnrolmentId enrolment, Mark mark, Instant at) {}

    /**
     * Takes what a device has kept, also for hours without a network. What came before changes nothing.
     *
     * @param sentAt what the device's clock says while it sends
     * @return how many of them are new
     */
    int mark(Scope me, SessionId id, Instant sentAt, List<Tap> taps) {
        var session = led(me, sessions.get(me, id));
        if (!session.isLedBy(me) && !me.is(Role.STAFF)) {
            throw new TrainingRefusal("training.attendance.not-yours");
        }
        requireOpen(session);
        var now = clock.instant();
        var difference = Duration.between(sentAt, now).toSeconds();
        var people = people(session);
        int taken = 0;
        for (var tap : taps) {
            var person = people.get(tap.enrolment());
            if (person != null && !person.person().equals(me.person())) {
                var arrived = new Arrived(
                        tap.id(),
                        tap.enrolment(),
                        tap.mark(),
                        Source.TAP,
                        me.person(),
                        tap.at(),
                        now,
                        difference,
                        null);
                taken += marks.add(session, arrived) ? 1 : 0;
            }
        }
        if (taken > 0) {
            audit.record(
                    session.centre(), me.person(), "AttendanceMarked", id, Map.of("people", String.valueOf(taken)));
            log.atInfo()
                    .addKeyValue("session", id)
                    .addKeyValue("marks", taken)
                    .addKeyValue("difference", difference)
                    .log("Attendance marked");
        }
        return taken;
    }

    /** What stood in a form: only what differs from what counts becomes a mark, so that sending it again adds none. */
    int mark(Scope me, SessionId id, Map<EnrolmentId, Mark> chosen) {
        var known = people(sessions.get(me, id));
        var now = clock.instant();
        var taps = chosen.entrySet().stream()
                .filter(choice -> known.containsKey(choice.getKey())
                        && known.get(choice.getKey()).mark() != choice.getValue())
                .map(choice -> new Tap(UUID.randomUUID(), choice.getKey(), choice.getValue(), now))
                .toList();
        return mark(me, id, now, taps);
    }

    private void requireOpen(RunningSession session) {
        if (session.status() == SessionStatus.CANCELLED) {
            throw new TrainingRefusal("training.attendance.cancelled");
        }
        var now = clock.instant();
        if (now.isBefore(hours.opens(session))) {
            throw new TrainingRefusal("training.attendance.too-early");
        }
        if (now.isAfter(hours.closes(session))) {
            throw new TrainingRefusal("training.attendance.too-late");
        }
    }

    private Map<EnrolmentId, Participant> people(RunningSession session) {
        return marks.of(session).stream().collect(Collectors.toMap(Participant::enrolment, Function.identity()));
    }

    /** All names are marked: the trainer's task is done. */
    void finish(Scope me, String name, SessionId id) {
        var session = led(me, sessions.get(me, id));
        if (workflow.form(id.toString(), RECORD).isEmpty()) {
            return;
        }
        if (!desk.holds(me, id.toString(), RECORD)) {
            desk.take(me, name, id.toString(), RECORD);
        }
        desk.send(me, name, session.id().toString(), RECORD, Map.of());
    }

    /** After it was closed, by somebody who did not make the mark that counts; that one stays in the history. */
    void correct(Scope me, SessionId id, EnrolmentId enrolment, Mark mark, String reason) {
        var session = sessions.lock(me, id);
        if (!mayCorrect(me, session, clock.instant())) {
            throw new TrainingRefusal("training.attendance.not-to-correct");
        }
        var person =
                marks.of(session, enrolment).orElseThrow(() -> new NoSuchElementException("enrolment " + enrolment));
        correct(me.person(), session, person, mark, reason);
    }

    void correct(PersonId by, RunningSession session, Participant person, Mark mark, String reason) {
        if (by.equals(person.markedBy()) || by.equals(person.person())) {
            throw new TrainingRefusal("training.attendance.own-mark");
        }
        var now = clock.instant();
        marks.add(
                session, Arrived.now(UUID.randomUUID(), person.enrolment(), mark, Source.CORRECTION, by, now, reason));
        audit.record(
                session.centre(),
                by,
                "AttendanceCorrected",
                person.enrolment(),
                Map.of("session", session.id().toString(), "before", name(person.mark()), "after", mark.name()));
        log.atInfo()
                .addKeyValue("session", session.id())
                .addKeyValue("enrolment", person.enrolment())
                .log("Attendance corrected");
    }

    private static String name(@Nullable Mark mark) {
        return mark == null ? "UNKNOWN" : mark.name();
    }

    @Transactional(readOnly = true)
    List<AttendanceMarks.Kept> history(Scope me, SessionId id) {
        return marks.history(led(me, sessions.get(me, id)).id());
    }
}
