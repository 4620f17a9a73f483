package id.canting.privacy.internal;

import id.canting.identity.CentreId;
import id.canting.privacy.internal.DataRequest.Answer;
import id.canting.privacy.internal.DataRequest.Kind;
import id.canting.privacy.internal.DataRequest.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as pages show it: to the person, around the form of a task, and to staff.
 *
 * @param about what the person wrote, or which consent it is, in words
 * @param ground in the reader's words, with its rule
 * @param examiner for staff only
 */
record RequestView(
        String id,
        String number,
        CentreId centre,
        ZoneId zone,
        String name,
        Kind kind,
        String about,
        Status status,
        Instant receivedAt,
        Instant due,
        @Nullable Answer answer,
        @Nullable String ground,
        @Nullable String explanation,
        @Nullable String question,
        @Nullable String examiner,
        @Nullable Instant accountEnds,
        List<Trace> proof,
        List<Event> events) {

    /** @param why the ground on which it stays; none where it is gone @param until the last day on which it does */
    record Trace(String what, int erased, @Nullable String why, @Nullable LocalDate until) {}

    /** @param by who did it; for staff only */
    record Event(Status to, @Nullable String by, Instant at) {}

    public boolean isOpen() {
        return !status.isFinal();
    }

    public boolean isDone() {
        return status == Status.DONE;
    }

    public boolean isWithdrawable() {
        return status == Status.RECEIVED || status == Status.PROPOSED;
    }

    public List<String> paragraphs() {
        return about.lines().toList();
    }

    public List<String> explained() {
        return explanation == null ? List.of() : explanation.lines().toList();
    }
}
