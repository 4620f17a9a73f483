package id.canting.onboarding.internal;

import static id.canting.onboarding.ApplicationStatus.ADMISSION;
import static id.canting.onboarding.ApplicationStatus.APPROVED;
import static id.canting.onboarding.ApplicationStatus.CLARIFICATION;
import static id.canting.onboarding.ApplicationStatus.DECISION;
import static id.canting.onboarding.ApplicationStatus.DRAFT;
import static id.canting.onboarding.ApplicationStatus.LAPSED;
import static id.canting.onboarding.ApplicationStatus.MEMBER;
import static id.canting.onboarding.ApplicationStatus.REJECTED;
import static id.canting.onboarding.ApplicationStatus.RETURNED;
import static id.canting.onboarding.ApplicationStatus.REVIEW;
import static id.canting.onboarding.ApplicationStatus.SCREENING;
import static id.canting.onboarding.ApplicationStatus.SUBMITTED;
import static id.canting.onboarding.ApplicationStatus.VERIFICATION;
import static id.canting.onboarding.ApplicationStatus.VISIT;
import static id.canting.onboarding.ApplicationStatus.WAITING;
import static id.canting.onboarding.ApplicationStatus.WITHDRAWN;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One person's wish to join one centre. */
class MembershipApplication {

    /** So often an application is returned by letter; before the next time a supervisor looks at it. */
    static final int RETURNS = 3;

    /** So long after it lapsed it can be taken up again, once; so long its answers and papers are kept. */
    static final Duration REOPENS = Duration.ofDays(90);

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
    private @Nullable PersonId visitedBy;
    private boolean visitWanted;
    private @Nullable Refusal refusal;
    private @Nullable String message;
    private @Nullable Instant waitingSince;
    private @Nullable Instant dueAt;
    private int reminded;
    private @Nullable Instant agreedAt;
    private @Nullable Instant reopenedAt;
    private @Nullable Hold hold;
    private final Set<Paper> waived;
    private final Set<PersonId> helpers;
    private @Nullable GroupId group;

    /** As it was stored. */
    MembershipApplication(ApplicationState state) {
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
        visitedBy = state.visitedBy();
        visitWanted = state.visitWanted();
        refusal = state.refusal();
        message = state.message();
        waitingSince = state.waitingSince();
        dueAt = state.dueAt();
        reminded = state.reminded();
        agreedAt = state.agreedAt();
        reopenedAt = state.reopenedAt();
        hold = state.hold();
        waived = state.waived();
        helpers = new HashSet<>(state.helpers());
        group = state.group();
    }

    private MembershipApplication(ApplicationId id, CentreId centre, PersonId applicant, Instant at) {
        this.id = id;
        this.centre = centre;
        this.applicant = applicant;
        createdAt = at;
        waived = Set.of();
        status = DRAFT;
        statusChangedAt = at;
        round = 1;
        helpers = new HashSet<>();
    }

    static MembershipApplication draft(ApplicationId id, CentreId centre, PersonId applicant, Instant at) {
        return new MembershipApplication(id, centre, applicant, at);
    }

    /**
     * Staff write for the applicant. Whoever does neither checks nor decides.
     *
     * @return whether it is the first time that this person does
     */
    boolean help(PersonId helper) {
        require(DRAFT, RETURNED);
        requireNotApplicant(helper);
        if (helper.equals(verifiedBy) || helper.equals(visitedBy) || helper.equals(decidedBy)) {
            throw new OnboardingRefusal("onboarding.help.own-check");
        }
        return helpers.add(helper);
    }

    /** Applies together with others, and is decided alone. */
    void joinGroup(GroupId joined) {
        require(DRAFT);
        group = joined;
    }

    void leaveGroup() {
        require(DRAFT);
        group = null;
    }

    @Nullable
    GroupId group() {
        return group;
    }

    /** Before it is sent, since it stands on the receipt that the applicant signs. */
    void reserve(String number) {
        require(DRAFT);
        this.number = number;
    }

