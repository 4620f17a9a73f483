package id.canting.training.internal;

import static id.canting.training.BatchStatus.APPROVED;
import static id.canting.training.BatchStatus.ASSESSMENT;
import static id.canting.training.BatchStatus.AT_RISK;
import static id.canting.training.BatchStatus.CANCELLED;
import static id.canting.training.BatchStatus.CLOSING;
import static id.canting.training.BatchStatus.COMPLETED;
import static id.canting.training.BatchStatus.CONFIRMED;
import static id.canting.training.BatchStatus.DRAFT;
import static id.canting.training.BatchStatus.FILLING;
import static id.canting.training.BatchStatus.MERGED;
import static id.canting.training.BatchStatus.OPEN;
import static id.canting.training.BatchStatus.PROPOSED;
import static id.canting.training.BatchStatus.REFUSED;
import static id.canting.training.BatchStatus.RUNNING;
import static id.canting.training.BatchStatus.SELECTION;

import id.canting.documents.DocumentId;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.training.BatchId;
import id.canting.training.BatchStatus;
import id.canting.training.ProgrammeId;
import java.time.Instant;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** A batch of a programme, from its plan to its closing. Its verbs are the arrows of the diagram. */
class Batch {

    static final int MOST_SEATS = 200;

    private final BatchId id;
    private final CentreId centre;
    private final ProgrammeId programme;
    private final Of of;
    private final long lotSeed;
    private int version;
    private int number;
    private int year;
    private BatchStatus status;
    private Instant statusChangedAt;
    private BatchPlan plan;
    private @Nullable DocumentId picture;
    private PersonId plannedBy;
    private @Nullable PersonId approvedBy;
    private @Nullable Instant approvedAt;
    private @Nullable BatchId mergedInto;
    private @Nullable String reason;
    private @Nullable String message;

    /** As it was stored. */
    Batch(State state) {
        id = state.id();
        centre = state.centre();
        programme = state.programme();
        of = state.of();
        lotSeed = state.lotSeed();
        version = state.version();
        number = state.number();
        year = state.year();
        status = state.status();
        statusChangedAt = state.statusChangedAt();
        plan = state.plan();
        picture = state.picture();
        plannedBy = state.plannedBy();
        approvedBy = state.approvedBy();
        approvedAt = state.approvedAt();
        mergedInto = state.mergedInto();
        reason = state.reason();
        message = state.message();
    }

    /** @param number among the batches of the programme in that year */
    static Batch draft(
            BatchId id,
            Programme programme,
            int number,
            int year,
            BatchPlan plan,
            long lotSeed,
            PersonId by,
            Instant at) {
        return new Batch(new State(
                id,
                programme.centre(),
                programme.id(),
                new Of(
                        programme.code(),
                        programme.words().title(),
                        programme.words().titleEn()),
                lotSeed,
                0,
                number,
                year,
                DRAFT,
                at,
                plan,
                null,
                by,
                null,
                null,
                null,
                null,
                null));
    }

    BatchChange beginning() {
        return new BatchChange(null, status, plannedBy, statusChangedAt, null, null);
    }

    /** @param number among the batches of the programme in that year, from which the money comes */
    BatchChange replan(BatchPlan changed, int number, int year, PersonId by, Instant at) {
        require(DRAFT);
        plan = changed;
        this.number = number;
        this.year = year;
        plannedBy = by;
        return moveTo(DRAFT, by, at);
    }

    void show(DocumentId shown) {
        picture = shown;
    }

    /** @param firstSession when the first session begins */
    BatchChange propose(PersonId by, Instant firstSession, Instant at) {
        require(DRAFT);
        if (!plan.closesAt().isAfter(at)) {
            throw new TrainingRefusal("training.batch.propose.closed-before");
        }
        if (!plan.closesAt().isBefore(firstSession)) {
            throw new TrainingRefusal("training.batch.propose.closes-after-start");
        }
        plannedBy = by;
        message = null;
        return moveTo(PROPOSED, by, at);
    }

    /** Four eyes. */
    BatchChange approve(PersonId by, Instant at) {
        judge(by);
        if (!plan.closesAt().isAfter(at)) {
            throw new TrainingRefusal("training.batch.approve.too-late");
        }
        approvedBy = by;
        approvedAt = at;
        return moveTo(APPROVED, by, at);
    }

    BatchChange sendBack(PersonId by, String words, Instant at) {
        judge(by);
        message = words;
        return moveTo(DRAFT, by, at, null, words);
    }

    BatchChange refuse(PersonId by, String reason, String words, Instant at) {
        judge(by);
        this.reason = reason;
        message = words;
        return moveTo(REFUSED, by, at, reason, words);
    }

    private void judge(PersonId by) {
        require(PROPOSED);
        if (by.equals(plannedBy)) {
            throw new TrainingRefusal("training.batch.own-plan");
        }
    }

    BatchChange open(Instant at) {
        require(APPROVED);
        return moveTo(OPEN, null, at);
    }

    /** Nobody can enrol any more: who asked is ranked first, or seats were given all along. */
    BatchChange closeEnrolment(Instant at) {
        require(OPEN);
        return moveTo(plan.mode() == BatchPlan.Mode.RANKED ? SELECTION : FILLING, null, at);
    }

