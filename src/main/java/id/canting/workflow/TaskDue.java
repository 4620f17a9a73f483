package id.canting.workflow;

/** The time for a task has come to its end. */
public record TaskDue(OpenTask task) {}
