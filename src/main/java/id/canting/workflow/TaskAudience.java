package id.canting.workflow;

import id.canting.identity.PersonId;

/** Who may know of a task. */
public interface TaskAudience {

    /** Told of within the house only, and not to everybody of its group. */
    boolean confidential(OpenTask task);

    /** Whether somebody of its group may know of it. Of a confidential one that is gone nobody is told any more. */
    boolean mayKnow(PersonId person, OpenTask task);
}
