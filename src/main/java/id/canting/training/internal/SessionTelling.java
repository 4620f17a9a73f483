package id.canting.training.internal;

import id.canting.identity.PersonId;
import id.canting.training.SessionNotice;
import id.canting.training.SessionNotice.Kind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Says what there is to know about a session: to participants with their page, to trainers with theirs. */
@Component
class SessionTelling {

    private final ApplicationEventPublisher events;

    SessionTelling(ApplicationEventPublisher events) {
        this.events = events;
    }

    void participant(RunningSession session, PersonId person, Kind kind) {
        tell(session, person, kind, session.ownPath());
    }

    void trainer(RunningSession session, PersonId person, Kind kind) {
        tell(session, person, kind, session.path());
    }

    private void tell(RunningSession session, PersonId person, Kind kind, String path) {
        events.publishEvent(
                new SessionNotice(session.centre(), person, kind, path, session.number(), session.startsAt()));
    }
}
