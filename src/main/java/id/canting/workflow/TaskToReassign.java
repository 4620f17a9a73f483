package id.canting.workflow;

/** A task was due five working days ago: a supervisor may give it to somebody else. */
public record TaskToReassign(OpenTask task) {}
