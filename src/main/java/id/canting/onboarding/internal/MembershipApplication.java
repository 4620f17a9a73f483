package id.canting.onboarding.internal;

import static id.canting.onboarding.ApplicationStatus.ADMISSION;
import static id.canting.onboarding.ApplicationStatus.APPROVED;
import static id.canting.onboarding.ApplicationStatus.DECISION;
import static id.canting.onboarding.ApplicationStatus.DRAFT;
import static id.canting.onboarding.ApplicationStatus.LAPSED;
import static id.canting.onboarding.ApplicationStatus.MEMBER;
import static id.canting.onboarding.ApplicationStatus.REJECTED;
import static id.canting.onboarding.ApplicationStatus.RETURNED;
import static id.canting.onboarding.ApplicationStatus.SCREENING;
import static id.canting.onboarding.ApplicationStatus.SUBMITTED;
import static id.canting.onboarding.ApplicationStatus.VERIFICATION;
import static id.canting.onboarding.ApplicationStatus.WITHDRAWN;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One person's wish to join one centre. */
class MembershipApplication {

    private final ApplicationId id;
    private final CentreId centre;
    private final PersonId applicant;
    private final Instant createdAt;
    private int version;
    private ApplicationStatus status;
    private Instant statusChangedAt;
    private int round;
    private @Nullable String number;
    private @Nullable String applicantName;
    private @Nullable Instant submittedAt;
    private @Nullable PersonId verifiedBy;
    private @Nullable PersonId decidedBy;
    private @Nullable Refusal refusal;
    private @Nullable String message;
    private @Nullable Instant waitingSince;
    private @Nullable Instant dueAt;
    private @Nullable Instant agreedAt;

    /** As it was stored. */
    MembershipApplication(State state) {
        id = state.id();
        centre = state.centre();
        applicant = state.applicant();
        createdAt = state.createdAt();
        version = state.version();
        status = state.status();
        statusChangedAt = state.statusChangedAt();
        round = state.round();
        number = state.number();
        applicantName = state.applicantName();
        submittedAt = state.submittedAt();
        verifiedBy = state.verifiedBy();
        decidedBy = state.decidedBy();
        refusal = state.refusal();
        message = state.message();
        waitingSince = state.waitingSince();
        dueAt = state.dueAt();
        agreedAt = state.agreedAt();
    }

    private MembershipApplication(ApplicationId id, CentreId centre, PersonId applicant, Instant at) {
        this.id = id;
        this.centre = centre;
        this.applicant = applicant;
        createdAt = at;
        status = DRAFT;
        statusChangedAt = at;
        round = 1;
    }

    static MembershipApplication draft(ApplicationId id, CentreId centre, PersonId applicant, Instant at) {
        return new MembershipApplication(id, centre, applicant, at);
    }

    StatusChange submit(PersonId by, String number, String name, Instant at) {
        require(DRAFT);
        requireApplicant(by);
        this.number = number;
        applicantName = name;
        submittedAt = at;
        return moveTo(SUBMITTED, by, at);
    }

    StatusChange beginScreening(Instant at) {
        require(SUBMITTED);
        return moveTo(SCREENING, null, at);
    }

    StatusChange passScreening(Instant at) {
        require(SCREENING);
        return moveTo(VERIFICATION, null, at);
    }

    /** Somebody does not follow what the table proposed. */
    StatusChange doubtIneligibility(PersonId by, String grounds, Instant at) {
        require(SCREENING);
        requireSomebodyElse(by);
        return moveTo(VERIFICATION, by, null, grounds, at);
    }

    StatusChange verify(PersonId verifier, Instant at) {
        require(VERIFICATION);
        requireSomebodyElse(verifier);
        verifiedBy = verifier;
        return moveTo(DECISION, verifier, at);
    }

    /** @param due until when the applicant may correct */
    StatusChange returnForCorrection(PersonId verifier, @Nullable String message, Instant due, Instant at) {
        require(VERIFICATION);
        requireSomebodyElse(verifier);
        verifiedBy = verifier;
        this.message = message;
        awaitApplicant(due, at);
        return moveTo(RETURNED, verifier, null, message, at);
    }

    StatusChange resubmit(PersonId by, String name, Instant at) {
        require(RETURNED);
        requireApplicant(by);
        applicantName = name;
        round++;
        stopWaiting();
        return moveTo(VERIFICATION, by, at);
    }

    StatusChange approve(PersonId decider, Instant at) {
        require(DECISION);
        requireFourEyes(decider);
        decidedBy = decider;
        return moveTo(APPROVED, decider, at);
    }

    /** Four eyes. */
    StatusChange reject(PersonId decider, Refusal why, Instant at) {
        require(SCREENING, DECISION);
        requireFourEyes(decider);
        decidedBy = decider;
        refusal = why;
        return moveTo(REJECTED, decider, why.code(), why.explanation(), at);
    }

