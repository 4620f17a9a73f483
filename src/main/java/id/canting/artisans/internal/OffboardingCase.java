package id.canting.artisans.internal;

import id.canting.artisans.ArtisansRefusal;
import id.canting.artisans.MemberId;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How one membership comes to its end, or does not. */
class OffboardingCase {

    /** What began it. */
    enum Kind {
        RESIGNATION,
        REVIEW,
        DEATH
    }

    /** How far it has come. */
    enum Status {
        /** The member may still take it back. */
        REFLECTION,
        /** The member may say something about it. */
        HEARING,
        DECISION,
        ENDING,
        ENDED,
        KEPT,
        CANCELLED,
        /** Something else came first, such as the member's own wish. */
        DROPPED;

        boolean open() {
            return this == REFLECTION || this == HEARING || this == DECISION || this == ENDING;
        }
    }

    private final Opening opening;
    private final int version;
    private Status status;
    private Instant statusChangedAt;
    private @Nullable String statement;
    private @Nullable PersonId decidedBy;
    private @Nullable Because decision;

    OffboardingCase(
            Opening opening,
            int version,
            Status status,
            Instant statusChangedAt,
            @Nullable String statement,
            @Nullable PersonId decidedBy,
            @Nullable Because decision) {
        this.opening = opening;
        this.version = version;
        this.status = status;
        this.statusChangedAt = statusChangedAt;
        this.statement = statement;
        this.decidedBy = decidedBy;
        this.decision = decision;
    }

    static OffboardingCase open(Opening opening) {
        var first =
                switch (opening.kind()) {
                    case RESIGNATION -> Status.REFLECTION;
                    case REVIEW -> Status.HEARING;
                    case DEATH -> Status.ENDING;
                };
        return new OffboardingCase(opening, 0, first, opening.at(), null, null, null);
    }

    /** How it began. */
    Change beginning() {
        return new Change(null, status, opening.by(), opening.at());
    }

    Change cancel(PersonId by, Instant at) {
        require(Status.REFLECTION);
        return moveTo(Status.CANCELLED, by, at);
    }

    /** What the member says; then there is nothing to wait for. */
    Change hear(PersonId member, String words, Instant at) {
        require(Status.HEARING);
        statement = words;
        return moveTo(Status.DECISION, member, at);
    }

    Change hearingOver(Instant at) {
        require(Status.HEARING);
        return moveTo(Status.DECISION, null, at);
    }

    /** Four eyes: whoever proposed it does not decide it. */
    Change keep(PersonId decider, Because because, Instant at) {
        decide(decider, because);
        return moveTo(Status.KEPT, decider, at);
    }

    Change endIt(PersonId decider, Because because, Instant at) {
        decide(decider, because);
        return moveTo(Status.ENDING, decider, at);
    }

    Change reflectionOver(Instant at) {
        require(Status.REFLECTION);
        return moveTo(Status.ENDING, null, at);
    }

    Change ended(Instant at) {
        require(Status.ENDING);
        return moveTo(Status.ENDED, null, at);
    }

    Change drop(PersonId by, Instant at) {
        require(Status.REFLECTION, Status.HEARING, Status.DECISION);
        return moveTo(Status.DROPPED, by, at);
    }

    private void decide(PersonId decider, Because because) {
        require(Status.DECISION);
        if (decider.equals(opening.by())) {
            throw new ArtisansRefusal("artisans.review.own-proposal");
        }
        decidedBy = decider;
        decision = because;
    }

    Opening opening() {
        return opening;
    }

    int version() {
        return version;
    }

    Status status() {
        return status;
    }

    Instant statusChangedAt() {
        return statusChangedAt;
    }

    @Nullable
    String statement() {
        return statement;
    }

    @Nullable
    PersonId decidedBy() {
        return decidedBy;
    }

    @Nullable
    Because decision() {
        return decision;
    }

    private void require(Status first, Status... others) {
        if (!EnumSet.of(first, others).contains(status)) {
            throw new ArtisansRefusal("artisans.moved-on");
        }
    }

    private Change moveTo(Status next, @Nullable PersonId by, Instant at) {
        var change = new Change(status, next, by, at);
        status = next;
        statusChangedAt = at;
        return change;
    }

    /**
     * What it began with.
     *
     * @param due until when the member may take it back, or say something
     * @param because of a proposal, in words for the member
     */
    record Opening(
            UUID id,
            CentreId centre,
            MemberId member,
            Kind kind,
            PersonId by,
            Instant at,
            @Nullable Instant due,
            @Nullable Because because) {}

    /** As pages show it. */
    Shown shown() {
        return new Shown(opening.kind().name(), status.name(), opening.due(), opening.because(), decision);
    }

    /** What a page may know. */
    record Shown(
            String kind, String status, @Nullable Instant due, @Nullable Because because, @Nullable Because decision) {}

    /** One step. */
    record Change(@Nullable Status from, Status to, @Nullable PersonId by, Instant at) {}
}
