package id.canting.training.internal;

import id.canting.centre.Centres;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The trainer cannot come: somebody who is appointed, and free then, leads the session. */
@Component
class FindTrainer extends SessionTask {

    static final String ELEMENT = "FindTrainer";

    private final SessionService service;

    FindTrainer(RunningSessions sessions, AttendanceMarks marks, Centres centres, SessionService service) {
        super(ELEMENT, "find-trainer", sessions, marks, centres);
        this.service = service;
    }

    @Override
    Map<String, List<Option>> options(RunningSession session) {
        return Map.of(
                "trainers",
                sessions.free(session).stream()
                        .map(one -> new Option(one.id().toString(), one.name() + ", " + one.subjects()))
                        .toList());
    }

    @Override
    void take(Scope me, RunningSession session, Map<String, @Nullable Object> values) {
        if (session.status().isFinal()) {
            return; // cancelled, or led by the trainer after all: nobody is to be found any more
        }
        var words = text(values, "words");
        service.substitute(me, session, PersonId.of(text(values, "trainer")), words.length() < 3 ? null : words);
    }
}
