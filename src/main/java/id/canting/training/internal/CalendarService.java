package id.canting.training.internal;

import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.identity.CentreId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.training.SessionId;
import id.canting.training.SessionStatus;
import id.canting.vault.Token;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sessions as calendars read them: each has one id for ever, and a number that grows when it is moved or cancelled. */
@Service
@Transactional
class CalendarService {

    private static final Duration KEPT = Duration.ofDays(60);

    private final RunningSessions sessions;
    private final AttendanceMarks marks;
    private final CalendarSubscriptions subscriptions;
    private final Centres centres;
    private final Audit audit;
    private final Clock clock;

    CalendarService(
            RunningSessions sessions,
            AttendanceMarks marks,
            CalendarSubscriptions subscriptions,
            Centres centres,
            Audit audit,
            Clock clock) {
        this.sessions = sessions;
        this.marks = marks;
        this.subscriptions = subscriptions;
        this.centres = centres;
        this.audit = audit;
        this.clock = clock;
    }

    /** All sessions of the batch that this one is of, for whoever takes part, leads it or works in the office. */
    @Transactional(readOnly = true)
    byte[] ofBatch(Scope me, SessionId id) {
        var session = sessions.get(me, id);
        if (!session.isLedBy(me)
                && !me.is(Role.STAFF)
                && !me.is(Role.SUPERVISOR)
                && marks.of(session, me.person()).isEmpty()) {
            throw new NoSuchElementException("session " + id);
        }
        return write(me.centre(), sessions.ofBatch(session.batch()));
    }

    @Transactional(readOnly = true)
    boolean isSubscribed(Scope me) {
        return subscriptions.has(me);
    }

    /** An address for the person's own calendar; the one before stops working. */
    Token subscribe(Scope me) {
        var token = Token.next();
        subscriptions.put(me, token, clock.instant());
        audit.record(me.centre(), me.person(), "CalendarSubscribed", me.person(), Map.of());
        return token;
    }

    void unsubscribe(Scope me) {
        if (subscriptions.end(me.centre(), me.person())) {
            audit.record(me.centre(), me.person(), "CalendarUnsubscribed", me.person(), Map.of());
        }
    }

    /** Empty when nobody has this address, or no longer. */
    @Transactional(readOnly = true)
    Optional<byte[]> subscribed(Token token) {
        return subscriptions
                .of(token)
                .map(owner -> write(
                        owner.centre(),
                        sessions.of(
                                owner.centre(), owner.person(), clock.instant().minus(KEPT))));
    }

    private byte[] write(CentreId centre, List<RunningSession> all) {
        var at = centres.get(centre);
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Canting//" + at.name() + "//ID"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(ImmutableMethod.PUBLISH);
        var where = at.name() + ", " + at.street() + ", " + at.city();
        all.forEach(session -> calendar.add(event(session, where)));
        return calendar.toString().getBytes(StandardCharsets.UTF_8);
    }

    private VEvent event(RunningSession session, String where) {
        var event = new VEvent(false);
        event.add(new Uid(session.id() + "@canting"));
        event.add(new DtStamp(clock.instant()));
        event.add(new DtStart<>(session.startsAt()));
        event.add(new DtEnd<>(session.endsAt()));
        event.add(new Sequence(session.sequence()));
        event.add(new Summary(session.title() + ": " + session.topic()));
        event.add(new Description(session.number() + ", " + session.trainerName()));
        event.add(new Location(session.roomName() + ", " + where));
        event.add(new Status(session.status() == SessionStatus.CANCELLED ? "CANCELLED" : "CONFIRMED"));
        return event;
    }
}
