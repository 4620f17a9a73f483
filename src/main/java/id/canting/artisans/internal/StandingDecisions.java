package id.canting.artisans.internal;

import id.canting.centre.ServiceLevels;
import id.canting.decisions.Decision;
import id.canting.decisions.Decision.Actor;
import id.canting.decisions.Decision.Entry;
import id.canting.decisions.Decision.Part;
import id.canting.decisions.DecisionFiles;
import id.canting.identity.PersonId;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a decision about a membership rests on, for its sealed file. */
@Component
class StandingDecisions {

    private final DecisionFiles decisions;
    private final StandingReasons reasons;
    private final MemberWords words;
    private final ServiceLevels levels;
    private final Workflow workflow;
    private final Clock clock;

    StandingDecisions(
            DecisionFiles decisions,
            StandingReasons reasons,
            MemberWords words,
            ServiceLevels levels,
            Workflow workflow,
            Clock clock) {
        this.decisions = decisions;
        this.reasons = reasons;
        this.words = words;
        this.levels = levels;
        this.workflow = workflow;
        this.clock = clock;
    }

    /** What was decided. */
    enum Kind {
        SUSPENDED("membership-suspended"),
        REINSTATED("membership-reinstated"),
        ENDED("membership-ended"),
        KEPT("membership-kept");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** A supervisor's own act. */
    void seal(Member member, Kind kind, PersonId by, Because because) {
        seal(
                member,
                kind,
                "version " + member.state().version(),
                because,
                List.of(decided(by)),
                List.of(facts(member, kind)),
                null);
    }

    /** What a review has come to. @param element the task that it was decided in */
    void seal(Member member, Kind kind, PersonId by, Because because, OffboardingCase review, String element) {
        var opening = review.opening();
        var proposed = new ArrayList<Entry>();
        var proposal = opening.because();
        if (proposal != null) {
            proposed.add(new Entry("artisans.decision.proposal", () -> reasons.say(proposal.reason())));
            proposed.add(Entry.of("artisans.decision.grounds", Objects.requireNonNullElse(proposal.explanation(), "")));
        }
        var statement = review.statement();
        proposed.add(new Entry(
                "artisans.decision.statement",
                () -> statement == null ? words.say("artisans.decision.no-statement") : statement));
        seal(
                member,
                kind,
                opening.id().toString(),
                because,
                List.of(new Actor("decisions.actor.proposed", opening.by(), opening.at()), decided(by)),
                List.of(facts(member, kind), new Part("artisans.review.title", proposed)),
                element);
    }

    private void seal(
            Member member,
            Kind kind,
            String occasion,
            Because because,
            List<Actor> actors,
            List<Part> inputs,
            @Nullable String element) {
        var appeal = levels.get(member.centre(), "appeal-filed").amount();
        decisions.seal(new Decision(
                member.centre(),
                kind.words,
                member.person(),
                new Decision.About("member", member.id().value(), member.number()),
                occasion,
                clock.instant(),
                reasons.of(because.reason()),
                because.explanation(),
                kind == Kind.SUSPENDED || kind == Kind.ENDED ? () -> words.say("artisans.appeal", appeal) : null,
                actors,
                inputs,
                List.of(),
                List.of(),
                element == null ? null : workflow.form(occasion, element).orElse(null)));
    }

    private Actor decided(PersonId by) {
        return new Actor("decisions.actor.decided", by, clock.instant());
    }

    private Part facts(Member member, Kind kind) {
        var home = member.admission().home();
        var facts = new ArrayList<Entry>();
        facts.add(new Entry("artisans.craft", () -> words.craft(member.techniques())));
        facts.add(Entry.of("artisans.member.address", words.place(home.ward(), home.elsewhere())));
        if (kind != Kind.ENDED) { // it ends later, when what is open has been closed
            facts.add(
                    new Entry("artisans.decision.standing", () -> words.say("artisans.Standing." + member.standing())));
        }
        var until = member.suspendedUntil();
        if (until != null) {
            facts.add(Entry.on("artisans.decision.until", until));
        }
        return new Part("artisans.decision.membership", facts);
    }
}
