package id.canting.workflow.internal;

/** There is no such open task that this person may know of: done by somebody, gone with its case, or never theirs. */
class TaskGone extends RuntimeException {

    TaskGone() {
        super("no such open task");
    }
}
