package id.canting.workflow;

import id.canting.identity.Scope;
import java.time.Instant;
import java.util.List;

/** What waits, for pages outside the inbox. */
public interface TaskList {

    /** What the person holds or may take, soonest due first. */
    List<Line> next(Scope me, int limit);

    /** Open tasks of the whole centre that are overdue, counted up to 1,000. */
    int overdue(Scope me);

    /**
     * @param process the process of the case, with {@code element} the key of the task's name
     * @param title what tells it from others, such as the person's name
     * @param mine whether the person holds it; if not, nobody does
     */
    record Line(TaskId id, String process, String element, String title, String number, Instant due, boolean mine) {

        public boolean isLate(Instant now) {
            return due.isBefore(now);
        }
    }
}
