package id.canting.remedies.internal;

import static id.canting.remedies.ComplaintStatus.ACTION;
import static id.canting.remedies.ComplaintStatus.ANSWERED;
import static id.canting.remedies.ComplaintStatus.DECISION;
import static id.canting.remedies.ComplaintStatus.EXAMINATION;
import static id.canting.remedies.ComplaintStatus.RECEIVED;
import static id.canting.remedies.ComplaintStatus.SETTLED;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.remedies.ComplaintId;
import id.canting.remedies.ComplaintStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody is not content with the centre. One person looks into it, another decides. */
class Complaint {

    private final ComplaintId id;
    private final CentreId centre;
    private final String number;
    private final PersonId person;
    private final Kind kind;
    private final String text;
    private final Instant receivedAt;
    private int version;
    private ComplaintStatus status;
    private Instant statusChangedAt;
    private Instant due;
    private @Nullable String message;
    private @Nullable Finding finding;
    private @Nullable Answer answer;
    private @Nullable Measure measure;
    private @Nullable String effect;

    enum Kind {
        SERVICE,
        CONDUCT,
        FACILITY,
        MISUSE,
        OTHER
    }

    record Finding(PersonId by, String words) {}

    record Answer(PersonId by, boolean founded, Verdict why) {}

    /** What is done. @param until when it is looked at */
    record Measure(String words, Instant until) {}

    /** As it was stored. */
    Complaint(State state) {
        id = state.id();
        centre = state.centre();
        number = state.number();
        person = state.person();
        kind = state.kind();
        text = state.text();
        receivedAt = state.receivedAt();
        version = state.version();
        status = state.status();
        statusChangedAt = state.statusChangedAt();
        due = state.due();
        message = state.message();
        finding = state.finding();
        answer = state.answer();
        measure = state.measure();
        effect = state.effect();
    }

    /** @param due until when it is answered */
    void acknowledge(String message, Instant due, Instant at) {
        require(RECEIVED);
        this.message = message;
        this.due = due;
        moveTo(EXAMINATION, at);
    }

    void examine(PersonId by, String words, Instant at) {
        require(EXAMINATION);
        finding = new Finding(by, words);
        moveTo(DECISION, at);
    }

    /** Four eyes. @param measure what is done, if something has to change */
    void decide(PersonId by, boolean founded, Verdict why, @Nullable Measure measure, Instant at) {
        require(DECISION);
        if (finding == null || by.equals(finding.by())) {
            throw new RemediesRefusal("remedies.complaint.own-finding");
        }
        answer = new Answer(by, founded, why);
        this.measure = measure;
        if (measure == null) {
            moveTo(ANSWERED, at);
        } else {
            due = measure.until();
            moveTo(ACTION, at);
        }
    }

    /** What was promised has helped. */
    void settle(String seen, Instant at) {
        require(ACTION);
        effect = seen;
        moveTo(SETTLED, at);
    }

    /** What was promised has not helped yet. */
    void giveMoreTime(String seen, Instant until, Instant at) {
        require(ACTION);
        if (measure == null) {
            throw new IllegalStateException("nothing was promised");
        }
        effect = seen;
        measure = new Measure(measure.words(), until);
        due = until;
        moveTo(ACTION, at);
    }

    ComplaintId id() {
        return id;
    }

    CentreId centre() {
        return centre;
    }

    PersonId person() {
        return person;
    }

    String number() {
        return number;
    }

    ComplaintStatus status() {
        return status;
    }

    @Nullable
    Measure measure() {
        return measure;
    }

    /** Its row has been written: the next time it is one version further. */
    void saved() {
        version++;
    }

    State state() {
        return new State(
                id,
                centre,
                number,
                person,
                kind,
                text,
                receivedAt,
                version,
                status,
                statusChangedAt,
                due,
                message,
                finding,
                answer,
                measure,
                effect);
    }

    private void require(ComplaintStatus expected) {
        if (status != expected) {
            throw new RemediesRefusal("remedies.complaint.moved-on");
        }
    }

    private void moveTo(ComplaintStatus next, Instant at) {
        status = next;
        statusChangedAt = at;
    }

    /** What is stored of it. */
    record State(
            ComplaintId id,
            CentreId centre,
            String number,
            PersonId person,
            Kind kind,
            String text,
            Instant receivedAt,
            int version,
            ComplaintStatus status,
            Instant statusChangedAt,
            Instant due,
            @Nullable String message,
            @Nullable Finding finding,
            @Nullable Answer answer,
            @Nullable Measure measure,
            @Nullable String effect) {}
}
