package id.canting.training.internal;

import static id.canting.training.EnrolmentStatus.APPROVAL;
import static id.canting.training.EnrolmentStatus.ATTENDING;
import static id.canting.training.EnrolmentStatus.BATCH_CANCELLED;
import static id.canting.training.EnrolmentStatus.CANCELLED;
import static id.canting.training.EnrolmentStatus.CLOSED;
import static id.canting.training.EnrolmentStatus.COMPLETED;
import static id.canting.training.EnrolmentStatus.CONFIRMED;
import static id.canting.training.EnrolmentStatus.DECLINED;
import static id.canting.training.EnrolmentStatus.ENDED_INCOMPLETE;
import static id.canting.training.EnrolmentStatus.EXPIRED;
import static id.canting.training.EnrolmentStatus.INCOMPLETE;
import static id.canting.training.EnrolmentStatus.LATE_CANCELLED;
import static id.canting.training.EnrolmentStatus.MOVED;
import static id.canting.training.EnrolmentStatus.NO_SHOW;
import static id.canting.training.EnrolmentStatus.OFFERED;
import static id.canting.training.EnrolmentStatus.OFFER_EXPIRED;
import static id.canting.training.EnrolmentStatus.REFUSED;
import static id.canting.training.EnrolmentStatus.REQUESTED;
import static id.canting.training.EnrolmentStatus.REVIEW;
import static id.canting.training.EnrolmentStatus.WAITLISTED;
import static id.canting.training.EnrolmentStatus.WITHDRAWN;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import id.canting.training.EnrolmentStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One person's way into one batch. Whoever is offered or has a place also holds a seat: {@link Seats} moves both. */
class Enrolment {

    /** How often an offer may run out before its person is left out. */
    private static final int EXPIRIES = 2;

    /**
     * What was asked for.
     *
     * @param enteredBy who took it down at the desk; none when the person asked
     * @param firstRight because a batch before was cancelled, or a place in it was passed on
     * @param movesFrom what they give up for it
     * @param reservedWish a seat for people with a disability
     * @param adjustment what they need for it
     * @param reviewWish why somebody should look although a rule speaks against it
     */
    record Request(
            EnrolmentId id,
            CentreId centre,
            BatchId batch,
            PersonId person,
            @Nullable PersonId enteredBy,
            Instant requestedAt,
            long lot,
            boolean firstRight,
            @Nullable EnrolmentId movesFrom,
            boolean reservedWish,
            @Nullable String adjustment,
            boolean householdHead,
            boolean cooperative,
            @Nullable String reviewWish) {}

    /** What is stored of it. */
    record State(
            Request request,
            int version,
            EnrolmentStatus status,
            Instant statusChangedAt,
            @Nullable Instant queuedAt,
            @Nullable Integer points,
            @Nullable Integer rank,
            boolean shortNotice,
            boolean nextBatch,
            @Nullable Instant offeredAt,
            @Nullable Instant offerUntil,
            int passes,
            int expiries,
            @Nullable PersonId reviewedBy,
            @Nullable PersonId approvedBy,
            @Nullable String reason,
            @Nullable String note,
            @Nullable EnrolmentId movedTo) {}

    private final Request request;
    private int version;
    private EnrolmentStatus status;
    private Instant statusChangedAt;
    private @Nullable Instant queuedAt;
    private @Nullable Integer points;
    private @Nullable Integer rank;
    private boolean shortNotice;
    private boolean nextBatch;
    private @Nullable Instant offeredAt;
    private @Nullable Instant offerUntil;
    private int passes;
    private int expiries;
    private @Nullable PersonId reviewedBy;
    private @Nullable PersonId approvedBy;
    private @Nullable String reason;
    private @Nullable String note;
    private @Nullable EnrolmentId movedTo;

    Enrolment(State state) {
        request = state.request();
        version = state.version();
        status = state.status();
        statusChangedAt = state.statusChangedAt();
        queuedAt = state.queuedAt();
        points = state.points();
        rank = state.rank();
        shortNotice = state.shortNotice();
        nextBatch = state.nextBatch();
        offeredAt = state.offeredAt();
        offerUntil = state.offerUntil();
        passes = state.passes();
        expiries = state.expiries();
        reviewedBy = state.reviewedBy();
        approvedBy = state.approvedBy();
        reason = state.reason();
        note = state.note();
        movedTo = state.movedTo();
    }

