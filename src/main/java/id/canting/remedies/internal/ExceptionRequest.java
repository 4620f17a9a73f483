package id.canting.remedies.internal;

import static id.canting.remedies.ExceptionStatus.ASKED;
import static id.canting.remedies.ExceptionStatus.GRANTED;
import static id.canting.remedies.ExceptionStatus.OVERTAKEN;
import static id.canting.remedies.ExceptionStatus.REFUSED;
import static id.canting.remedies.ExceptionStatus.REQUESTED;
import static id.canting.remedies.ExceptionStatus.WITHDRAWN;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.remedies.ExceptionId;
import id.canting.remedies.ExceptionKind;
import id.canting.remedies.ExceptionStatus;
import id.canting.remedies.ExceptionalCases.Requirement;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A person asks for more time, another way, or that something is not asked of them, in one case. */
class ExceptionRequest {

    private final State first;
    private int version;
    private ExceptionStatus status;
    private Instant statusChangedAt;
    private Instant due;
    private @Nullable String question;
    private @Nullable String answer;
    private @Nullable PersonId judgedBy;
    private @Nullable Instant until;
    private @Nullable String reason;
    private @Nullable String words;

    /**
     * What is asked for.
     *
     * @param until the last day that is wished for; given for more time
     * @param deadline what that would move, as it was then; given for more time
     * @param requirement given for a waiver
     * @param why in the person's words
     */
    record Wish(
            ExceptionKind kind,
            @Nullable Instant until,
            @Nullable Instant deadline,
            @Nullable Requirement requirement,
            String why) {}

    /** As it was stored. */
    ExceptionRequest(State state) {
        first = state;
        version = state.version();
        status = state.status();
        statusChangedAt = state.statusChangedAt();
        due = state.due();
        question = state.question();
        answer = state.answer();
        judgedBy = state.judgedBy();
        until = state.until();
        reason = state.reason();
        words = state.words();
    }

    /**
     * @param enteredBy who took it down at the desk; none when the person asked
     * @param due until when it is judged
     */
    static ExceptionRequest of(
            ExceptionId id,
            CentreId centre,
            PersonId person,
            @Nullable PersonId enteredBy,
            String number,
            Appeal.About about,
            Wish wish,
            Instant due,
            Instant at) {
        return new ExceptionRequest(new State(
                id, centre, person, enteredBy, number, about, wish, at, 0, REQUESTED, at, due, null, null, null, null,
                null, null));
    }

    /** Asks the person back, once. @param due until when they answer */
    void ask(PersonId by, String question, Instant due, Instant at) {
        requireJudge(by);
        if (this.question != null) {
            throw new RemediesRefusal("remedies.exception.asked-once");
        }
        this.question = question;
        this.due = due;
        moveTo(ASKED, at);
    }

    /** The person has answered. @param due until when it is judged now */
    void answer(String answer, Instant due, Instant at) {
        require(ASKED);
        this.answer = answer;
        this.due = due;
        moveTo(REQUESTED, at);
    }

    /** The time to answer is over: it is judged by what there is. */
    void goOnUnanswered(Instant due, Instant at) {
        require(ASKED);
        this.due = due;
        moveTo(REQUESTED, at);
    }

    /** @param until the new last moment; given for more time @param words what is granted */
    void grant(PersonId by, @Nullable Instant until, String words, Instant at) {
        requireJudge(by);
        if ((until == null) == (first.wish().kind() == ExceptionKind.MORE_TIME)) {
            throw new RemediesRefusal("remedies.exception.until-missing");
        }
        judgedBy = by;
        this.until = until;
        this.words = words;
        moveTo(GRANTED, at);
    }

    void refuse(PersonId by, Verdict why, Instant at) {
        requireJudge(by);
        judgedBy = by;
        reason = why.reason();
        words = why.explanation();
        moveTo(REFUSED, at);
    }

    void withdraw(PersonId by, Instant at) {
        require(REQUESTED, ASKED);
        if (!by.equals(person())) {
            throw new RemediesRefusal("remedies.not-yours");
        }
        moveTo(WITHDRAWN, at);
    }

    /** Its case has moved on. */
    void overtake(Instant at) {
        require(REQUESTED, ASKED);
        moveTo(OVERTAKEN, at);
    }

    ExceptionId id() {
        return first.id();
    }

    CentreId centre() {
        return first.centre();
    }

    PersonId person() {
        return first.person();
    }

    String number() {
        return first.number();
    }

    Appeal.About about() {
        return first.about();
    }

    ExceptionKind kind() {
        return first.wish().kind();
    }

    ExceptionStatus status() {
        return status;
    }

    boolean mayBeAsked() {
        return question == null;
    }

    @Nullable
    Instant due() {
        return status.isFinal() ? null : due;
    }

    /** Its row has been written: the next time it is one version further. */
    void saved() {
        version++;
    }

    State state() {
        return new State(
                first.id(),
                first.centre(),
                first.person(),
                first.enteredBy(),
                first.number(),
                first.about(),
                first.wish(),
                first.requestedAt(),
                version,
                status,
                statusChangedAt,
                due,
                question,
                answer,
                judgedBy,
                until,
                reason,
                words);
    }

    private void require(ExceptionStatus... expected) {
        if (!Arrays.asList(expected).contains(status)) {
            throw new RemediesRefusal("remedies.exception.moved-on");
        }
    }

    /** Nobody judges what they ask for, or took down for somebody. */
    private void requireJudge(PersonId by) {
        require(REQUESTED);
        if (by.equals(person())) {
            throw new RemediesRefusal("remedies.exception.own");
        }
        if (by.equals(first.enteredBy())) {
            throw new RemediesRefusal("remedies.exception.entered-by-you");
        }
    }

    private void moveTo(ExceptionStatus next, Instant at) {
        status = next;
        statusChangedAt = at;
    }

    /** What is stored of it. */
    record State(
            ExceptionId id,
            CentreId centre,
            PersonId person,
            @Nullable PersonId enteredBy,
            String number,
            Appeal.About about,
            Wish wish,
            Instant requestedAt,
            int version,
            ExceptionStatus status,
            Instant statusChangedAt,
            Instant due,
            @Nullable String question,
            @Nullable String answer,
            @Nullable PersonId judgedBy,
            @Nullable Instant until,
            @Nullable String reason,
            @Nullable String words) {}
}