    boolean numbered() {
        return number != null;
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

    /** The applicant died or cannot sign: nobody is at fault. */
    StatusChange closeWithoutFault(PersonId clerk, String note, Instant at) {
        requireOpen();
        requireSomebodyElse(clerk);
        hold = null;
        return moveTo(WITHDRAWN, clerk, null, note, at);
    }

    /** What was decided is not undone by one person alone. */
    boolean decided() {
        return status == APPROVED || status == WAITING || status == ADMISSION || status == CLARIFICATION;
    }

    /** Sent, and not ended. */
    void requireOpen() {
        if (status == DRAFT || status.isFinal()) {
            throw new OnboardingRefusal("onboarding.moved-on");
        }
    }

    /** The applicant has applied elsewhere, too. @param due until when they may say where to go on */
    void awaitChoice(Instant due, Instant at) {
        require(SCREENING);
        awaitApplicant(due, at);
    }

    void chooseHere(PersonId by) {
        require(SCREENING);
        requireApplicant(by);
        stopWaiting();
    }

    /** The time to choose is over: staff ask. */
    void missChoice() {
        require(SCREENING);
        stopWaiting();
    }

    /** Somebody has looked at whether this goes on here, and it does. */
    void stayInScreening(PersonId clerk) {
        require(SCREENING);
        requireSomebodyElse(clerk);
    }

    /** The applicant told staff that they go on at another centre. */
    StatusChange goOnElsewhere(PersonId clerk, String note, Instant at) {
        require(SCREENING);
        requireSomebodyElse(clerk);
        return moveTo(WITHDRAWN, clerk, null, note, at);
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
        return awaitApplicant(moveTo(RETURNED, verifier, null, message, at), due);
    }

    /** Whoever verified wants somebody to visit the applicant. */
    void wantVisit() {
        require(DECISION);
        visitWanted = true;
    }

    boolean visitWanted() {
        return visitWanted;
    }

    /** Somebody has been there, or has come twice for nothing; it is not asked for again. */
    boolean visited() {
        return visitedBy != null;
    }

    StatusChange awaitVisit(Instant at) {
        require(DECISION);
        return moveTo(VISIT, null, at);
    }

    /** The applicant was not there, and there will be another date. */
    StatusChange missVisit(PersonId visitor, String findings, Instant at) {
        require(VISIT);
        requireSomebodyElse(visitor);
        return moveTo(VISIT, visitor, null, findings, at);
    }

    /** Somebody was there, or came twice for nothing. Whoever went does not decide. */
    StatusChange endVisit(PersonId visitor, String findings, Instant at) {
        require(VISIT);
        requireSomebodyElse(visitor);
        visitedBy = visitor;
        return moveTo(DECISION, visitor, null, findings, at);
    }

    void requireVisit() {
        require(VISIT);
    }

    /** Whether it has been returned so often that a supervisor looks before it is returned again. */
    boolean returnedOften() {
        return round > RETURNS;
    }

    StatusChange askForReview(PersonId verifier, @Nullable String message, Instant at) {
        require(VERIFICATION);
        requireSomebodyElse(verifier);
        verifiedBy = verifier;
        return moveTo(REVIEW, verifier, null, message, at);
    }

    /** Once more, with help at the centre. @param due until when the applicant may correct */
    StatusChange returnWithHelp(PersonId reviewer, String message, Instant due, Instant at) {
        require(REVIEW);
        requireFourEyes(reviewer);
        this.message = message;
        return awaitApplicant(moveTo(RETURNED, reviewer, null, message, at), due);
    }

    /** Goes on with what there is. Whoever says so has judged it, and does not decide about it. */
    StatusChange takeAsIs(PersonId reviewer, String grounds, Instant at) {
        require(REVIEW);
        requireFourEyes(reviewer);
        verifiedBy = reviewer;
        return moveTo(DECISION, reviewer, null, grounds, at);
    }

    StatusChange resubmit(PersonId by, String name, Instant at) {
        require(RETURNED);
        requireApplicant(by);
        applicantName = name;
        round++;
        return moveTo(VERIFICATION, by, at);
    }

    StatusChange approve(PersonId decider, Instant at) {
        return approve(decider, null, at);
    }

    /** @param condition that is to be met after the admission, for the history */
    StatusChange approve(PersonId decider, @Nullable String condition, Instant at) {
        require(DECISION);
        requireFourEyes(decider);
        if (verifiedBy == null) {
            throw new OnboardingRefusal("onboarding.decide.not-verified");
        }
        decidedBy = decider;
        return moveTo(APPROVED, decider, null, condition, at);
    }

    /** Four eyes. */
    StatusChange reject(PersonId decider, Refusal why, Instant at) {
        require(SCREENING, REVIEW, DECISION);
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

    /** The centre has no place left this year. */
    StatusChange awaitPlace(Instant at) {
        require(APPROVED);
        return moveTo(WAITING, null, at);
    }

    StatusChange receivePlace(Instant at) {
        require(WAITING);
        return moveTo(APPROVED, null, at);
    }

    /** Whether the place is still wanted. @param due until when the applicant may answer */
    void askInterest(Instant due, Instant at) {
        require(WAITING);
        awaitApplicant(due, at);
    }

    /** Whether it waits to be told that the place is still wanted. */
    boolean interestAsked() {
        return status == WAITING && dueAt != null;
    }

    void confirmInterest(PersonId by) {
        require(WAITING);
        requireApplicant(by);
        stopWaiting();
    }

    /** @param due until when the applicant may accept the agreement */
    StatusChange offerMembership(Instant due, Instant at) {
        require(APPROVED);
        return awaitApplicant(moveTo(ADMISSION, null, at), due);
    }

    /** @param objection in the applicant's words */
    StatusChange refuseAgreement(PersonId by, String objection, Instant at) {
        require(ADMISSION);
        requireApplicant(by);
        if (agreedAt != null) {
            throw new OnboardingRefusal("onboarding.moved-on");
        }
        return moveTo(CLARIFICATION, by, null, objection, at);
    }

    StatusChange offerAgain(PersonId clerk, String note, Instant at) {
        require(CLARIFICATION);
        requireSomebodyElse(clerk);
        return moveTo(APPROVED, clerk, null, note, at);
    }

    /** The applicant told staff that they do not want to join. */
    StatusChange decline(PersonId clerk, String note, Instant at) {
        require(CLARIFICATION);
        requireSomebodyElse(clerk);
        return moveTo(WITHDRAWN, clerk, null, note, at);
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
        return moveTo(MEMBER, null, at);
    }

    StatusChange lapse(Instant at) {
        require(RETURNED, WAITING, ADMISSION);
        return moveTo(LAPSED, null, at);
    }

    boolean mayReopen(Instant at) {
        return status == LAPSED && reopenedAt == null && at.isBefore(statusChangedAt.plus(REOPENS));
    }

    /** Takes up again what a deadline ended: to be looked at as it was left. */
    StatusChange reopen(PersonId by, Instant at) {
        requireApplicant(by);
        if (!mayReopen(at)) {
            throw new OnboardingRefusal("onboarding.reopen.not");
        }
        reopenedAt = at;
        round++;
        return moveTo(VERIFICATION, by, at);
    }

    /** An appeal was upheld: it is decided anew, by somebody else. */
    StatusChange takeUpAfterAppeal(Instant at) {
        require(REJECTED);
        decidedBy = null;
        refusal = null;
        round++;
        return moveTo(DECISION, null, at);
    }

    /** Also while it is on hold: that ends with it. */
    StatusChange withdraw(PersonId by, Instant at) {
        requireOpen();
        requireApplicant(by);
        hold = null;
        return moveTo(WITHDRAWN, by, at);
    }

    /** Stands still from now on: until it is released, nothing happens to it but that it is withdrawn. */
    void hold(PersonId by, Hold.Because because, Instant at) {
        requireSomebodyElse(by);
        if (status == DRAFT || status.isFinal()) {
            throw new OnboardingRefusal("onboarding.moved-on");
        }
        if (hold != null) {
            throw new OnboardingRefusal("onboarding.hold.already");
        }
        hold = new Hold(because, at);
    }

    /** Goes on. What was left of a time of the applicant's is left: {@link #goOn}. */
    void release(PersonId by) {
        requireHeld(by);
        hold = null;
    }

    /** For whoever says how long it stands still. */
    void requireHeld(PersonId by) {
        requireSomebodyElse(by);
        if (hold == null) {
            throw new OnboardingRefusal("onboarding.release.not-held");
        }
    }

    @Nullable
    Hold held() {
        return hold;
    }

    void requireMoving() {
        if (hold != null) {
            throw new OnboardingRefusal("onboarding.stands-still");
        }
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

    /** As it was sent. @throws IllegalStateException for a draft */
    String applicantName() {
        if (applicantName == null) {
            throw new IllegalStateException("a draft has no name");
        }
        return applicantName;
    }

    @Nullable
    PersonId verifiedBy() {
        return verifiedBy;
    }

    /** Staff who wrote for the applicant. */
    Set<PersonId> helpers() {
        return Set.copyOf(helpers);
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

    /** Papers that are not asked of this applicant, by exceptions that were granted. */
    Set<Paper> waived() {
        return waived;
    }

    /** Whether a time of the applicant's runs, or stands still. */
    boolean awaitsApplicant() {
        return dueAt != null;
    }

    /** @throws IllegalStateException when it does not wait for the applicant */
    Instant waitingSince() {
        if (waitingSince == null) {
            throw new IllegalStateException("nothing is awaited from the applicant");
        }
        return waitingSince;
    }

    /** The clock of the case goes on: the whole of the applicant's time has moved. @param due when it ends now */
    void goOn(Instant due) {
        waitingSince = waitingSince().plus(Duration.between(due(), due));
        dueAt = due;
    }

    /** The applicant was given more time; never less than there is. */
    void extend(Instant until, Instant at) {
        requireMoving();
        if (dueAt == null) {
            throw new OnboardingRefusal("onboarding.moved-on");
        }
        awaitApplicant(until.isAfter(dueAt) ? until : dueAt, at);
    }

    /** How often the applicant was reminded of what is awaited now. */
    int reminded() {
        return reminded;
    }

    void remind(int times) {
        reminded = times;
    }

    /** Its row has been written: the next time it is one version further. */
    void saved() {
        version++;
    }

    ApplicationState state() {
        return new ApplicationState(
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
                visitedBy,
                visitWanted,
                refusal,
                message,
                waitingSince,
                dueAt,
                reminded,
                agreedAt,
                reopenedAt,
                hold,
                waived,
                helpers,
                group);
    }

    private void require(ApplicationStatus... expected) {
        requireStatus(expected);
        requireMoving();
    }

    private void requireStatus(ApplicationStatus... expected) {
        if (!Arrays.asList(expected).contains(status)) {
            throw new OnboardingRefusal("onboarding.moved-on");
        }
    }

    void requireApplicant(PersonId by) {
        if (!by.equals(applicant)) {
            throw new OnboardingRefusal("onboarding.not-yours");
        }
    }

    /** For a look that changes nothing here. */
    void requireImpartial(PersonId by) {
        requireSomebodyElse(by);
    }

    private void requireSomebodyElse(PersonId by) {
        requireNotApplicant(by);
        if (helpers.contains(by)) {
            throw new OnboardingRefusal("onboarding.own-help");
        }
    }

    private void requireNotApplicant(PersonId by) {
        if (by.equals(applicant)) {
            throw new OnboardingRefusal("onboarding.own-application");
        }
    }

    private void requireFourEyes(PersonId decider) {
        requireSomebodyElse(decider);
        if (decider.equals(verifiedBy)) {
            throw new OnboardingRefusal("onboarding.decide.own-verification");
        }
        if (decider.equals(visitedBy)) {
            throw new OnboardingRefusal("onboarding.decide.own-visit");
        }
    }

    private StatusChange awaitApplicant(StatusChange change, Instant due) {
        awaitApplicant(due, change.at());
        return change;
    }

    /** Reminders begin anew. */
    private void awaitApplicant(Instant due, Instant at) {
        waitingSince = at;
        dueAt = due;
        reminded = 0;
    }

    private void stopWaiting() {
        waitingSince = null;
        dueAt = null;
        reminded = 0;
    }

    private StatusChange moveTo(ApplicationStatus next, @Nullable PersonId by, Instant at) {
        return moveTo(next, by, null, null, at);
    }

    private StatusChange moveTo(
            ApplicationStatus next, @Nullable PersonId by, @Nullable String reason, @Nullable String note, Instant at) {
        var change = new StatusChange(id, status, next, by, reason, note, at);
        stopWaiting();
        status = next;
        statusChangedAt = at;
        return change;
    }
}
