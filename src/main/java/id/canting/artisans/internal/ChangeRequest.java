package id.canting.artisans.internal;

import id.canting.artisans.ArtisansRefusal;
import id.canting.artisans.MemberId;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A wish to change one fact of one member that weighs. */
class ChangeRequest {

    /** How far it has come. */
    enum Status {
        CHECK,
        /** A second person looks. */
        APPROVAL,
        ACCEPTED,
        MADE,
        REFUSED,
        WITHDRAWN;

        boolean open() {
            return this == CHECK || this == APPROVAL || this == ACCEPTED;
        }
    }

    private final Asked asked;
    private final int version;
    private Status status;
    private Instant statusChangedAt;
    private @Nullable PersonId checkedBy;
    private @Nullable PersonId approvedBy;
    private @Nullable Because refusal;

    ChangeRequest(
            Asked asked,
            int version,
            Status status,
            Instant statusChangedAt,
            @Nullable PersonId checkedBy,
            @Nullable PersonId approvedBy,
            @Nullable Because refusal) {
        this.asked = asked;
        this.version = version;
        this.status = status;
        this.statusChangedAt = statusChangedAt;
        this.checkedBy = checkedBy;
        this.approvedBy = approvedBy;
        this.refusal = refusal;
    }

    static ChangeRequest ask(Asked asked) {
        return new ChangeRequest(asked, 0, Status.CHECK, asked.at(), null, null, null);
    }

    /** How it began. */
    Step beginning() {
        return new Step(null, status, asked.by(), asked.at());
    }

    /** What was asked for is what the paper says. */
    Step check(PersonId checker, Instant at) {
        require(Status.CHECK);
        notConcerned(checker);
        checkedBy = checker;
        return moveTo(asked.fact().byTwo() ? Status.APPROVAL : Status.ACCEPTED, checker, at);
    }

    /** Four eyes. */
    Step approve(PersonId approver, Instant at) {
        require(Status.APPROVAL);
        notTheChecker(approver);
        approvedBy = approver;
        return moveTo(Status.ACCEPTED, approver, at);
    }

    /** @param because told to the member, with words */
    Step refuse(PersonId by, Because because, Instant at) {
        require(Status.CHECK, Status.APPROVAL);
        notConcerned(by);
        if (status == Status.CHECK) {
            checkedBy = by;
        } else {
            notTheChecker(by);
            approvedBy = by;
        }
        refusal = because;
        return moveTo(Status.REFUSED, by, at);
    }

    Step made(Instant at) {
        require(Status.ACCEPTED);
        return moveTo(Status.MADE, null, at);
    }

    Step withdraw(PersonId by, Instant at) {
        require(Status.CHECK, Status.APPROVAL);
        return moveTo(Status.WITHDRAWN, by, at);
    }

    private void notTheChecker(PersonId by) {
        notConcerned(by);
        if (by.equals(checkedBy)) {
            throw new ArtisansRefusal("artisans.change.own-check");
        }
    }

    private void notConcerned(PersonId by) {
        if (by.equals(asked.by()) || by.equals(asked.subject())) {
            throw new ArtisansRefusal("artisans.change.own-wish");
        }
    }

    Asked asked() {
        return asked;
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
    PersonId checkedBy() {
        return checkedBy;
    }

    @Nullable
    PersonId approvedBy() {
        return approvedBy;
    }

    @Nullable
    Because refusal() {
        return refusal;
    }

    private void require(Status first, Status... others) {
        if (!EnumSet.of(first, others).contains(status)) {
            throw new ArtisansRefusal("artisans.moved-on");
        }
    }

    private Step moveTo(Status next, @Nullable PersonId by, Instant at) {
        var step = new Step(status, next, by, at);
        status = next;
        statusChangedAt = at;
        return step;
    }

    /**
     * What is asked for.
     *
     * @param subject the member's person
     * @param before what stands in the register
     * @param why in the member's words
     * @param by the member, or staff at the desk
     */
    record Asked(
            UUID id,
            CentreId centre,
            MemberId member,
            PersonId subject,
            Fact fact,
            String before,
            String value,
            String why,
            PersonId by,
            Instant at) {

        @Override
        public String toString() {
            return "Asked[" + id + "]";
        }
    }

    /** One step. */
    record Step(@Nullable Status from, Status to, @Nullable PersonId by, Instant at) {}
}
