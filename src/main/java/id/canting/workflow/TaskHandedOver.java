package id.canting.workflow;

/** A task was given to {@code task.holder()} by a colleague. */
public record TaskHandedOver(OpenTask task) {}
