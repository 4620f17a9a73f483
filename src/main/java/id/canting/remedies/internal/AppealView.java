package id.canting.remedies.internal;

import id.canting.documents.Document;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.remedies.AppealStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An appeal as pages show it: to whoever filed it, around the form of a task, and to staff.
 *
 * @param due until when the present step is promised
 * @param decides where it is decided: another centre, or this one
 * @param named who was appointed, by whom, and who signed; only where a centre is alone
 * @param reason in the reader's words
 */
record AppealView(
        String id,
        String number,
        AppealStatus status,
        ZoneId zone,
        CentreId centre,
        String centreName,
        String caseNumber,
        String casePath,
        PersonId person,
        String name,
        String grounds,
        Instant filedAt,
        @Nullable Instant due,
        @Nullable String message,
        @Nullable String decides,
        boolean panel,
        @Nullable Named named,
        List<Document> papers,
        FrozenFiles.Frozen frozen,
        List<Event> events,
        @Nullable String reason,
        @Nullable String rule,
        @Nullable String explanation) {

    record Named(String person, String by, String grounds, @Nullable String signedBy) {}

    /** @param by who did it; for staff only */
    record Event(AppealStatus to, @Nullable String by, Instant at) {}

    public List<String> paragraphs() {
        return grounds.lines().toList();
    }

    /** What the decider says. */
    public List<String> answer() {
        return explanation == null ? List.of() : explanation.lines().toList();
    }

    public boolean isOpen() {
        return !status.isFinal();
    }
}
