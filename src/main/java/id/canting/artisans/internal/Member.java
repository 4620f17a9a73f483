package id.canting.artisans.internal;

import id.canting.artisans.Admission;
import id.canting.artisans.ArtisansRefusal;
import id.canting.artisans.MemberId;
import id.canting.artisans.Standing;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One person's membership of one centre. Ended, it can begin anew: the number stays, the card is another. */
class Member {

    private final MemberId id;
    private final String number;
    private int version;
    private Admission admission;
    private Standing standing;
    private Instant standingSince;
    private Instant since;
    private boolean photoShown;
    private Card card;
    private @Nullable LocalDate suspendedUntil;

    Member(State state) {
        id = state.id();
        number = state.number();
        version = state.version();
        admission = state.admission();
        standing = state.standing();
        standingSince = state.standingSince();
        since = state.since();
        photoShown = state.photoShown();
        card = state.card();
        suspendedUntil = state.suspendedUntil();
    }

    static Member admit(String number, Admission admission, Card card, Instant at) {
        return new Member(
                new State(MemberId.next(), number, 0, admission, begin(admission.kind()), at, at, false, card, null));
    }

    /** How it began. */
    MemberChange beginning() {
        return new MemberChange(centre(), id, null, standing, null, since, null, null);
    }

    /** The same as a later admission says; nothing of the card of before is valid any more. */
    MemberChange admitAgain(Admission again, Card next, Instant at) {
        require(Standing.RESIGNED, Standing.INACTIVE);
        admission = again;
        card = next;
        since = at;
        photoShown = false;
        return moveTo(begin(again.kind()), null, null, at);
    }

    /** @param until the last day of it: afterwards it is over by itself */
    MemberChange suspend(PersonId by, Because because, LocalDate until, Instant at) {
        require(Standing.ACTIVE, Standing.PROVISIONAL);
        notTheirOwn(by);
        suspendedUntil = until;
        return moveTo(Standing.SUSPENDED, by, because, at);
    }

    /** Also of what was decided or recorded wrongly. */
    MemberChange reinstate(PersonId by, Because because, Instant at) {
        require(Standing.SUSPENDED, Standing.RESIGNED, Standing.DECEASED);
        notTheirOwn(by);
        return moveTo(begin(admission.kind()), by, because, at);
    }

    MemberChange suspensionOver(Instant at) {
        require(Standing.SUSPENDED);
        return moveTo(begin(admission.kind()), null, Because.SUSPENSION_OVER, at);
    }

    MemberChange missUpdate(Instant at) {
        require(Standing.ACTIVE, Standing.PROVISIONAL);
        return moveTo(Standing.INACTIVE, null, Because.UPDATE_MISSED, at);
    }

    /** Empty when the standing did not wait for it. @param by who sent it: the member, or staff at the desk */
    Optional<MemberChange> updateSent(PersonId by, Instant at) {
        require(Standing.ACTIVE, Standing.PROVISIONAL, Standing.SUSPENDED, Standing.INACTIVE);
        return standing == Standing.INACTIVE
                ? Optional.of(moveTo(begin(admission.kind()), by, Because.UPDATE_SENT, at))
                : Optional.empty();
    }

    /** As the register knows them from now on. */
    void correct(Admission facts) {
        require(Standing.ACTIVE, Standing.PROVISIONAL, Standing.SUSPENDED, Standing.INACTIVE);
        admission = facts;
    }

    /** The NIB is there: nothing is missing any more. Empty when nothing was. */
    Optional<MemberChange> becomeFull(PersonId checkedBy, Instant at) {
        if (admission.kind() != Admission.Kind.PROVISIONAL) {
            return Optional.empty();
        }
        admission = Fact.as(admission, Admission.Kind.FULL);
        return standing == Standing.PROVISIONAL
                ? Optional.of(moveTo(Standing.ACTIVE, checkedBy, Because.NIB_CONFIRMED, at))
                : Optional.empty();
    }

