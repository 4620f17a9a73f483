package id.canting.remedies.internal;

import id.canting.documents.Document;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.remedies.ExceptionKind;
import id.canting.remedies.ExceptionStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request for an exception as pages show it: to the person, around the form of a task, and to staff.
 *
 * @param enteredBy name of who took it down at the desk
 * @param wishedUntil the last day that was asked for
 * @param deadline what that moves: when the time ends without it
 * @param requirement key of what is to be waived
 * @param why none for those who need not know it any more
 * @param due until when the present step is promised
 * @param until the last day that was granted
 * @param reason in the reader's words
 * @param words to the person: what is granted, or why not
 */
record ExceptionView(
        String id,
        String number,
        ExceptionKind kind,
        ExceptionStatus status,
        ZoneId zone,
        CentreId centre,
        String centreName,
        String caseNumber,
        String casePath,
        PersonId person,
        String name,
        @Nullable String enteredBy,
        @Nullable Instant wishedUntil,
        @Nullable Instant deadline,
        @Nullable String requirement,
        @Nullable String why,
        Instant requestedAt,
        @Nullable Instant due,
        @Nullable String question,
        @Nullable String answer,
        @Nullable Instant until,
        @Nullable String reason,
        @Nullable String rule,
        @Nullable String words,
        List<Document> papers,
        List<Event> events) {

    ExceptionView {
        papers = List.copyOf(papers);
        events = List.copyOf(events);
    }

    /** @param by who did it; for staff only */
    record Event(ExceptionStatus to, @Nullable String by, Instant at) {}

    public boolean isOpen() {
        return !status.isFinal();
    }

    /** What the person wrote. */
    public List<String> paragraphs() {
        return why == null ? List.of() : why.lines().toList();
    }

    /** What the person is told. */
    public List<String> told() {
        return words == null ? List.of() : words.lines().toList();
    }

    /** Without what the person wrote of themselves: it was for whoever judged it. */
    ExceptionView withoutWhy() {
        return new ExceptionView(
                id,
                number,
                kind,
                status,
                zone,
                centre,
                centreName,
                caseNumber,
                casePath,
                person,
                name,
                enteredBy,
                wishedUntil,
                deadline,
                requirement,
                null,
                requestedAt,
                due,
                null,
                null,
                until,
                reason,
                rule,
                words,
                List.of(),
                events);
    }
}
