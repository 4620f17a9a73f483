package id.canting.privacy.internal;

import static id.canting.privacy.internal.DataRequest.Status.DECIDED;
import static id.canting.privacy.internal.DataRequest.Status.DONE;
import static id.canting.privacy.internal.DataRequest.Status.PROPOSED;
import static id.canting.privacy.internal.DataRequest.Status.RECEIVED;
import static id.canting.privacy.internal.DataRequest.Status.WITHDRAWN;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.privacy.DataRequestId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What somebody asks about their own data. Nothing is refused, and nothing erased, by one person alone. */
class DataRequest {

    /** So long an account stays open, so that its owner can read what became of it. */
    static final Duration ANSWER_IS_READ = Duration.ofDays(7);

    private final DataRequestId id;
    private final CentreId centre;
    private final PersonId person;
    private final String number;
    private final Kind kind;
    private final String about;
    private final Instant receivedAt;
    private final Instant due;
    private int version;
    private Status status;
    private Instant statusChangedAt;
    private @Nullable Proposal proposal;
    private @Nullable PersonId decidedBy;
    private @Nullable String question;
    private @Nullable Instant accountEnds;

    enum Kind {
        /** Comes by itself when a consent is taken back that somebody has to act on. */
        CONSENT_WITHDRAWN,
        ACCESS,
        CORRECTION,
        RESTRICTION,
        ERASURE
    }

    enum Status {
        RECEIVED,
        /** A second person has to agree. */
        PROPOSED,
        DECIDED,
        DONE,
        WITHDRAWN;

        public boolean isFinal() {
            return this == DONE || this == WITHDRAWN;
        }
    }

    enum Answer {
        GRANT,
        PART,
        REFUSE
    }

    /** @param ground of the law, where it is refused in part or as a whole @param explanation told to the person */
    record Proposal(PersonId by, Answer answer, @Nullable String ground, String explanation) {

        Proposal {
            if ((ground == null) != (answer == Answer.GRANT)) {
                throw new PrivacyRefusal("privacy.ground-missing");
            }
        }
    }

    /** As it was stored. */
    DataRequest(State state) {
        id = state.id();
        centre = state.centre();
        person = state.person();
        number = state.number();
        kind = state.kind();
        about = state.about();
        receivedAt = state.receivedAt();
        due = state.due();
        version = state.version();
        status = state.status();
        statusChangedAt = state.statusChangedAt();
        proposal = state.proposal();
        decidedBy = state.decidedBy();
        question = state.question();
        accountEnds = state.accountEnds();
    }

    static DataRequest receive(
            DataRequestId id,
            CentreId centre,
            PersonId person,
            String number,
            Kind kind,
            String about,
            Instant due,
            Instant at) {
        return new DataRequest(
                new State(id, centre, person, number, kind, about, at, due, 0, RECEIVED, at, null, null, null, null));
    }

    void examine(Proposal proposal, Instant at) {
        require(RECEIVED);
        notTheirOwn(proposal.by());
        this.proposal = proposal;
        moveTo(needsTwo(proposal) ? PROPOSED : DECIDED, at);
    }

    private boolean needsTwo(Proposal proposal) {
        return kind == Kind.ERASURE || proposal.answer() != Answer.GRANT;
    }

    void agree(PersonId by, Instant at) {
        require(PROPOSED);
        anotherPerson(by);
        decidedBy = by;
        moveTo(DECIDED, at);
    }

    void sendBack(PersonId by, String question, Instant at) {
        require(PROPOSED);
        anotherPerson(by);
        this.question = question;
        moveTo(RECEIVED, at);
    }

    /** @param accountEnds when the account is closed as well; none where it stays */
    void finish(@Nullable Instant accountEnds, Instant at) {
        require(DECIDED);
        this.accountEnds = accountEnds;
        moveTo(DONE, at);
    }

    void withdraw(Instant at) {
        require(RECEIVED, PROPOSED);
        moveTo(WITHDRAWN, at);
    }

    private void anotherPerson(PersonId by) {
        notTheirOwn(by);
        if (proposal == null || proposal.by().equals(by)) {
            throw new PrivacyRefusal("privacy.own-examination");
        }
    }

    private void notTheirOwn(PersonId by) {
        if (person.equals(by)) {
            throw new PrivacyRefusal("privacy.own-request");
        }
    }

    DataRequestId id() {
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

    Kind kind() {
        return kind;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    Status status() {
        return status;
    }

    @Nullable
    Proposal proposal() {
        return proposal;
    }

    @Nullable
    Instant accountEnds() {
        return accountEnds;
    }

    /** Its row has been written: the next time it is one version further. */
    void saved() {
        version++;
    }

    State state() {
        return new State(
                id,
                centre,
                person,
                number,
                kind,
                about,
                receivedAt,
                due,
                version,
                status,
                statusChangedAt,
                proposal,
                decidedBy,
                question,
                accountEnds);
    }

    private void require(Status one, Status... others) {
        if (status != one && Arrays.stream(others).noneMatch(other -> other == status)) {
            throw new PrivacyRefusal("privacy.moved-on");
        }
    }

    private void moveTo(Status next, Instant at) {
        status = next;
        statusChangedAt = at;
    }

    /** What is stored of it. @param question of the second person, if it came back */
    record State(
            DataRequestId id,
            CentreId centre,
            PersonId person,
            String number,
            Kind kind,
            String about,
            Instant receivedAt,
            Instant due,
            int version,
            Status status,
            Instant statusChangedAt,
            @Nullable Proposal proposal,
            @Nullable PersonId decidedBy,
            @Nullable String question,
            @Nullable Instant accountEnds) {}
}
