package id.canting.remedies.internal;

import id.canting.identity.CentreId;
import id.canting.remedies.ComplaintStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A complaint as pages show it: to whoever has its secret, around the form of a task, and to staff.
 *
 * @param name as it was given, or that none was
 * @param finding what was found, and by whom: for staff only
 * @param reason in the reader's words
 */
record ComplaintView(
        String id,
        String number,
        ComplaintStatus status,
        ZoneId zone,
        CentreId centre,
        String centreName,
        Complaint.Kind kind,
        String name,
        String text,
        Instant receivedAt,
        @Nullable Instant due,
        @Nullable String message,
        @Nullable String finding,
        @Nullable String examiner,
        @Nullable String reason,
        @Nullable String rule,
        @Nullable String answer,
        @Nullable String measure,
        @Nullable Instant until,
        @Nullable String effect,
        List<Event> events) {

    /** @param by who did it; for staff only */
    record Event(ComplaintStatus to, @Nullable String by, Instant at) {}

    public boolean isOpen() {
        return !status.isFinal();
    }

    public List<String> paragraphs() {
        return text.lines().toList();
    }

    public List<String> answered() {
        return answer == null ? List.of() : answer.lines().toList();
    }
}