    /** @param queuedAt kept from the batch that is given up; else none */
    static Enrolment of(Request request, @Nullable Instant queuedAt, boolean shortNotice, int passes) {
        return new Enrolment(new State(
                request,
                0,
                REQUESTED,
                request.requestedAt(),
                queuedAt,
                null,
                null,
                shortNotice,
                false,
                null,
                null,
                passes,
                0,
                null,
                null,
                null,
                null,
                null));
    }

    /** The lot of a person in a batch: drawn once with the batch's seed, and the same whenever it is drawn again. */
    static long lot(long seed, PersonId person) {
        try {
            var text = seed + ":" + person;
            return ByteBuffer.wrap(
                            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)))
                    .getLong();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A person has to look. */
    void awaitReview(Instant at) {
        require(REQUESTED);
        moveTo(REVIEW, at);
    }

    /** Somebody has looked and lets it go on. */
    void accept(PersonId by) {
        require(REVIEW);
        notOneself(by);
        reviewedBy = by;
    }

    void refuse(PersonId by, String reason, @Nullable String note, Instant at) {
        require(REVIEW, APPROVAL);
        notOneself(by);
        if (status == REVIEW) {
            reviewedBy = by;
        } else {
            approvedBy = by;
        }
        this.reason = reason;
        this.note = note;
        moveTo(REFUSED, at);
    }

    void awaitApproval(Instant at) {
        require(REQUESTED, REVIEW);
        moveTo(APPROVAL, at);
    }

    void approve(PersonId by) {
        require(APPROVAL);
        notOneself(by);
        approvedBy = by;
    }

    /** Nobody approved it before enrolment closed. */
    void expire(Instant at) {
        require(APPROVAL);
        moveTo(EXPIRED, at);
    }

    /** @param points of the table, where the batch ranks people */
    void queue(@Nullable Integer points, Instant at) {
        require(REQUESTED, REVIEW, APPROVAL);
        if (queuedAt == null) {
            queuedAt = request.requestedAt();
        }
        this.points = points;
        moveTo(WAITLISTED, at);
    }

    void rank(int rank, int points) {
        require(WAITLISTED);
        this.rank = rank;
        this.points = points;
    }

    /** By hand: where the reason is written, {@link RankChanges} says. */
    void rerank(int rank) {
        require(WAITLISTED);
        this.rank = rank;
    }

    void confirm(Instant at) {
        require(REQUESTED, REVIEW, APPROVAL);
        moveTo(CONFIRMED, at);
    }

    /** @param until when it is to be answered */
    void offer(Instant until, Instant at) {
        require(WAITLISTED);
        offeredAt = at;
        offerUntil = until;
        moveTo(OFFERED, at);
    }

    /** The time to answer is another one. */
    void answerUntil(Instant until) {
        require(OFFERED);
        offerUntil = until;
    }

    void acceptOffer(Instant at) {
        require(OFFERED);
        offerUntil = null;
        moveTo(CONFIRMED, at);
    }

    boolean mayPass() {
        return status == OFFERED && passes == 0;
    }

    /** Keeps the first right for the next batch, once; no more is offered in this one. */
    void pass(Instant at) {
        require(OFFERED);
        if (!mayPass()) {
            throw new TrainingRefusal("training.offer.passed-once");
        }
        passes++;
        nextBatch = true;
        offerUntil = null;
        moveTo(WAITLISTED, at);
    }

    void decline(Instant at) {
        require(OFFERED);
        offerUntil = null;
        moveTo(DECLINED, at);
    }

    /**
     * Not answered in time: the first time they wait on at the end of their class, the second time they are left out.
     *
     * @param lastRank of those who have as many points; none where nobody is ranked
     */
    void offerRanOut(@Nullable Integer lastRank, Instant at) {
        require(OFFERED);
        expiries++;
        offerUntil = null;
        if (expiries >= EXPIRIES) {
            moveTo(OFFER_EXPIRED, at);
            return;
        }
        queuedAt = at;
        rank = lastRank;
        moveTo(WAITLISTED, at);
    }