    /** Anybody may leave at any time. */
    MemberChange resign(Instant at) {
        require(Standing.ACTIVE, Standing.PROVISIONAL, Standing.SUSPENDED, Standing.INACTIVE);
        photoShown = false;
        return moveTo(Standing.RESIGNED, person(), Because.OWN_WISH, at);
    }

    MemberChange end(PersonId by, Because because, Instant at) {
        require(Standing.ACTIVE, Standing.PROVISIONAL, Standing.SUSPENDED, Standing.INACTIVE);
        notTheirOwn(by);
        photoShown = false;
        return moveTo(Standing.RESIGNED, by, because, at);
    }

    MemberChange die(PersonId recordedBy, Because because, Instant at) {
        require(Standing.ACTIVE, Standing.PROVISIONAL, Standing.SUSPENDED, Standing.INACTIVE, Standing.RESIGNED);
        notTheirOwn(recordedBy);
        photoShown = false;
        return moveTo(Standing.DECEASED, recordedBy, because, at);
    }

    void showPhoto(boolean shown) {
        require(Standing.ACTIVE, Standing.PROVISIONAL, Standing.SUSPENDED);
        photoShown = shown;
    }

    /** What is not needed to know that the membership was. @return whether there was anything left of it */
    boolean forgetContact() {
        var self = admission.identity();
        if (self.phone() == null) {
            return false;
        }
        admission = new Admission(
                admission.centre(),
                admission.person(),
                admission.application(),
                admission.number(),
                admission.kind(),
                new Admission.Identity(self.name(), "", self.birthDate(), self.female(), self.nik(), null),
                new Admission.Home("", null, null),
                admission.craft(),
                null,
                null);
        photoShown = false;
        return true;
    }

    boolean ended() {
        return standing.ended();
    }

    private void notTheirOwn(PersonId by) {
        if (by.equals(person())) {
            throw new ArtisansRefusal("artisans.own-membership");
        }
    }

    MemberId id() {
        return id;
    }

    CentreId centre() {
        return admission.centre();
    }

    PersonId person() {
        return admission.person();
    }

    String number() {
        return number;
    }

    Admission admission() {
        return admission;
    }

    Standing standing() {
        return standing;
    }

    Instant standingSince() {
        return standingSince;
    }

    Instant since() {
        return since;
    }

    boolean photoShown() {
        return photoShown;
    }

    @Nullable
    LocalDate suspendedUntil() {
        return suspendedUntil;
    }

    Card card() {
        return card;
    }

    Set<Technique> techniques() {
        var techniques = EnumSet.noneOf(Technique.class);
        admission.craft().techniques().forEach(name -> techniques.add(Technique.valueOf(name)));
        return techniques;
    }

    State state() {
        return new State(
                id, number, version, admission, standing, standingSince, since, photoShown, card, suspendedUntil);
    }

    /** Its row has been written: the next time it is one version further. */
    void saved() {
        version++;
    }

    private static Standing begin(Admission.Kind kind) {
        return kind == Admission.Kind.PROVISIONAL ? Standing.PROVISIONAL : Standing.ACTIVE;
    }

    private void require(Standing first, Standing... others) {
        if (!EnumSet.of(first, others).contains(standing)) {
            throw new ArtisansRefusal("artisans.moved-on");
        }
    }

    private MemberChange moveTo(Standing next, @Nullable PersonId by, @Nullable Because because, Instant at) {
        if (next != Standing.SUSPENDED) {
            suspendedUntil = null;
        }
        var change = new MemberChange(centre(), id, standing, next, by, at, because, suspendedUntil);
        standing = next;
        standingSince = at;
        return change;
    }

    /** What is stored of it. */
    record State(
            MemberId id,
            String number,
            int version,
            Admission admission,
            Standing standing,
            Instant standingSince,
            Instant since,
            boolean photoShown,
            Card card,
            @Nullable LocalDate suspendedUntil) {}
}
