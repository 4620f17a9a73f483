package id.canting.workflow.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of what was done and said in a case.
 *
 * @param element the task that was done; none for a note
 * @param outcome of the task, as a key of words
 * @param text of the note
 */
record CaseTrail(
        @Nullable String process,
        @Nullable String element,
        String byName,
        Instant at,
        @Nullable String outcome,
        @Nullable String text) {

    public boolean isNote() {
        return element == null;
    }
}
