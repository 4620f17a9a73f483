package id.canting.artisans.internal;

import id.canting.artisans.ArtisansRefusal;
import id.canting.artisans.ManyNiksRevealed;
import id.canting.artisans.MemberId;
import id.canting.audit.Audit;
import id.canting.identity.Scope;
import id.canting.people.Nik;
import id.canting.people.Proof;
import id.canting.people.Restrictions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do with the register. */
@Service
@Transactional
class MemberService {

    /** So many identity numbers may one person see in an hour. */
    static final int REVEALS_AN_HOUR = 20;

    /** The wording that a member agrees to when the photo is shown to whoever checks the card. */
    static final int PHOTO_CONSENT_VERSION = 1;

    private static final Logger log = LoggerFactory.getLogger(MemberService.class);

    private final MemberRepository members;
    private final MemberSearch search;
    private final NikReveals reveals;
    private final Photos photos;
    private final Restrictions restrictions;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MemberService(
            MemberRepository members,
            MemberSearch search,
            NikReveals reveals,
            Photos photos,
            Restrictions restrictions,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.members = members;
        this.search = search;
        this.reveals = reveals;
        this.photos = photos;
        this.restrictions = restrictions;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
    @Transactional(readOnly = true)
    MemberSearch.Page page(Scope me, MemberSearch.Filter filter) {
        return search.page(me, filter);
    }

    /** Whoever has this identity number, as it was typed whole; that somebody asked is kept, the number is not. */
    @PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
    Optional<MemberId> byNik(Scope me, Nik nik) {
        var found = members.withNik(me.centre(), nik);
        audit.record(
                me.centre(),
                me.person(),
                "MemberSoughtByNik",
                found.<Object>map(id -> id).orElse(me.centre()),
                Map.of("outcome", found.isPresent() ? "found" : "none"));
        return found;
    }

    /** @throws NoSuchElementException also when they belong to another centre */
    @PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
    @Transactional(readOnly = true)
    Member get(Scope me, MemberId id) {
        return theOne(me, id);
    }

    @PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
    @Transactional(readOnly = true)
    List<MemberChange> history(Scope me, MemberId id) {
        return members.history(me, id);
    }

    /** The whole number, for a reason that is kept. Empty when this person has seen too many within the hour. */
    @PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
    Optional<Nik> revealNik(Scope me, MemberId id, RevealReason reason) {
        Proof.require();
        var member = theOne(me, id);
        restrictions.requireOpen(me, member.person(), "/members/" + id);
        var now = clock.instant();
        var outcome = reveals.add(member, me.person(), reason, now, now.minus(Duration.ofHours(1)), REVEALS_AN_HOUR);
        if (outcome == NikReveals.Outcome.BRAKED) {
            audit.record(me.centre(), me.person(), "NikRevealBraked", id, Map.of("reason", reason.name()));
            log.atWarn().addKeyValue("person", me.person()).log("Reveals of identity numbers braked");
            return Optional.empty();
        }
        audit.record(me.centre(), me.person(), "NikRevealed", id, Map.of("reason", reason.name()));
        if (outcome == NikReveals.Outcome.SEEN_AT_LIMIT) {
            events.publishEvent(new ManyNiksRevealed(me.centre(), me.person()));
        }
        return Optional.of(member.admission().identity().nik());
    }

    /** Whoever checks the card sees the photo that it has now. */
    @PreAuthorize("isAuthenticated()")
    void showPhoto(Scope me) {
        var member = own(me);
        var photo = photos.find(member.admission().photo());
        if (photo != null && !member.photoShown()) {
            changePhoto(me, member, true);
            members.portray(member, photo);
        }
    }

    @PreAuthorize("isAuthenticated()")
    void hidePhoto(Scope me) {
        var member = own(me);
        if (member.photoShown()) {
            changePhoto(me, member, false);
        }
    }

    private void changePhoto(Scope me, Member member, boolean shown) {
        member.showPhoto(shown);
        members.save(member);
        members.appendPhotoConsent(member, PHOTO_CONSENT_VERSION, shown, clock.instant());
        audit.record(
                me.centre(),
                me.person(),
                shown ? "PhotoConsentGiven" : "PhotoConsentWithdrawn",
                member.id(),
                Map.of("version", String.valueOf(PHOTO_CONSENT_VERSION)));
    }

    private Member own(Scope me) {
        return members.lock(me.centre(), me.person()).orElseThrow(() -> new ArtisansRefusal("artisans.no-member"));
    }

    private Member theOne(Scope me, MemberId id) {
        return members.find(me, id).orElseThrow(() -> new NoSuchElementException("member " + id));
    }
}
