package id.canting.workflow.internal;

import id.canting.people.Absence;
import id.canting.people.Person;
import org.jspecify.annotations.Nullable;

/**
 * Whose a task becomes.
 *
 * @param holder nobody: it is its group's
 * @param instead the absence of the one whose task it is, if that is somebody else
 */
record Hands(@Nullable Person holder, @Nullable Absence instead) {

    static final Hands NONE = new Hands(null, null);
}
