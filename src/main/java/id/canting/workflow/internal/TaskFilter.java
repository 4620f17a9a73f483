package id.canting.workflow.internal;

import id.canting.identity.Cursor;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to see of the inbox.
 *
 * @param search part of a name, number or phone number
 * @param process key of a process, such as {@code onboarding}
 * @param until only what is due before
 * @param after the last row of the page before
 */
record TaskFilter(
        View view, @Nullable String search, @Nullable String process, @Nullable Instant until, @Nullable Cursor after) {

    enum View {
        MINE,
        GROUP,
        OVERDUE,
        DONE;

        /** As it stands in an address. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static View of(@Nullable String word) {
            for (View view : values()) {
                if (view.word().equals(word)) {
                    return view;
                }
            }
            return GROUP;
        }
    }

    static TaskFilter of(View view) {
        return new TaskFilter(view, null, null, null, null);
    }

    /** The same from the beginning. */
    TaskFilter first() {
        return new TaskFilter(view, search, process, until, null);
    }
}
