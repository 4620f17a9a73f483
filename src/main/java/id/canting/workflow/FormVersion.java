package id.canting.workflow;

/**
 * The form of a task, as it was deployed.
 *
 * @param id such as {@code decide-membership}
 * @param version of the diagram that it was deployed with
 * @param sha256 of the file
 */
public record FormVersion(String id, int version, String sha256) {}
