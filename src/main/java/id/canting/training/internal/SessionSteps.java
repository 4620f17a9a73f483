package id.canting.training.internal;

import static id.canting.training.SessionStatus.CANCELLED;
import static id.canting.training.SessionStatus.HELD;
import static id.canting.training.SessionStatus.MISSING;
import static id.canting.training.SessionStatus.OPEN;
import static id.canting.training.SessionStatus.PLANNED;

import id.canting.audit.Audit;
import id.canting.people.Involvements;
import id.canting.training.DisputeId;
import id.canting.training.SessionId;
import id.canting.training.SessionNotice.Kind;
import id.canting.training.internal.AttendanceMarks.Participant;
import id.canting.workflow.Workflow;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What the process of a session asks for. */
@Component
class SessionSteps {

    private static final Logger log = LoggerFactory.getLogger(SessionSteps.class);

    private final RunningSessions sessions;
    private final AttendanceMarks marks;
    private final AttendanceHours hours;
    private final AttendanceDisputes disputes;
    private final AbsenceWatch watch;
    private final BatchEnrolments enrolments;
    private final SessionTelling telling;
    private final Involvements involvements;
    private final Workflow workflow;
    private final Audit audit;

    SessionSteps(
            RunningSessions sessions,
            AttendanceMarks marks,
            AttendanceHours hours,
            AttendanceDisputes disputes,
            AbsenceWatch watch,
            BatchEnrolments enrolments,
            SessionTelling telling,
            Involvements involvements,
            Workflow workflow,
            Audit audit) {
        this.sessions = sessions;
        this.marks = marks;
        this.hours = hours;
        this.disputes = disputes;
        this.watch = watch;
        this.enrolments = enrolments;
        this.telling = telling;
        this.involvements = involvements;
        this.workflow = workflow;
        this.audit = audit;
    }

    String attendanceOpens(String session) {
        return hours.opens(sessions.ofProcess(SessionId.of(session))).toString();
    }

    void openAttendance(String session) {
        var one = sessions.lockOfProcess(SessionId.of(session));
        if (one.status() == PLANNED) {
            sessions.changeStatus(one.id(), OPEN);
        }
        if (sessions.firstTwo(one.batch()).stream().skip(1).anyMatch(second -> second.id()
                .equals(one.id()))) {
            enrolments.closeQueue(one.batch());
        }
    }

    String attendanceMissing(String session) {
        return hours.closes(sessions.ofProcess(SessionId.of(session))).toString();
    }

    void missAttendance(String session) {
        var one = sessions.lockOfProcess(SessionId.of(session));
        if (!one.status().isFinal()) {
            sessions.changeStatus(one.id(), MISSING);
        }
    }

    void closeAttendance(String session) {
        var one = sessions.lockOfProcess(SessionId.of(session));
        if (one.status().isFinal()) {
            return;
        }
        sessions.changeStatus(one.id(), HELD);
        audit.record(one.centre(), null, "SessionHeld", one.id(), Map.of());
        marks.of(one).stream()
                .filter(Participant::present)
                .forEach(person -> involvements.add(
                        one.centre(),
                        person.person(),
                        one.trainer(),
                        Involvements.Kind.TRAINED,
                        person.enrolment().toString()));
        watch.look(one);
        log.atInfo().addKeyValue("session", one.id()).log("Session held");
        goOnAfterTheLast(one);
    }

    void cancelSession(String session) {
        var one = sessions.lockOfProcess(SessionId.of(session));
        if (one.status() != CANCELLED) {
            sessions.cancel(one.id());
        }
        goOnAfterTheLast(one);
    }

    private void goOnAfterTheLast(RunningSession session) {
        var batch = session.batch().toString();
        if (sessions.allOver(session.batch()) && workflow.waits("SessionsHeld", batch)) {
            workflow.correlate("SessionsHeld", batch);
        }
    }

    void settleDispute(String dispute) {
        var one = disputes.ofProcess(DisputeId.of(dispute));
        var kind = one.status() == AttendanceDisputes.Status.CORRECTED ? Kind.MARK_CORRECTED : Kind.MARK_KEPT;
        telling.participant(sessions.ofProcess(one.session()), one.person(), kind);
    }
}
