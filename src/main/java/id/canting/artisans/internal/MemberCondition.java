package id.canting.artisans.internal;

import id.canting.artisans.ArtisansRefusal;
import id.canting.artisans.MemberConditions.Terms;
import id.canting.artisans.MemberId;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one member still has to show. */
class MemberCondition {

    /** The reminder comes so many days before the last, or at half the time when that is later. */
    private static final int REMINDER_DAYS = 14;

    /** How far it has come. */
    enum Status {
        OPEN,
        /** The member says that it is met; staff look. */
        REPORTED,
        /** Its day has passed; a supervisor looks. */
        REVIEW,
        FULFILLED,
        DROPPED,
        /** It was proposed that the membership ends. */
        UNMET,
        /** The membership ended first. */
        MOOT;

        public boolean open() {
            return this == OPEN || this == REPORTED || this == REVIEW;
        }
    }

    /** One step. @param note in words for the member */
    record Change(@Nullable Status from, Status to, @Nullable PersonId by, Instant at, @Nullable String note) {}

    private final UUID id;
    private final int version;
    private final CentreId centre;
    private final MemberId member;
    private final String words;
    private final PersonId laidBy;
    private final Instant laidAt;
    private LocalDate due;
    private LocalDate remindOn;
    private boolean reminded;
    private boolean extended;
    private Status status;
    private Instant statusChangedAt;
    private @Nullable String report;

    MemberCondition(State state) {
        id = state.id();
        version = state.version();
        centre = state.centre();
        member = state.member();
        words = state.words();
        laidBy = state.laidBy();
        laidAt = state.laidAt();
        due = state.due();
        remindOn = state.remindOn();
        reminded = state.reminded();
        extended = state.extended();
        status = state.status();
        statusChangedAt = state.statusChangedAt();
        report = state.report();
    }

    static MemberCondition lay(UUID id, CentreId centre, MemberId member, Terms terms, LocalDate today, Instant at) {
        return new MemberCondition(new State(
                id,
                0,
                centre,
                member,
                terms.words(),
                terms.by(),
                at,
                terms.due(),
                remindOn(today, terms.due()),
                false,
                false,
                Status.OPEN,
                at,
                null));
    }

    private static LocalDate remindOn(LocalDate today, LocalDate due) {
        var half = Math.max(0, today.until(due, ChronoUnit.DAYS)) / 2;
        return due.minusDays(Math.min(REMINDER_DAYS, half));
    }

    Change beginning() {
        return new Change(null, status, laidBy, laidAt, words);
    }

    /** The member says that it is met. */
    Change report(PersonId by, String words, Instant at) {
        require(Status.OPEN);
        report = words;
        return moveTo(Status.REPORTED, by, words, at);
    }

    Change confirm(PersonId by, Instant at) {
        require(Status.REPORTED);
        return moveTo(Status.FULFILLED, by, null, at);
    }

    /** Not met yet: its day stays as it is. */
    Change sendBack(PersonId by, String note, Instant at) {
        require(Status.REPORTED);
        return moveTo(Status.OPEN, by, note, at);
    }

    void remind() {
        require(Status.OPEN);
        reminded = true;
    }

    Change review(Instant at) {
        require(Status.OPEN);
        return moveTo(Status.REVIEW, null, null, at);
    }

    Change fulfil(PersonId by, String note, Instant at) {
        require(Status.REVIEW);
        return moveTo(Status.FULFILLED, by, note, at);
    }

    /** Once; a second time something else has to be decided. */
    Change extend(PersonId by, LocalDate until, String note, LocalDate today, Instant at) {
        require(Status.REVIEW);
        if (extended) {
            throw new ArtisansRefusal("artisans.condition.extended-already");
        }
        if (until.isBefore(today) || until.isAfter(today.plusYears(1))) {
            throw new ArtisansRefusal("artisans.condition.until");
        }
        extended = true;
        due = until;
        remindOn = remindOn(today, until);
        reminded = false;
        return moveTo(Status.OPEN, by, note, at);
    }

    Change drop(PersonId by, String note, Instant at) {
        require(Status.REVIEW);
        return moveTo(Status.DROPPED, by, note, at);
    }

    Change proposeEnd(PersonId by, String note, Instant at) {
        require(Status.REVIEW);
        return moveTo(Status.UNMET, by, note, at);
    }

    Change membershipOver(Instant at) {
        require(Status.OPEN, Status.REPORTED, Status.REVIEW);
        return moveTo(Status.MOOT, null, null, at);
    }

    UUID id() {
        return id;
    }

    CentreId centre() {
        return centre;
    }

    MemberId member() {
        return member;
    }

    Status status() {
        return status;
    }

    State state() {
        return new State(
                id,
                version,
                centre,
                member,
                words,
                laidBy,
                laidAt,
                due,
                remindOn,
                reminded,
                extended,
                status,
                statusChangedAt,
                report);
    }

    private void require(Status first, Status... others) {
        if (!EnumSet.of(first, others).contains(status)) {
            throw new ArtisansRefusal("artisans.condition.moved-on");
        }
    }

    private Change moveTo(Status next, @Nullable PersonId by, @Nullable String note, Instant at) {
        var change = new Change(status, next, by, at, note);
        status = next;
        statusChangedAt = at;
        return change;
    }

    /** What is stored of it. @param due the last day @param report what the member said last */
    record State(
            UUID id,
            int version,
            CentreId centre,
            MemberId member,
            String words,
            PersonId laidBy,
            Instant laidAt,
            LocalDate due,
            LocalDate remindOn,
            boolean reminded,
            boolean extended,
            Status status,
            Instant statusChangedAt,
            @Nullable String report) {}
}
