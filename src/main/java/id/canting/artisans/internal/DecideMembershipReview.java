package id.canting.artisans.internal;

import id.canting.artisans.ArtisansRefusal;
import id.canting.artisans.MemberNotice;
import id.canting.artisans.internal.StandingReasons.Area;
import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.identity.Scope;
import id.canting.people.Involvements.Kind;
import id.canting.people.People;
import id.canting.workflow.StaffTask;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A supervisor who did not propose it keeps, suspends or ends a membership, having read what the member says. */
@Component
class DecideMembershipReview implements StaffTask {

    private final OffboardingCases cases;
    private final MemberRepository members;
    private final StandingChanges changes;
    private final StandingDecisions decisions;
    private final StandingReasons reasons;
    private final MemberWords words;
    private final People people;
    private final Centres centres;
    private final Audit audit;
    private final Clock clock;

    DecideMembershipReview(
            OffboardingCases cases,
            MemberRepository members,
            StandingChanges changes,
            StandingDecisions decisions,
            StandingReasons reasons,
            MemberWords words,
            People people,
            Centres centres,
            Audit audit,
            Clock clock) {
        this.cases = cases;
        this.members = members;
        this.changes = changes;
        this.decisions = decisions;
        this.reasons = reasons;
        this.words = words;
        this.people = people;
        this.centres = centres;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param statement what the member said; none when they said nothing in time */
    record View(
            Member.State member,
            String name,
            String craft,
            String place,
            String reason,
            @Nullable String grounds,
            @Nullable String statement,
            @Nullable Instant statedAt,
            String proposer,
            Instant proposedAt,
            List<MemberChange> history,
            ZoneId zone) {}

    @Override
    public String element() {
        return "DecideMembershipReview";
    }

    @Override
    public String serviceLevel() {
        return "decide-membership";
    }

    @Override
    public Subject subject(String businessKey) {
        return MemberTask.about(member(cases.get(businessKey)));
    }

    @Override
    public Set<Kind> barring() {
        return Set.of(Kind.VERIFIED, Kind.RELATED);
    }

    @Override
    public Page page(Scope me, String businessKey) {
        var one = cases.get(businessKey);
        var member = member(one);
        var home = member.admission().home();
        var because = one.opening().because();
        var view = new View(
                member.state(),
                member.admission().identity().name(),
                words.craft(member.techniques()),
                words.place(home.ward(), home.elsewhere()),
                because == null ? "" : reasons.say(because.reason()),
                because == null ? null : because.explanation(),
                one.statement(),
                one.statement() == null ? null : one.statusChangedAt(),
                people.names(List.of(one.opening().by()))
                        .getOrDefault(one.opening().by(), ""),
                one.opening().at(),
                members.history(me, member.id()),
                centres.get(member.centre()).zone());
        return new Page(
                "artisans/review-task",
                view,
                Map.of(),
                Map.of("suspensionReasons", options(Area.SUSPENSION), "endingReasons", options(Area.ENDING)),
                Map.of());
    }

    private List<Option> options(Area area) {
        return reasons.options(area).entrySet().stream()
                .map(reason -> new Option(reason.getKey(), reason.getValue()))
                .toList();
    }

    @Override
    public Map<String, String> submit(Scope me, String businessKey, Map<String, @Nullable Object> values) {
        var one = cases.lock(businessKey);
        var member = members.lock(scope(one), one.opening().member()).orElseThrow();
        var decision = text(values, "decision");
        var words = text(values, "explanation");
        try {
            switch (decision) {
                case "keep" -> {
                    var because = new Because(kept(one), words);
                    cases.save(one, one.keep(me.person(), because, clock.instant()));
                    decisions.seal(member, StandingDecisions.Kind.KEPT, me.person(), because, one, element());
                    changes.tell(member, MemberNotice.Kind.REVIEW_KEPT, null);
                }
                case "suspend" -> {
                    var because = because(Area.SUSPENSION, text(values, "suspensionReason"), words);
                    cases.save(one, one.keep(me.person(), because, clock.instant()));
                    changes.suspend(member, me.person(), because, until(me, values));
                    decisions.seal(member, StandingDecisions.Kind.SUSPENDED, me.person(), because, one, element());
                }
                case "end" -> {
                    var because = because(Area.ENDING, text(values, "endingReason"), words);
                    cases.save(one, one.endIt(me.person(), because, clock.instant()));
                    decisions.seal(member, StandingDecisions.Kind.ENDED, me.person(), because, one, element());
                }
                default -> throw new TaskRefusal("decision", "artisans.review.decision-missing");
            }
        } catch (ArtisansRefusal refusal) {
            throw new TaskRefusal(null, String.valueOf(refusal.getMessage()), refusal.getArguments());
        }
        audit.record(me.centre(), me.person(), "MembershipReviewDecided", member.id(), Map.of("decision", decision));
        return Map.of("decision", decision);
    }

    private Because because(Area area, String reason, String words) {
        reasons.require(area, reason);
        return new Because(reason, words);
    }

    private LocalDate until(Scope me, Map<String, @Nullable Object> values) {
        var months = values.get("months") instanceof Number number ? number.intValue() : 0;
        if (months < 1 || months > StandingService.LONGEST_SUSPENSION_MONTHS) {
            throw new TaskRefusal("months", "artisans.suspend.until");
        }
        return LocalDate.ofInstant(clock.instant(), centres.get(me.centre()).zone())
                .plusMonths(months);
    }

    /** A membership that is kept is kept against what was proposed. */
    private static String kept(OffboardingCase one) {
        var because = one.opening().because();
        return because == null ? "OWN_WISH" : because.reason();
    }

    private Member member(OffboardingCase one) {
        return members.find(scope(one), one.opening().member()).orElseThrow();
    }

    private static Scope scope(OffboardingCase one) {
        return new Scope(one.opening().centre(), one.opening().by(), Set.of());
    }

    private static String text(Map<String, @Nullable Object> values, String key) {
        var value = values.get(key);
        return value == null ? "" : value.toString().strip();
    }
}
