package id.canting.workflow;

/**
 * What diagrams may call: a bean of this name, and of it only the methods of this interface. Modules contribute these
 * as beans; {@code workflow} fetches the bean when a process first needs it.
 */
public record ProcessFacade(String name, Class<?> type) {}
