package id.canting.training.internal;

import id.canting.training.SessionNotice.Kind;
import id.canting.training.internal.AttendanceMarks.Participant;
import id.canting.workflow.Workflow;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks, when a session has been recorded, whether somebody is about to be lost. */
@Component
class AbsenceWatch {

    private static final Logger log = LoggerFactory.getLogger(AbsenceWatch.class);

    private final RunningSessions sessions;
    private final AttendanceMarks marks;
    private final AbsenceLimits limits;
    private final Confirmations confirmations;
    private final SessionTelling telling;
    private final Workflow workflow;
    private final Clock clock;

    AbsenceWatch(
            RunningSessions sessions,
            AttendanceMarks marks,
            AbsenceLimits limits,
            Confirmations confirmations,
            SessionTelling telling,
            Workflow workflow,
            Clock clock) {
        this.sessions = sessions;
        this.marks = marks;
        this.limits = limits;
        this.confirmations = confirmations;
        this.telling = telling;
        this.workflow = workflow;
        this.clock = clock;
    }

    /** Not there, and no word. */
    static boolean isNoShow(Participant one) {
        return !one.present() && one.mark() != Mark.EXCUSED;
    }

    void look(RunningSession session) {
        askWhoMissedTheFirst(session);
        findWhoCannotReachIt(session);
    }

    /** Asked whether they come to the second; a seat is given on by a person only. */
    private void askWhoMissedTheFirst(RunningSession session) {
        var two = sessions.firstTwo(session.batch());
        if (two.size() < 2 || !two.get(0).id().equals(session.id())) {
            return;
        }
        var second = two.get(1);
        marks.of(session).stream()
                .filter(AbsenceWatch::isNoShow)
                .filter(one -> confirmations.ask(second, one.enrolment(), clock.instant()))
                .forEach(one -> telling.participant(second, one.person(), Kind.ARE_YOU_COMING));
    }

    private void findWhoCannotReachIt(RunningSession session) {
        for (var hours : marks.hours(session.batch())) {
            if (hours.beyondReach() && limits.reached(session.centre(), hours.enrolment(), clock.instant())) {
                telling.participant(session, hours.person(), Kind.ABSENCE_LIMIT);
                var key = hours.enrolment().toString();
                if (workflow.waits("AbsenceLimitReached", key)) {
                    workflow.correlate("AbsenceLimitReached", key);
                } else {
                    log.atWarn()
                            .addKeyValue("enrolment", key)
                            .log("Absence limit reached, and its process waits for nothing");
                }
            }
        }
    }
}
