package id.canting.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.context.ApplicationEventPublisher;

/** A clock for demo and tests that runs on from wherever it is set; whoever keeps a time of their own hears of it. */
public class MovableClock extends Clock {

    private final InstantSource real;
    private final ZoneId zone;
    private final ApplicationEventPublisher events;
    private final Offset offset;

    public MovableClock(InstantSource real, ApplicationEventPublisher events) {
        this(real, ZoneOffset.UTC, events, new Offset());
    }

    private MovableClock(InstantSource real, ZoneId zone, ApplicationEventPublisher events, Offset offset) {
        this.real = real;
        this.zone = zone;
        this.events = events;
        this.offset = offset;
    }

    public void set(Instant moment) {
        move(Duration.between(real.instant(), moment));
    }

    public void advance(Duration step) {
        move(offset.ahead.plus(step));
    }

    /** Back to the real time. */
    public void reset() {
        move(Duration.ZERO);
    }

    /** The time that it is outside. */
    public Instant realTime() {
        return real.instant();
    }

    private void move(Duration to) {
        offset.ahead = to;
        events.publishEvent(new ClockMoved(to));
    }

    @Override
    public Instant instant() {
        return real.instant().plus(offset.ahead);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new MovableClock(real, other, events, offset);
    }

    /** Shared by the clock's views in other zones. */
    private static class Offset {
        volatile Duration ahead = Duration.ZERO;
    }
}
