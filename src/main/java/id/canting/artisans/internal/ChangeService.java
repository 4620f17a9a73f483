package id.canting.artisans.internal;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.artisans.Admission;
import id.canting.artisans.ArtisansRefusal;
import id.canting.artisans.MemberId;
import id.canting.artisans.MemberNotice;
import id.canting.artisans.internal.ChangeRequest.Asked;
import id.canting.audit.Audit;
import id.canting.documents.Documents;
import id.canting.documents.Documents.CaseFile;
import id.canting.documents.Documents.Checked;
import id.canting.identity.Scope;
import id.canting.people.Involvements;
import id.canting.people.Restrictions;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes of facts, as members wish them or staff at the desk for them: at once, or after a check when they weigh. */
@Service
@Transactional
class ChangeService {

    static final String CASE_KIND = "FactChange";
    static final String PAPER = "PAPER";

    private final MemberRepository members;
    private final ChangeRequests requests;
    private final MemberFacts facts;
    private final StandingChanges standings;
    private final Documents documents;
    private final Involvements involvements;
    private final Restrictions restrictions;
    private final MemberWords words;
    private final Workflow workflow;
    private final Audit audit;
    private final Clock clock;

    ChangeService(
            MemberRepository members,
            ChangeRequests requests,
            MemberFacts facts,
            StandingChanges standings,
            Documents documents,
            Involvements involvements,
            Restrictions restrictions,
            MemberWords words,
            Workflow workflow,
            Audit audit,
            Clock clock) {
        this.members = members;
        this.requests = requests;
        this.facts = facts;
        this.standings = standings;
        this.documents = documents;
        this.involvements = involvements;
        this.restrictions = restrictions;
        this.words = words;
        this.workflow = workflow;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A wish.
     *
     * @param why asked for where it is checked
     * @param paper needed where the fact is shown by one
     */
    record Wish(Fact fact, String value, @Nullable String why, @Nullable Checked paper) {}

    /** What became of a wish. */
    enum Outcome {
        CHANGED,
        /** And the card says something else now. */
        CHANGED_ON_CARD,
        ASKED
    }

    /** A craft worker has no business to show a NIB for. */
    static boolean has(Member member, Fact fact) {
        return fact != Fact.BUSINESS_ID || member.admission().kind() != Admission.Kind.WORKER;
    }

    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    Member mine(Scope me, Fact fact) {
        return changeable(
                members.ofPerson(me.centre(), me.person()).orElseThrow(() -> new ArtisansRefusal("artisans.no-member")),
                fact);
    }

    @PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
    @Transactional(readOnly = true)
    Member atDesk(Scope me, MemberId id, Fact fact) {
        var member = members.find(me, id).orElseThrow(() -> new NoSuchElementException("member " + id));
        restrictions.requireOpen(me, member.person(), "/members/" + id);
        return changeable(member, fact);
    }

    @PreAuthorize("isAuthenticated()")
    Outcome wish(Scope me, Wish wish) {
        return take(
                me,
                members.lock(me.centre(), me.person()).orElseThrow(() -> new ArtisansRefusal("artisans.no-member")),
                wish);
    }

    /** Whoever writes down a wish at the desk does not check it. */
    @PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
    Outcome wishAtDesk(Scope me, MemberId id, Wish wish) {
        var member = members.lock(me, id).orElseThrow(() -> new NoSuchElementException("member " + id));
        if (member.person().equals(me.person())) {
            throw new ArtisansRefusal("artisans.change.own-desk");
        }
        var outcome = take(me, member, wish);
        if (outcome != Outcome.ASKED) {
            standings.tell(
                    member,
                    outcome == Outcome.CHANGED ? MemberNotice.Kind.CHANGE_MADE : MemberNotice.Kind.CHANGE_MADE_ON_CARD,
                    null);
        }
        return outcome;
    }

    @PreAuthorize("isAuthenticated()")
    void withdraw(Scope me, UUID id) {
        var one = requests.lock(id.toString());
        if (!one.asked().centre().equals(me.centre()) || !one.asked().subject().equals(me.person())) {
            throw new NoSuchElementException("change " + id);
        }
        requests.save(one, one.withdraw(me.person(), clock.instant()));
        audit.record(
                me.centre(), me.person(), "FactChangeWithdrawn", one.asked().member(), fact(one));
        workflow.correlate("ChangeWithdrawn", id.toString());
    }

    /** In a yearly update: checked like any other NIB, once. */
    void reportBusinessId(Scope me, Member member, String value) {
        var asked = requests.open(member.centre(), member.id()).stream()
                .anyMatch(open -> open.asked().fact() == Fact.BUSINESS_ID);
        if (!asked) {
            ask(me, member, new Wish(Fact.BUSINESS_ID, value, words.say("artisans.change.from-update"), null));
        }
    }

    private Outcome take(Scope me, Member member, Wish wish) {
        changeable(member, wish.fact());
        if (wish.fact().checked(wish.value())) {
            ask(me, member, wish);
            return Outcome.ASKED;
        }
        facts.change(member, wish.fact(), wish.value(), me.person());
        return wish.fact().onCard() ? Outcome.CHANGED_ON_CARD : Outcome.CHANGED;
    }

    private void ask(Scope me, Member member, Wish wish) {
        var one = ChangeRequest.ask(new Asked(
                UuidCreator.getTimeOrderedEpoch(),
                member.centre(),
                member.id(),
                member.person(),
                wish.fact(),
                wish.fact().of(member.admission()),
                wish.value(),
                Typed.or(wish.why()),
                me.person(),
                clock.instant()));
        requests.insert(one);
        var id = one.asked().id();
        if (wish.paper() != null) {
            documents.store(me, member.person(), new CaseFile(CASE_KIND, id), PAPER, true, wish.paper());
        }
        if (!me.person().equals(member.person())) {
            involvements.add(member.centre(), member.person(), me.person(), Involvements.Kind.VERIFIED, id.toString());
        }
        audit.record(me.centre(), me.person(), "FactChangeAsked", member.id(), fact(one));
        workflow.start("ChangeAsked", id.toString(), member.centre());
    }

    private static Member changeable(Member member, Fact fact) {
        if (member.ended() || !has(member, fact)) {
            throw new ArtisansRefusal("artisans.moved-on");
        }
        return member;
    }

    static Map<String, String> fact(ChangeRequest one) {
        return Map.of("fact", one.asked().fact().name());
    }
}
