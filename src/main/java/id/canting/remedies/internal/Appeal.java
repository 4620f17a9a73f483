package id.canting.remedies.internal;

import static id.canting.remedies.AppealStatus.ACKNOWLEDGED;
import static id.canting.remedies.AppealStatus.DECISION;
import static id.canting.remedies.AppealStatus.DISMISSED;
import static id.canting.remedies.AppealStatus.FILED;
import static id.canting.remedies.AppealStatus.UPHELD;
import static id.canting.remedies.AppealStatus.WITHDRAWN;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.remedies.AppealId;
import id.canting.remedies.AppealStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One person contests one decision, once. */
class Appeal {

    private final AppealId id;
    private final CentreId centre;
    private final PersonId person;
    private final String number;
    private final About about;
    private final String grounds;
    private final Instant filedAt;
    private int version;
    private AppealStatus status;
    private Instant statusChangedAt;
    private Instant due;
    private @Nullable String message;
    private @Nullable CentreId decidingCentre;
    private boolean panel;
    private @Nullable Appointment appointment;
    private @Nullable PersonId decidedBy;
    private @Nullable Verdict verdict;

    /**
     * The case that it is about.
     *
     * @param path the case's own page for the person
     */
    record About(String kind, UUID caseId, String number, String path) {}

    /** Somebody named in writing, where no other centre has anybody impartial. @param signedBy the second signature */
    record Appointment(PersonId person, PersonId by, String grounds, @Nullable PersonId signedBy) {}

    /** As it was stored. */
    Appeal(State state) {
        id = state.id();
        centre = state.centre();
        person = state.person();
        number = state.number();
        about = state.about();
        grounds = state.grounds();
        filedAt = state.filedAt();
        version = state.version();
        status = state.status();
        statusChangedAt = state.statusChangedAt();
        due = state.due();
        message = state.message();
        decidingCentre = state.decidingCentre();
        panel = state.panel();
        appointment = state.appointment();
        decidedBy = state.decidedBy();
        verdict = state.verdict();
    }

    /**
     * @param until the last moment for it
     * @param due until when it is acknowledged
     */
    static Appeal file(
            AppealId id,
            CentreId centre,
            PersonId person,
            String number,
            About about,
            String grounds,
            Instant until,
            Instant due,
            Instant at) {
        if (at.isAfter(until)) {
            throw new RemediesRefusal("remedies.appeal.too-late");
        }
        return new Appeal(new State(
                id, centre, person, number, about, grounds, at, 0, FILED, at, due, null, null, false, null, null,
                null));
    }

    AppealChange filed() {
        return new AppealChange(id, null, FILED, person, null, filedAt);
    }

    /** @param message to the person */
    AppealChange acknowledge(PersonId by, String message, Instant at) {
        require(FILED);
        requireSomebodyElse(by);
        this.message = message;
        return moveTo(ACKNOWLEDGED, by, message, at);
    }

    /** Lays it before another centre. @param due until when it is decided */
    AppealChange layBefore(CentreId deciding, boolean panel, Instant due, Instant at) {
        require(ACKNOWLEDGED);
        decidingCentre = deciding;
        this.panel = panel;
        this.due = due;
        return moveTo(DECISION, null, null, at);
    }

    /** Names somebody of the own centre, which another person has to sign. */
    void appoint(PersonId by, PersonId decider, String grounds) {
        require(ACKNOWLEDGED);
        requireSomebodyElse(by);
        requireSomebodyElse(decider);
        if (by.equals(decider)) {
            throw new RemediesRefusal("remedies.appeal.appoints-self");
        }
        appointment = new Appointment(decider, by, grounds, null);
    }

    /** The second signature. @param due until when it is decided */
    AppealChange sign(PersonId by, Instant due, Instant at) {
        var proposed = proposed(by);
        appointment = new Appointment(proposed.person(), proposed.by(), proposed.grounds(), by);
        decidingCentre = centre;
        this.due = due;
        return moveTo(DECISION, by, proposed.grounds(), at);
    }

    /** The second person does not sign: somebody else is sought. */
    void refuseToSign(PersonId by) {
        proposed(by);
        appointment = null;
    }

    private Appointment proposed(PersonId by) {
        require(ACKNOWLEDGED);
        requireSomebodyElse(by);
        if (appointment == null) {
            throw new RemediesRefusal("remedies.appeal.moved-on");
        }
        if (by.equals(appointment.by()) || by.equals(appointment.person())) {
            throw new RemediesRefusal("remedies.appeal.second-signature");
        }
        return appointment;
    }

    /** Whoever is named decides, and nobody else. */
    void requireDecider(PersonId by) {
        require(DECISION);
        requireSomebodyElse(by);
        if (appointment != null && !appointment.person().equals(by)) {
            throw new RemediesRefusal("remedies.appeal.somebody-named");
        }
    }

    AppealChange decide(PersonId by, boolean uphold, Verdict why, Instant at) {
        requireDecider(by);
        decidedBy = by;
        return end(uphold, by, why, at);
    }

    /** What the panel has decided. */
    AppealChange decideByVotes(boolean uphold, Verdict why, Instant at) {
        require(DECISION);
        return end(uphold, null, why, at);
    }

    private AppealChange end(boolean uphold, @Nullable PersonId by, Verdict why, Instant at) {
        verdict = why;
        return moveTo(uphold ? UPHELD : DISMISSED, by, why.explanation(), at);
    }

    AppealChange withdraw(PersonId by, Instant at) {
        require(FILED, ACKNOWLEDGED, DECISION);
        if (!by.equals(person)) {
            throw new RemediesRefusal("remedies.not-yours");
        }
        return moveTo(WITHDRAWN, by, null, at);
    }

    AppealId id() {
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

    About about() {
        return about;
    }

    AppealStatus status() {
        return status;
    }

    @Nullable
    Instant due() {
        return status.isFinal() ? null : due;
    }

    /** Where it is decided: at the own centre until another one has it. */
    CentreId desk() {
        return status == DECISION && decidingCentre != null ? decidingCentre : centre;
    }

    @Nullable
    Appointment appointment() {
        return appointment;
    }

    @Nullable
    Verdict verdict() {
        return verdict;
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
                about,
                grounds,
                filedAt,
                version,
                status,
                statusChangedAt,
                due,
                message,
                decidingCentre,
                panel,
                appointment,
                decidedBy,
                verdict);
    }

    private void require(AppealStatus... expected) {
        if (!Arrays.asList(expected).contains(status)) {
            throw new RemediesRefusal("remedies.appeal.moved-on");
        }
    }

    private void requireSomebodyElse(PersonId by) {
        if (by.equals(person)) {
            throw new RemediesRefusal("remedies.appeal.own");
        }
    }

    private AppealChange moveTo(AppealStatus next, @Nullable PersonId by, @Nullable String note, Instant at) {
        var change = new AppealChange(id, status, next, by, note, at);
        status = next;
        statusChangedAt = at;
        return change;
    }

    /** What is stored of it. */
    record State(
            AppealId id,
            CentreId centre,
            PersonId person,
            String number,
            About about,
            String grounds,
            Instant filedAt,
            int version,
            AppealStatus status,
            Instant statusChangedAt,
            Instant due,
            @Nullable String message,
            @Nullable CentreId decidingCentre,
            boolean panel,
            @Nullable Appointment appointment,
            @Nullable PersonId decidedBy,
            @Nullable Verdict verdict) {}
}
