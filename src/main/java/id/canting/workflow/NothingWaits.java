package id.canting.workflow;

/** A message came for a case that does not wait for it: it has ended, moved on, or somebody else was faster. */
public class NothingWaits extends RuntimeException {

    public NothingWaits(String message, String businessKey) {
        super("nothing waits for " + message + " at " + businessKey);
    }
}
