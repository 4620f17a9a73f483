package id.canting.workflow;

import id.canting.identity.Scope;
import java.util.List;
import java.util.Map;

/** Doing a task as somebody at a desk does, named by its case: with all checks, and with the person's permissions. */
public interface TaskDesk {

    /** Whether the person has the task, by taking it or because it came to them. */
    boolean holds(Scope me, String businessKey, String element);

    /** @param name of the person, as others see who has the task */
    void take(Scope me, String name, String businessKey, String element);

    /** Whoever its module prefers has changed: they have it now. Nothing happens while there is no such task. */
    void passOn(Scope me, String businessKey, String element);

    /**
     * Sends the form of a task that the person has taken.
     *
     * @param typed by the names of the form's inputs, such as {@code documents[0].verdict}
     * @throws TaskRefusal when the form or the domain says no; nothing changes
     */
    void send(Scope me, String name, String businessKey, String element, Map<String, List<String>> typed);
}