    BatchChange fill(PersonId by, Instant at) {
        require(SELECTION);
        return moveTo(FILLING, by, at);
    }

    BatchChange fallShort(Instant at) {
        require(FILLING);
        return moveTo(AT_RISK, null, at);
    }

    BatchChange runAllTheSame(PersonId by, String words, Instant at) {
        require(AT_RISK);
        return moveTo(FILLING, by, at, null, words);
    }

    /** Enrolment is open again, until a later day. */
    BatchChange postpone(PersonId by, Instant closes, String reason, String words, Instant at) {
        require(AT_RISK);
        plan = plan.withWindow(plan.opensAt(), closes);
        message = words;
        return moveTo(OPEN, by, at, reason, words);
    }

    BatchChange merge(PersonId by, BatchId into, String reason, String words, Instant at) {
        require(AT_RISK);
        mergedInto = into;
        this.reason = reason;
        message = words;
        return moveTo(MERGED, by, at, reason, words);
    }

    BatchChange cancel(PersonId by, String reason, String words, Instant at) {
        if (!canBeCancelled()) {
            throw movedOn();
        }
        this.reason = reason;
        message = words;
        return moveTo(CANCELLED, by, at, reason, words);
    }

    boolean canBeCancelled() {
        return status.compareTo(RUNNING) <= 0 && status != REFUSED;
    }

    BatchChange confirm(Instant at) {
        require(FILLING);
        return moveTo(CONFIRMED, null, at);
    }

    BatchChange start(Instant at) {
        require(CONFIRMED);
        return moveTo(RUNNING, null, at);
    }

    BatchChange beginAssessment(Instant at) {
        require(RUNNING);
        return moveTo(ASSESSMENT, null, at);
    }

    BatchChange beginClosing(Instant at) {
        require(ASSESSMENT);
        return moveTo(CLOSING, null, at);
    }

    BatchChange complete(Instant at) {
        require(CLOSING);
        return moveTo(COMPLETED, null, at);
    }

    BatchChange raise(PersonId by, int maximum, Instant at) {
        if (!canBeRaised()) {
            throw movedOn();
        }
        if (maximum <= plan.maximum() || maximum > MOST_SEATS) {
            throw TrainingRefusal.of("maximum", "training.batch.raise.more", plan.maximum() + 1, MOST_SEATS);
        }
        var note = plan.maximum() + " → " + maximum;
        plan = plan.withMaximum(maximum);
        return moveTo(status, by, at, null, note);
    }

    boolean canBeRaised() {
        return EnumSet.of(APPROVED, OPEN, SELECTION, FILLING, AT_RISK, CONFIRMED)
                .contains(status);
    }

    BatchId id() {
        return id;
    }

    CentreId centre() {
        return centre;
    }

    ProgrammeId programme() {
        return programme;
    }

    BatchStatus status() {
        return status;
    }

    BatchPlan plan() {
        return plan;
    }

    PersonId plannedBy() {
        return plannedBy;
    }

    int number() {
        return number;
    }

    int year() {
        return year;
    }

    /** Such as BT-101/2026/3. */
    String label() {
        return label(of.code(), year, number);
    }

    static String label(String code, int year, int number) {
        return code + "/" + year + "/" + number;
    }

    /** The title of its programme, in the reader's language. */
    String title() {
        return of.said();
    }

    /** The title where it is kept for readers of either language. */
    String keptTitle() {
        return of.title();
    }

    /** Whether anybody may read of it. */
    boolean announced() {
        return approvedAt != null;
    }

    /** Its row has been written: the next time it is one version further. */
    void saved() {
        version++;
    }

    State state() {
        return new State(
                id,
                centre,
                programme,
                of,
                lotSeed,
                version,
                number,
                year,
                status,
                statusChangedAt,
                plan,
                picture,
                plannedBy,
                approvedBy,
                approvedAt,
                mergedInto,
                reason,
                message);
    }

    private void require(BatchStatus expected) {
        if (status != expected) {
            throw movedOn();
        }
    }

    private static TrainingRefusal movedOn() {
        return new TrainingRefusal("training.batch.moved-on");
    }

    private BatchChange moveTo(BatchStatus next, @Nullable PersonId by, Instant at) {
        return moveTo(next, by, at, null, null);
    }

    private BatchChange moveTo(
            BatchStatus next, @Nullable PersonId by, Instant at, @Nullable String reason, @Nullable String note) {
        var change = new BatchChange(status, next, by, at, reason, note);
        if (status != next) {
            statusChangedAt = at;
        }
        status = next;
        return change;
    }

    /** What its programme is called. */
    record Of(String code, String title, String titleEn) {

        String said() {
            return Programme.Words.english() ? titleEn : title;
        }
    }

    /** What is stored of it. @param message what the last decision said in words */
    record State(
            BatchId id,
            CentreId centre,
            ProgrammeId programme,
            Of of,
            long lotSeed,
            int version,
            int number,
            int year,
            BatchStatus status,
            Instant statusChangedAt,
            BatchPlan plan,
            @Nullable DocumentId picture,
            PersonId plannedBy,
            @Nullable PersonId approvedBy,
            @Nullable Instant approvedAt,
            @Nullable BatchId mergedInto,
            @Nullable String reason,
            @Nullable String message) {}
}
