package id.canting.people;

import id.canting.identity.Role;
import java.util.List;

/** The kinds of task that there are, for whoever names a substitute. Told by the module that keeps the tasks. */
public interface TaskKinds {

    List<Kind> all();

    /** @param process with {@code element} the key of its name @param role that may take it */
    record Kind(String process, String element, Role role) {}
}
