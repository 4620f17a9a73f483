package id.canting.workflow.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
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
        View view, @Nullable String search, @Nullable String process, @Nullable Instant until, @Nullable After after) {

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

    /** The place in a list after which the next page begins. */
    record After(Instant at, UUID id) {

        /** @return empty for what is no place: the list then begins at its beginning */
        static Optional<After> parse(@Nullable String text) {
            if (text == null || !text.matches("[0-9TZ:.-]{20,30}_[0-9a-f-]{36}")) {
                return Optional.empty();
            }
            try {
                var bar = text.indexOf('_');
                return Optional.of(
                        new After(Instant.parse(text.substring(0, bar)), UUID.fromString(text.substring(bar + 1))));
            } catch (DateTimeException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return at + "_" + id;
        }
    }
}
