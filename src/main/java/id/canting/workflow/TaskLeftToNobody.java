package id.canting.workflow;

/** Nobody who is there may do a task. @param task the supervisors' task about it */
public record TaskLeftToNobody(OpenTask task) {}
