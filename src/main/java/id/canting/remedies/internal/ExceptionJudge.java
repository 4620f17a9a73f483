package id.canting.remedies.internal;

import id.canting.centre.WorkingCalendar;
import id.canting.workflow.DecisionTrace;
import id.canting.workflow.Workflow;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the office's table who may judge what. */
@Component
class ExceptionJudge {

    static final String STAFF = "staff";

    private final Workflow workflow;
    private final WorkingCalendar calendar;

    ExceptionJudge(Workflow workflow, WorkingCalendar calendar) {
        this.workflow = workflow;
        this.calendar = calendar;
    }

    /**
     * @param deadline when the time ends without it; none when it is not about time
     * @param until the last day that is asked for or to be granted; none when it is not about time
     */
    DecisionTrace ask(ExceptionRequest request, @Nullable Instant deadline, @Nullable Instant until) {
        return workflow.decide(
                "exception-judge",
                Map.of(
                        "kind",
                        request.kind().name(),
                        "workingDays",
                        until == null || deadline == null ? 0 : calendar.between(request.centre(), deadline, until)));
    }

    static String of(DecisionTrace trace) {
        return String.valueOf(trace.rows().get(0).outputs().get("judge"));
    }
}