    StatusChange askAgain(PersonId decider, String question, Instant at) {
        require(DECISION);
        requireFourEyes(decider);
        return moveTo(VERIFICATION, decider, null, question, at);
    }

    /** @param due until when the applicant may accept the agreement */
    StatusChange offerMembership(Instant due, Instant at) {
        require(APPROVED);
        awaitApplicant(due, at);
        return moveTo(ADMISSION, null, at);
    }

    /** @return whether it is the first time */
    boolean agree(PersonId by, Instant at) {
        require(ADMISSION);
        requireApplicant(by);
        if (agreedAt != null) {
            return false;
        }
        agreedAt = at;
        return true;
    }

    StatusChange admit(Instant at) {
        require(ADMISSION);
        if (agreedAt == null) {
            throw new OnboardingRefusal("onboarding.agreement-missing");
        }
        stopWaiting();
        return moveTo(MEMBER, null, at);
    }

    StatusChange lapse(Instant at) {
        require(RETURNED, ADMISSION);
        stopWaiting();
        return moveTo(LAPSED, null, at);
    }

    StatusChange withdraw(PersonId by, Instant at) {
        require(SUBMITTED, SCREENING, VERIFICATION, RETURNED, DECISION, APPROVED, ADMISSION);
        requireApplicant(by);
        stopWaiting();
        return moveTo(WITHDRAWN, by, at);
    }

    ApplicationId id() {
        return id;
    }

    CentreId centre() {
        return centre;
    }

    PersonId applicant() {
        return applicant;
    }

    ApplicationStatus status() {
        return status;
    }

    Instant statusChangedAt() {
        return statusChangedAt;
    }

    /** How often it has been sent; the first time is 1. */
    int round() {
        return round;
    }

    /** @throws IllegalStateException for a draft */
    String number() {
        if (number == null) {
            throw new IllegalStateException("a draft has no number");
        }
        return number;
    }

    @Nullable
    PersonId verifiedBy() {
        return verifiedBy;
    }

    @Nullable
    Refusal refusal() {
        return refusal;
    }

    @Nullable
    Instant agreedAt() {
        return agreedAt;
    }

    /** @throws IllegalStateException when it does not wait for the applicant */
    Instant due() {
        if (dueAt == null) {
            throw new IllegalStateException("nothing is awaited from the applicant");
        }
        return dueAt;
    }

    /** Its row has been written: the next time it is one version further. */
    void saved() {
        version++;
    }

    State state() {
        return new State(
                id,
                centre,
                applicant,
                createdAt,
                version,
                status,
                statusChangedAt,
                round,
                number,
                applicantName,
                submittedAt,
                verifiedBy,
                decidedBy,
                refusal,
                message,
                waitingSince,
                dueAt,
                agreedAt);
    }

    private void require(ApplicationStatus... expected) {
        if (!Arrays.asList(expected).contains(status)) {
            throw new OnboardingRefusal("onboarding.moved-on");
        }
    }

    void requireApplicant(PersonId by) {
        if (!by.equals(applicant)) {
            throw new OnboardingRefusal("onboarding.not-yours");
        }
    }

    private void requireSomebodyElse(PersonId by) {
        if (by.equals(applicant)) {
            throw new OnboardingRefusal("onboarding.own-application");
        }
    }

    private void requireFourEyes(PersonId decider) {
        requireSomebodyElse(decider);
        if (decider.equals(verifiedBy)) {
            throw new OnboardingRefusal("onboarding.decide.own-verification");
        }
    }

    private void awaitApplicant(Instant due, Instant at) {
        waitingSince = at;
        dueAt = due;
    }

    private void stopWaiting() {
        waitingSince = null;
        dueAt = null;
    }

    private StatusChange moveTo(ApplicationStatus next, @Nullable PersonId by, Instant at) {
        return moveTo(next, by, null, null, at);
    }

    private StatusChange moveTo(
            ApplicationStatus next, @Nullable PersonId by, @Nullable String reason, @Nullable String note, Instant at) {
        var change = new StatusChange(id, status, next, by, reason, note, at);
        status = next;
        statusChangedAt = at;
        return change;
    }

    /** What is stored of it. */
    record State(
            ApplicationId id,
            CentreId centre,
            PersonId applicant,
            Instant createdAt,
            int version,
            ApplicationStatus status,
            Instant statusChangedAt,
            int round,
            @Nullable String number,
            @Nullable String applicantName,
            @Nullable Instant submittedAt,
            @Nullable PersonId verifiedBy,
            @Nullable PersonId decidedBy,
            @Nullable Refusal refusal,
            @Nullable String message,
            @Nullable Instant waitingSince,
            @Nullable Instant dueAt,
            @Nullable Instant agreedAt) {}
}
