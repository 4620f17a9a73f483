package id.canting.training.internal;

import id.canting.audit.Audit;
import id.canting.identity.Scope;
import id.canting.training.DisputeId;
import id.canting.training.SessionId;
import id.canting.training.SessionNotice;
import id.canting.training.SessionStatus;
import id.canting.training.internal.AttendanceDisputes.Dispute;
import id.canting.training.internal.AttendanceMarks.Arrived;
import id.canting.training.internal.AttendanceMarks.Hours;
import id.canting.training.internal.AttendanceMarks.Participant;
import id.canting.training.internal.Confirmations.Answer;
import id.canting.training.internal.Confirmations.Asked;
import id.canting.training.internal.Mark.Source;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a participant does about a session: comes, apologises, answers whether a new day suits, objects to a mark. */
@Service
@Transactional
@PreAuthorize("hasRole('ARTISAN')")
class ParticipantService {

    private static final Logger log = LoggerFactory.getLogger(ParticipantService.class);

    /** Sessions that are over are shown as long as a mark can be contested, and some time more. */
    private static final Duration SHOWN = Duration.ofDays(90);

    private final RunningSessions sessions;
    private final AttendanceMarks marks;
    private final AttendanceHours hours;
    private final AttendanceDisputes disputes;
    private final Confirmations confirmations;
    private final Departures departures;
    private final RoomCode codes;
    private final Workflow workflow;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ParticipantService(
            RunningSessions sessions,
            AttendanceMarks marks,
            AttendanceHours hours,
            AttendanceDisputes disputes,
            Confirmations confirmations,
            Departures departures,
            RoomCode codes,
            Workflow workflow,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sessions = sessions;
        this.marks = marks;
        this.hours = hours;
        this.disputes = disputes;
        this.confirmations = confirmations;
        this.departures = departures;
        this.codes = codes;
        this.workflow = workflow;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Whether they are over, and which, in their order; what somebody leads is on another page. */
    @Transactional(readOnly = true)
    Map<Boolean, List<RunningSession>> mine(Scope me) {
        var now = clock.instant();
        return sessions.of(me.centre(), me.person(), now.minus(SHOWN)).stream()
                .filter(session -> !session.isLedBy(me))
                .collect(Collectors.partitioningBy(session -> session.endsAt().isBefore(now)));
    }

    /**
     * One session, as whoever takes part in it sees it.
     *
     * @param asked whether they come; none when nobody has asked
     * @param dispute their objection
     * @param changes of which they read what was moved, and the words about another trainer
     * @param disputable until when they may object; none when there is nothing to object to
     */
    record Mine(
            RunningSession session,
            Participant me,
            Hours hours,
            @Nullable Asked asked,
            @Nullable Dispute dispute,
            @Nullable Instant disputable,
            List<RunningSessions.Change> changes,
            boolean mayApologise) {

        public int needed() {
            return Hours.NEEDED;
        }
    }

    /** @throws NoSuchElementException when they do not take part */
    @Transactional(readOnly = true)
    Mine get(Scope me, SessionId id) {
        var session = sessions.get(me, id);
        var mine = own(me, session);
        var now = clock.instant();
        var until = hours.disputable(session);
        var dispute = disputes.of(id, mine.enrolment()).orElse(null);
        var objectable = dispute == null
                && session.status() == SessionStatus.HELD
                && !now.isAfter(until)
                && mine.mark() != Mark.PRESENT;
        return new Mine(
                session,
                mine,
                marks.hours(mine.enrolment()),
                session.status().isFinal()
                        ? null
                        : confirmations.of(session, mine.enrolment()).orElse(null),
                dispute,
                objectable ? until : null,
                sessions.changes(id),
                mine.mark() == null && mayApologise(session, now));
    }

    private static boolean mayApologise(RunningSession session, Instant now) {
        return !session.status().isFinal() && now.isBefore(session.startsAt());
    }

    private Participant own(Scope me, RunningSession session) {
        return marks.of(session, me.person()).orElseThrow(() -> new NoSuchElementException("session " + session.id()));
    }

    /** What the code in the room leads to: the session, or why it cannot be taken. */
    @Transactional(readOnly = true)
    RunningSession scanned(Scope me, SessionId id, String code) {
        var session = sessions.get(me, id);
        own(me, session);
        requireShown(session, code);
        return session;
    }

    private void requireShown(RunningSession session, String code) {
        if (session.status() == SessionStatus.CANCELLED) {
            throw new TrainingRefusal("training.attendance.cancelled");
        }
        if (!hours.isOpen(session, clock.instant()) || clock.instant().isAfter(session.endsAt())) {
            throw new TrainingRefusal("training.scan.not-now");
        }
        if (!codes.isShown(session, code)) {
            throw new TrainingRefusal("training.scan.over");
        }
    }

    /** Is in the room, as the code shows. The second time nothing happens. */
    Mark scan(Scope me, SessionId id, String code) {
        var session = sessions.get(me, id);
        var mine = own(me, session);
        requireShown(session, code);
        var now = clock.instant();
        var mark = now.isAfter(session.startsAt().plus(AttendanceHours.GRACE)) ? Mark.LATE : Mark.PRESENT;
        if (mine.source() == Source.QR && mine.mark() != null) {
            return mine.mark();
        }
        marks.add(session, Arrived.now(UUID.randomUUID(), mine.enrolment(), mark, Source.QR, me.person(), now, null));
        audit.record(me.centre(), me.person(), "AttendanceScanned", id, Map.of());
        log.atInfo().addKeyValue("session", id).log("Attendance scanned");
        return mark;
    }

    /** Says beforehand that they will not come: excused, and the trainer knows. */
    void apologise(Scope me, SessionId id, String reason) {
        var session = sessions.get(me, id);
        var mine = own(me, session);
        var now = clock.instant();
        if (!mayApologise(session, now)) {
            throw new TrainingRefusal("training.apology.too-late");
        }
        if (mine.mark() != null) {
            return;
        }
        marks.add(
                session,
                Arrived.now(
                        UUID.randomUUID(), mine.enrolment(), Mark.EXCUSED, Source.APOLOGY, me.person(), now, reason));
        audit.record(me.centre(), me.person(), "AbsenceAnnounced", mine.enrolment(), Map.of("session", id.toString()));
        events.publishEvent(new SessionNotice(
                session.centre(),
                session.trainer(),
                SessionNotice.Kind.ABSENCE_ANNOUNCED,
                session.path() + "/attendance",
                session.number(),
                session.startsAt()));
        log.atInfo().addKeyValue("session", id).log("Absence announced");
    }

    /** Whether they come on the day that a session has now. */
    void answer(Scope me, SessionId id, Answer answer) {
        var session = sessions.lock(me, id);
        var mine = own(me, session);
        if (session.status().isFinal() || !confirmations.answer(session, mine.enrolment(), answer, clock.instant())) {
            throw new TrainingRefusal("training.answer.moved-on");
        }
        audit.record(
                me.centre(),
                me.person(),
                "SessionAnswered",
                mine.enrolment(),
                Map.of("session", id.toString(), "answer", answer.name()));
        if (answer == Answer.LEAVING) {
            departures.withoutFault(mine.enrolment(), me.person());
        }
        log.atInfo().addKeyValue("session", id).addKeyValue("answer", answer).log("Session answered");
    }

    /** Says that a mark is wrong. The second time nothing happens. */
    void dispute(Scope me, SessionId id, Mark claimed, String words) {
        var session = sessions.get(me, id);
        var mine = own(me, session);
        var now = clock.instant();
        if (session.status() != SessionStatus.HELD || now.isAfter(hours.disputable(session))) {
            throw new TrainingRefusal("training.dispute.too-late");
        }
        if (claimed == mine.mark() || claimed == Mark.ABSENT) {
            throw new TrainingRefusal("training.dispute.same");
        }
        var dispute = new Dispute(
                DisputeId.next(),
                session.centre(),
                id,
                mine.enrolment(),
                me.person(),
                mine.mark(),
                mine.markedBy(),
                claimed,
                words,
                now,
                AttendanceDisputes.Status.OPEN,
                null);
        if (!disputes.insert(dispute, session)) {
            return;
        }
        audit.record(
                me.centre(),
                me.person(),
                "AttendanceDisputed",
                dispute.id(),
                Map.of("session", id.toString(), "after", claimed.name()));
        workflow.start("AttendanceDisputed", dispute.id().toString(), me.centre());
        log.atInfo()
                .addKeyValue("dispute", dispute.id())
                .addKeyValue("session", id)
                .log("Attendance disputed");
    }
}
