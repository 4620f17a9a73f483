package id.canting.training.internal;

import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.centre.ServiceLevels;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.people.Involvements;
import id.canting.training.EnrolmentId;
import id.canting.training.EnrolmentNotice.What;
import id.canting.training.EnrolmentStatus;
import id.canting.training.ExclusionId;
import id.canting.training.SessionId;
import id.canting.training.internal.AttendanceMarks.Participant;
import id.canting.training.internal.Exclusions.Exclusion;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whoever leads a session says that a participant must leave; the participant is heard before somebody decides. */
@Service
@Transactional
class ExclusionService {

    private static final Logger log = LoggerFactory.getLogger(ExclusionService.class);

    private final RunningSessions sessions;
    private final AttendanceMarks marks;
    private final EnrolmentRepository enrolments;
    private final Exclusions exclusions;
    private final Seats seats;
    private final Involvements involvements;
    private final ServiceLevels levels;
    private final Centres centres;
    private final Workflow workflow;
    private final Audit audit;
    private final Clock clock;

    ExclusionService(
            RunningSessions sessions,
            AttendanceMarks marks,
            EnrolmentRepository enrolments,
            Exclusions exclusions,
            Seats seats,
            Involvements involvements,
            ServiceLevels levels,
            Centres centres,
            Workflow workflow,
            Audit audit,
            Clock clock) {
        this.sessions = sessions;
        this.marks = marks;
        this.enrolments = enrolments;
        this.exclusions = exclusions;
        this.seats = seats;
        this.involvements = involvements;
        this.levels = levels;
        this.centres = centres;
        this.workflow = workflow;
        this.audit = audit;
        this.clock = clock;
    }

    record Raising(RunningSession session, List<Participant> people) {}

    /** @throws NoSuchElementException when they neither lead the session nor work in the office */
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyRole('MENTOR', 'STAFF')")
    Raising raising(Scope me, SessionId id) {
        var session = led(me, id);
        return new Raising(
                session,
                marks.of(session).stream()
                        .filter(one -> !one.person().equals(me.person()))
                        .toList());
    }

    private RunningSession led(Scope me, SessionId id) {
        var session = sessions.get(me, id);
        if (!session.isLedBy(me) && !me.is(Role.STAFF)) {
            throw new NoSuchElementException("session " + id);
        }
        return session;
    }

    /** While one is open for the same person, nothing happens. */
    @PreAuthorize("hasAnyRole('MENTOR', 'STAFF')")
    void raise(Scope me, SessionId session, EnrolmentId enrolment, String words) {
        if (raising(me, session).people().stream()
                .noneMatch(one -> one.enrolment().equals(enrolment))) {
            throw TrainingRefusal.of("enrolment", "training.choose");
        }
        var one = enrolments.get(me, enrolment);
        if (one.status() != EnrolmentStatus.ATTENDING) {
            throw TrainingRefusal.of("enrolment", "training.moved-on");
        }
        var id = ExclusionId.next();
        if (!exclusions.insert(id, me.centre(), enrolment, me.person(), words, clock.instant())) {
            return;
        }
        audit.record(me.centre(), me.person(), "ExclusionProposed", id, Map.of("session", session.toString()));
        workflow.start("ExclusionProposed", id.toString(), me.centre());
        seats.tell(one, What.HEARING);
        log.atInfo().addKeyValue("exclusion", id).log("Exclusion proposed");
    }

    /** @param until when the participant can say something to it */
    record Hearing(Exclusion exclusion, Instant until, ZoneId zone) {}

    /** @throws NoSuchElementException when it is somebody else's, or there is none */
    @Transactional(readOnly = true)
    @PreAuthorize("hasRole('ARTISAN')")
    Hearing hearing(Scope me, EnrolmentId id) {
        var one = own(me, id);
        return new Hearing(one, ends(one), centres.get(one.centre()).zone());
    }

    private Exclusion own(Scope me, EnrolmentId id) {
        return exclusions
                .last(id)
                .filter(one -> one.centre().equals(me.centre()) && one.person().equals(me.person()))
                .orElseThrow(() -> new NoSuchElementException("exclusion of " + id));
    }

    /** The second time nothing happens. */
    @PreAuthorize("hasRole('ARTISAN')")
    void hear(Scope me, EnrolmentId id, String words) {
        var one = own(me, id);
        if (!exclusions.hear(one.id(), words, clock.instant())) {
            return;
        }
        audit.record(me.centre(), me.person(), "ParticipantHeard", one.id(), Map.of());
        if (workflow.waits(
                "ParticipantHeard", one.id().toString())) { // else its time has passed: it is read all the same
            workflow.correlate("ParticipantHeard", one.id().toString());
        }
    }

    private Instant ends(Exclusion one) {
        return levels.due(one.centre(), "exclusion-hearing", one.raisedAt());
    }

    /** For the process. */
    String hearingEnds(ExclusionId id) {
        return ends(exclusions.get(id)).toString();
    }

    /** Carries out what was decided, and tells the participant. For the process: a second time changes nothing. */
    void settle(ExclusionId id) {
        var excluded = exclusions.get(id);
        var one = enrolments.ofProcess(excluded.enrolment());
        if (!excluded.leaves()) {
            seats.tell(one, What.NOT_EXCLUDED);
        } else if (one.status() == EnrolmentStatus.ATTENDING) {
            one.withdraw("EXCLUDED", clock.instant());
            enrolments.save(one, excluded.decidedBy());
            seats.end(one, "EnrolmentEnded");
            involvements.add(
                    one.centre(),
                    one.person(),
                    Objects.requireNonNull(excluded.decidedBy()),
                    Involvements.Kind.DECIDED,
                    id.toString());
            seats.tell(one, What.EXCLUDED);
        }
    }
}
