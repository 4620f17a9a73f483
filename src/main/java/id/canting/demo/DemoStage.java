package id.canting.demo;

import java.time.Instant;

/** Where a scene plays: moves the clock of the whole application, back and forth, until the last scene has ended. */
public interface DemoStage {

    /** The real time at which the play began. */
    Instant now();

    /** From now on the application's clock, and the engine's, go on from this moment. */
    void at(Instant moment);

    /** The timers of a case that are due by now pass, as they would while the application runs. */
    void settle(String businessKey);
}
