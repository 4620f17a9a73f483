package id.canting.artisans.internal;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.artisans.ArtisansRefusal;
import id.canting.artisans.MemberId;
import id.canting.artisans.MemberNotice;
import id.canting.artisans.OpenWork;
import id.canting.artisans.internal.OffboardingCase.Kind;
import id.canting.artisans.internal.OffboardingCase.Opening;
import id.canting.artisans.internal.StandingReasons.Area;
import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.centre.ServiceLevels;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.people.Involvements;
import id.canting.people.People;
import id.canting.people.Proof;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do to a standing. What a process does as a consequence is in {@link OffboardingSteps}. */
@Service
@Transactional
class StandingService {

    static final int LONGEST_SUSPENSION_MONTHS = 6;

    /** An explanation that is shorter explains nothing. */
    static final int SHORTEST_EXPLANATION = 20;

    private final MemberRepository members;
    private final OffboardingCases cases;
    private final StandingReasons reasons;
    private final StandingChanges changes;
    private final StandingDecisions decisions;
    private final List<OpenWork> work;
    private final Centres centres;
    private final ServiceLevels levels;
    private final Involvements involvements;
    private final People people;
    private final Workflow workflow;
    private final Audit audit;
    private final Clock clock;

    StandingService(
            MemberRepository members,
            OffboardingCases cases,
            StandingReasons reasons,
            StandingChanges changes,
            StandingDecisions decisions,
            ObjectProvider<OpenWork> work,
            Centres centres,
            ServiceLevels levels,
            Involvements involvements,
            People people,
            Workflow workflow,
            Audit audit,
            Clock clock) {
        this.members = members;
        this.cases = cases;
        this.reasons = reasons;
        this.changes = changes;
        this.decisions = decisions;
        this.work =
                work.stream().sorted(Comparator.comparingInt(OpenWork::order)).toList();
        this.centres = centres;
        this.levels = levels;
        this.involvements = involvements;
        this.people = people;
        this.workflow = workflow;
        this.audit = audit;
        this.clock = clock;
    }

    @PreAuthorize("hasRole('SUPERVISOR')")
    void suspend(Scope me, MemberId id, Because because, LocalDate until) {
        Proof.require();
        reasons.require(Area.SUSPENSION, because.reason());
        explained(because);
        var today = today(me);
        if (!until.isAfter(today) || until.isAfter(today.plusMonths(LONGEST_SUSPENSION_MONTHS))) {
            throw new ArtisansRefusal("artisans.suspend.until");
        }
        var member = theOne(me, id);
        changes.suspend(member, me.person(), because, until);
        decisions.seal(member, StandingDecisions.Kind.SUSPENDED, me.person(), because);
    }

    @PreAuthorize("hasRole('SUPERVISOR')")
    void reinstate(Scope me, MemberId id, Because because) {
        Proof.require();
        reasons.require(Area.REINSTATEMENT, because.reason());
        explained(because);
        var member = theOne(me, id);
        if (members.current(me.centre(), member.admission().identity().nik())
                .filter(current -> !current.equals(id))
                .isPresent()) {
            throw new ArtisansRefusal("artisans.nik-taken");
        }
        changes.record(
                member, member.reinstate(me.person(), because, clock.instant()), me.person(), "MemberReinstated");
        people.grant(member.person(), me.centre(), Role.ARTISAN);
        decisions.seal(member, StandingDecisions.Kind.REINSTATED, me.person(), because);
        changes.tell(member, MemberNotice.Kind.REINSTATED, null);
    }

    /** Quietly: nobody is written to. @param source who said so, or which paper shows it */
    @PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
    void recordDeath(Scope me, MemberId id, String source) {
        Proof.require();
        var member = theOne(me, id);
        var because = new Because("DIED", source);
        explained(because);
        drop(me, member);
        changes.record(member, member.die(me.person(), because, clock.instant()), me.person(), "DeathRecorded");
        people.revoke(member.person(), me.centre(), Role.ARTISAN);
        start(me, member, Kind.DEATH, null, null, "DeathRecorded");
    }

    /** A proposal to suspend or end a membership: another person decides, after the member was heard. */
    @PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
    void proposeReview(Scope me, MemberId id, Because because) {
        Proof.require();
        if (!reasons.options(Area.ENDING).containsKey(because.reason())) {
            reasons.require(Area.SUSPENSION, because.reason());
        }
        explained(because);
        var member = theOne(me, id);
        if (member.ended()) {
            throw new ArtisansRefusal("artisans.moved-on");
        }
        if (member.person().equals(me.person())) {
            throw new ArtisansRefusal("artisans.own-membership");
        }
        var due = levels.due(me.centre(), "membership-hearing", clock.instant());
        audit.record(me.centre(), me.person(), "MembershipReviewProposed", id, Map.of("reason", because.reason()));
        var opened = start(me, member, Kind.REVIEW, due, because, "MembershipReviewProposed");
        involvements.add(me.centre(), member.person(), me.person(), Involvements.Kind.VERIFIED, opened.toString());
        changes.tell(member, MemberNotice.Kind.REVIEW_OPENED, due);
    }

