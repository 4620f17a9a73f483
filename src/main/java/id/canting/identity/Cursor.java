package id.canting.identity;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A row's place in a list that is ordered by time and id: where a page ended, and the next one goes on. */
public record Cursor(Instant at, UUID id) {

    /** Before the first row of a list that has the newest first. */
    public static final Cursor TOP = new Cursor(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    /** With a year of four digits: the database knows no others. */
    private static final Pattern WRITTEN = Pattern.compile("[0-9]{4}-[0-9T:.-]{14,24}Z_[0-9a-f-]{36}");

    /** @return empty for what no page of ours has written: the list then begins at its beginning */
    public static Optional<Cursor> parse(@Nullable String text) {
        if (text == null || !WRITTEN.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            var bar = text.indexOf('_');
            return Optional.of(
                    new Cursor(Instant.parse(text.substring(0, bar)), UUID.fromString(text.substring(bar + 1))));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As an address carries it. */
    @Override
    public String toString() {
        return at + "_" + id;
    }
}
