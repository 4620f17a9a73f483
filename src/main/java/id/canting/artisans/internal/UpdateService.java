package id.canting.artisans.internal;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.artisans.Admission;
import id.canting.artisans.ArtisansRefusal;
import id.canting.artisans.MemberId;
import id.canting.artisans.MemberNotice;
import id.canting.artisans.internal.YearlyUpdate.Channel;
import id.canting.audit.Audit;
import id.canting.identity.Scope;
import id.canting.people.Restrictions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The yearly update: typed by the member, or by staff at the desk as the member says it. */
@Service
@Transactional
class UpdateService {

    static final int LIST = 30;
    private static final int AHEAD_DAYS = 30;

    private final MemberRepository members;
    private final YearlyUpdates updates;
    private final UpdateDrafts drafts;
    private final MemberDuties duties;
    private final Duties calendar;
    private final MemberFacts facts;
    private final ChangeService changes;
    private final StandingChanges standings;
    private final ScaleRules scales;
    private final Restrictions restrictions;
    private final Audit audit;
    private final Clock clock;

    UpdateService(
            MemberRepository members,
            YearlyUpdates updates,
            UpdateDrafts drafts,
            MemberDuties duties,
            Duties calendar,
            MemberFacts facts,
            ChangeService changes,
            StandingChanges standings,
            ScaleRules scales,
            Restrictions restrictions,
            Audit audit,
            Clock clock) {
        this.members = members;
        this.updates = updates;
        this.drafts = drafts;
        this.duties = duties;
        this.calendar = calendar;
        this.facts = facts;
        this.changes = changes;
        this.standings = standings;
        this.scales = scales;
        this.restrictions = restrictions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What stands on the page at first.
     *
     * @param savedAt when a draft was kept; none when there is no draft
     */
    record Writing(Member member, UpdateForm form, @Nullable Instant savedAt) {

        boolean owner() {
            return owns(member);
        }
    }

    /** Whether there is a business to speak of: a beginner may have none yet. */
    static boolean owns(Member member) {
        var admission = member.admission();
        return admission.kind() != Admission.Kind.WORKER && admission.business() != null;
    }

    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    Writing mine(Scope me) {
        return writing(me, members.ofPerson(me.centre(), me.person()).orElseThrow(UpdateService::noMember));
    }

    @PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
    @Transactional(readOnly = true)
    Writing atDesk(Scope me, MemberId id) {
        var member = theOne(me, id);
        restrictions.requireOpen(me, member.person(), "/members/" + id);
        return writing(me, member);
    }

    @PreAuthorize("isAuthenticated()")
    Instant keepMine(Scope me, UpdateForm typed) {
        return keep(me, members.ofPerson(me.centre(), me.person()).orElseThrow(UpdateService::noMember), typed);
    }

    @PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
    Instant keepAtDesk(Scope me, MemberId id, UpdateForm typed) {
        return keep(me, theOne(me, id), typed);
    }

    @PreAuthorize("isAuthenticated()")
    void send(Scope me, YearlyFacts said) {
        send(me, members.lock(me.centre(), me.person()).orElseThrow(UpdateService::noMember), said, Channel.OWN);
    }

    /** The member is told of it, and can look at what was written down. */
    @PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
    void sendAtDesk(Scope me, MemberId id, YearlyFacts said) {
        var member = members.lock(me, id).orElseThrow(() -> new NoSuchElementException("member " + id));
        if (member.person().equals(me.person())) {
            throw new ArtisansRefusal("artisans.update.own");
        }
        send(me, member, said, Channel.DESK);
        standings.tell(member, MemberNotice.Kind.UPDATE_RECORDED, null);
    }

    /** Due within a month, or for long. @param after the last one of the page before */
    @PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
    @Transactional(readOnly = true)
    List<MemberDuties.Row> due(Scope me, @Nullable UUID after) {
        return duties.page(me, calendar.today(me.centre()).plusDays(AHEAD_DAYS), after, LIST + 1);
    }

    private Writing writing(Scope me, Member member) {
        if (member.ended()) {
            throw new ArtisansRefusal("artisans.moved-on");
        }
        var draft = drafts.find(member, me.person());
        if (draft.isPresent()) {
            return new Writing(member, draft.get().form(), draft.get().savedAt());
        }
        var before = updates.of(member.centre(), member.id());
        return new Writing(member, UpdateForm.begin(member, before.isEmpty() ? null : before.get(0)), null);
    }

    private Instant keep(Scope me, Member member, UpdateForm typed) {
        if (member.ended()) {
            throw new ArtisansRefusal("artisans.moved-on");
        }
        var now = clock.instant();
        drafts.keep(member, me.person(), typed, now);
        return now;
    }

    private void send(Scope me, Member member, YearlyFacts said, Channel channel) {
        var now = clock.instant();
        var back = member.updateSent(me.person(), now);
        if (back.isPresent()) {
            requireFreeNik(member);
        }
        var business = said.business();
        updates.insert(new YearlyUpdate(
                UuidCreator.getTimeOrderedEpoch(),
                member.centre(),
                member.id(),
                me.person(),
                now,
                channel,
                said,
                business == null ? null : scales.of(business)));
        audit.record(me.centre(), me.person(), "YearlyUpdateSent", member.id(), Map.of("by", channel.name()));
        var made = new TreeSet<String>();
        said.techniques().forEach(technique -> made.add(technique.name()));
        facts.change(member, Fact.TECHNIQUES, String.join(" ", made), me.person());
        member.correct(craft(member.admission(), said));
        if (back.isPresent()) {
            standings.record(member, back.get(), me.person(), "MemberBackByUpdate");
        } else {
            members.save(member);
        }
        calendar.updatedNow(member);
        if (business != null) {
            legality(me, member, business);
        }
        drafts.drop(member);
    }

    /** What the register shows of it without a check; a NIB is checked first. */
    private static Admission craft(Admission known, YearlyFacts said) {
        var names = new TreeSet<String>();
        said.dyes().forEach(dye -> names.add(dye.name()));
        var craft = known.craft();
        var next = Fact.craft(known, new Admission.Craft(craft.techniques(), craft.experienceYears(), names));
        var business = known.business();
        var now = said.business();
        if (business == null || now == null) {
            return next;
        }
        return Fact.business(
                next,
                new Admission.Business(
                        business.name(),
                        business.businessId(),
                        now.industryCode() == null ? business.industryCode() : now.industryCode(),
                        now.workers()));
    }

    private void legality(Scope me, Member member, YearlyFacts.Business said) {
        if (Duties.BATIK.equals(said.industryCode())) {
            calendar.done(member, MemberDuty.Kind.INDUSTRY_CODE);
        }
        var known = member.admission().business();
        if (said.businessId() != null && known != null && !said.businessId().equals(known.businessId())) {
            changes.reportBusinessId(me, member, Fact.businessId(said.businessId(), known.name()));
        }
    }

    private void requireFreeNik(Member member) {
        var holder =
                members.current(member.centre(), member.admission().identity().nik());
        if (holder.filter(other -> !other.equals(member.id())).isPresent()) {
            throw new ArtisansRefusal("artisans.nik-taken");
        }
    }

    private Member theOne(Scope me, MemberId id) {
        return members.find(me, id).orElseThrow(() -> new NoSuchElementException("member " + id));
    }

    private static ArtisansRefusal noMember() {
        return new ArtisansRefusal("artisans.no-member");
    }
}
