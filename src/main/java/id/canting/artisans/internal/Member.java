package id.canting.artisans.internal;

import id.canting.artisans.Admission;
import id.canting.artisans.ArtisansRefusal;
import id.canting.artisans.MemberId;
import id.canting.artisans.Standing;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.Instant;
import java.util.EnumSet;
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
    }

    static Member admit(String number, Admission admission, Card card, Instant at) {
        return new Member(
                new State(MemberId.next(), number, 0, admission, begin(admission.kind()), at, at, false, card));
    }

    /** How it began. */
    MemberChange beginning() {
        return new MemberChange(centre(), id, null, standing, null, since, null);
    }

    /** The same as a later admission says; nothing of the card of before is valid any more. */
    MemberChange admitAgain(Admission again, Card next, Instant at) {
        require(Standing.RESIGNED);
        admission = again;
        card = next;
        since = at;
        photoShown = false;
        return moveTo(begin(again.kind()), null, null, at);
    }

    MemberChange suspend(PersonId by, SuspensionReason reason, Instant at) {
        require(Standing.ACTIVE, Standing.PROVISIONAL);
        if (by.equals(person())) {
            throw new ArtisansRefusal("artisans.own-membership");
        }
        return moveTo(Standing.SUSPENDED, by, reason, at);
    }

    /** Anybody may leave at any time. */
    MemberChange resign(Instant at) {
        require(Standing.ACTIVE, Standing.PROVISIONAL, Standing.SUSPENDED);
        photoShown = false;
        return moveTo(Standing.RESIGNED, person(), null, at);
    }

    void showPhoto(boolean shown) {
        require(Standing.ACTIVE, Standing.PROVISIONAL, Standing.SUSPENDED);
        photoShown = shown;
    }

    boolean ended() {
        return standing == Standing.RESIGNED;
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

    Card card() {
        return card;
    }

    Set<Technique> techniques() {
        var techniques = EnumSet.noneOf(Technique.class);
        admission.craft().techniques().forEach(name -> techniques.add(Technique.valueOf(name)));
        return techniques;
    }

    State state() {
        return new State(id, number, version, admission, standing, standingSince, since, photoShown, card);
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

    private MemberChange moveTo(Standing next, @Nullable PersonId by, @Nullable SuspensionReason reason, Instant at) {
        var change = new MemberChange(centre(), id, standing, next, by, at, reason);
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
            Card card) {}
}