    /** Before the cut-off: no reason is asked. */
    void cancel(Instant at) {
        require(REQUESTED, REVIEW, APPROVAL, WAITLISTED, OFFERED, CONFIRMED);
        offerUntil = null;
        moveTo(CANCELLED, at);
    }

    /** Somebody else has taken their place. */
    void substitute(Instant at) {
        require(CONFIRMED);
        reason = "SUBSTITUTED";
        moveTo(CANCELLED, at);
    }

    void cancelLate(String reason, Instant at) {
        require(CONFIRMED);
        this.reason = reason;
        moveTo(LATE_CANCELLED, at);
    }

    /** Left while it runs. */
    void withdraw(String reason, Instant at) {
        require(ATTENDING, INCOMPLETE);
        this.reason = reason;
        moveTo(WITHDRAWN, at);
    }

    /** Never came, and their seat is given on. */
    void forfeit(Instant at) {
        require(CONFIRMED, ATTENDING);
        moveTo(NO_SHOW, at);
    }

    /** The place in the other batch is theirs, or everybody goes there. */
    void move(EnrolmentId to, Instant at) {
        require(REQUESTED, REVIEW, APPROVAL, WAITLISTED, OFFERED, CONFIRMED);
        offerUntil = null;
        movedTo = to;
        moveTo(MOVED, at);
    }

    void cancelWithBatch(Instant at) {
        require(REQUESTED, REVIEW, APPROVAL, WAITLISTED, OFFERED, CONFIRMED, ATTENDING, INCOMPLETE);
        offerUntil = null;
        moveTo(BATCH_CANCELLED, at);
    }

    /** The batch begins without them. */
    void close(Instant at) {
        require(REQUESTED, REVIEW, APPROVAL, WAITLISTED, OFFERED);
        offerUntil = null;
        moveTo(CLOSED, at);
    }

    void attend(Instant at) {
        require(CONFIRMED);
        moveTo(ATTENDING, at);
    }

    /** Something can still be made up for. */
    void fallShort(Instant at) {
        require(ATTENDING);
        moveTo(INCOMPLETE, at);
    }

    void complete(Instant at) {
        require(ATTENDING, INCOMPLETE);
        moveTo(COMPLETED, at);
    }

    void endIncomplete(Instant at) {
        require(ATTENDING, INCOMPLETE);
        moveTo(ENDED_INCOMPLETE, at);
    }

    void joinShortNotice(boolean yes) {
        if (status.isFinal()) {
            throw new TrainingRefusal("training.moved-on");
        }
        shortNotice = yes;
    }

    EnrolmentId id() {
        return request.id();
    }

    CentreId centre() {
        return request.centre();
    }

    BatchId batch() {
        return request.batch();
    }

    PersonId person() {
        return request.person();
    }

    Request request() {
        return request;
    }

    EnrolmentStatus status() {
        return status;
    }

    /** Its row has been written: the next time it is one version further. */
    void saved() {
        version++;
    }

    State state() {
        return new State(
                request,
                version,
                status,
                statusChangedAt,
                queuedAt,
                points,
                rank,
                shortNotice,
                nextBatch,
                offeredAt,
                offerUntil,
                passes,
                expiries,
                reviewedBy,
                approvedBy,
                reason,
                note,
                movedTo);
    }

    private void require(EnrolmentStatus... expected) {
        if (!Arrays.asList(expected).contains(status)) {
            throw new TrainingRefusal("training.moved-on");
        }
    }

    private void notOneself(PersonId by) {
        if (by.equals(person())) {
            throw new TrainingRefusal("training.own");
        }
        if (by.equals(request.enteredBy())) {
            throw new TrainingRefusal("training.own-help");
        }
    }

    private void moveTo(EnrolmentStatus next, Instant at) {
        status = next;
        statusChangedAt = at;
    }
}
