package id.canting.workflow.internal;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One line of what was done and said in a case, and of whose hands its tasks were in while somebody was away.
 *
 * @param element the task that was done; none for a note
 * @param outcome of the task, as a key of words
 * @param byName who did it; none for the system
 * @param text of the note; why a task went to somebody
 * @param move how a task went to other hands
 * @param toName to whose; none for its group
 * @param forName who was away
 * @param till the last day that they were to be away
 */
record CaseTrail(
        @Nullable String process,
        @Nullable String element,
        @Nullable String byName,
        Instant at,
        @Nullable String outcome,
        @Nullable String text,
        @Nullable String move,
        @Nullable String toName,
        @Nullable String forName,
        @Nullable LocalDate till) {

    public boolean isNote() {
        return element == null;
    }

    /** Not by a name that a template would read as the property {@code move}. */
    public boolean isMoved() {
        return move != null;
    }
}
