package id.canting.workflow;

/** Half of the time for a task has gone. */
public record TaskReminderDue(OpenTask task) {}
