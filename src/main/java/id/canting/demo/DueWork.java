package id.canting.demo;

/** Does what is due, where no engine runs in the background: the stage asks for it while scenes are played. */
public interface DueWork {

    /** All timers of a case that are due by now, and those that become due by it. */
    void settle(String businessKey);
}