    /** What the member says about a proposal. */
    @PreAuthorize("isAuthenticated()")
    void state(Scope me, String words) {
        var member = own(me);
        var open = openCase(member);
        cases.save(open, open.hear(me.person(), words, clock.instant()));
        audit.record(me.centre(), me.person(), "MemberHeard", member.id(), Map.of());
        workflow.correlate("StatementGiven", open.opening().id().toString());
    }

    /** One's own wish; it takes effect when the time to think it over has passed. */
    @PreAuthorize("isAuthenticated()")
    void resign(Scope me) {
        var member = own(me);
        if (member.ended()) {
            throw new ArtisansRefusal("artisans.moved-on");
        }
        if (cases.open(me.centre(), member.id())
                .filter(open -> open.opening().kind() == Kind.RESIGNATION)
                .isPresent()) {
            throw new ArtisansRefusal("artisans.leave.already");
        }
        drop(me, member);
        var due = levels.due(me.centre(), "resignation-reflection", clock.instant());
        audit.record(me.centre(), me.person(), "ResignationSent", member.id(), Map.of());
        start(me, member, Kind.RESIGNATION, due, null, "ResignationSent");
        changes.tell(member, MemberNotice.Kind.RESIGNATION_RECEIVED, due);
    }

    @PreAuthorize("isAuthenticated()")
    void stay(Scope me) {
        var member = own(me);
        var open = openCase(member);
        cases.save(open, open.cancel(me.person(), clock.instant()));
        audit.record(me.centre(), me.person(), "ResignationCancelled", member.id(), Map.of());
        workflow.correlate("ResignationCancelled", open.opening().id().toString());
        changes.tell(member, MemberNotice.Kind.RESIGNATION_CANCELLED, null);
    }

    /** One's own membership, also one that has ended. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    Optional<Member> mine(Scope me) {
        return members.ofPerson(me.centre(), me.person());
    }

    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    Optional<OffboardingCase> myCase(Scope me, Member member) {
        return cases.last(me.centre(), member.id());
    }

    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    List<MemberChange> myHistory(Scope me, Member member) {
        return members.history(me, member.id());
    }

    /** What would end with the membership. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    List<String> consequences(Scope me) {
        return work.stream()
                .flatMap(each -> each.consequences(me.centre(), me.person()).stream())
                .toList();
    }

    @PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
    @Transactional(readOnly = true)
    Optional<OffboardingCase> caseOf(Scope me, MemberId id) {
        return cases.last(me.centre(), id);
    }

    private UUID start(
            Scope me, Member member, Kind kind, @Nullable Instant due, @Nullable Because because, String message) {
        var id = UuidCreator.getTimeOrderedEpoch();
        cases.insert(OffboardingCase.open(
                new Opening(id, me.centre(), member.id(), kind, me.person(), clock.instant(), due, because)));
        workflow.start(message, id.toString(), me.centre());
        return id;
    }

    /** What is open gives way to what weighs more: the member's own wish, or a death. */
    private void drop(Scope me, Member member) {
        cases.open(me.centre(), member.id()).ifPresent(open -> {
            cases.save(open, open.drop(me.person(), clock.instant()));
            workflow.correlate("OffboardingDropped", open.opening().id().toString());
        });
    }

    private OffboardingCase openCase(Member member) {
        return cases.open(member.centre(), member.id()).orElseThrow(() -> new ArtisansRefusal("artisans.moved-on"));
    }

    private static void explained(Because because) {
        var words = because.explanation() == null ? "" : because.explanation().strip();
        if (words.codePointCount(0, words.length()) < SHORTEST_EXPLANATION) {
            throw new ArtisansRefusal("artisans.explanation-missing");
        }
    }

    private LocalDate today(Scope me) {
        return LocalDate.ofInstant(clock.instant(), centres.get(me.centre()).zone());
    }

    private Member own(Scope me) {
        return members.lock(me.centre(), me.person()).orElseThrow(() -> new ArtisansRefusal("artisans.no-member"));
    }

    private Member theOne(Scope me, MemberId id) {
        return members.lock(me, id).orElseThrow(() -> new NoSuchElementException("member " + id));
    }
}
