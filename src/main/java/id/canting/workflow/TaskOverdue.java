package id.canting.workflow;

/** A task was due two working days ago: whoever supervises is told. */
public record TaskOverdue(OpenTask task) {}
