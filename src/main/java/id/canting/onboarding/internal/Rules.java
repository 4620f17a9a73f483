package id.canting.onboarding.internal;

import id.canting.centre.Centres;
import id.canting.onboarding.internal.Answers.Kind;
import id.canting.onboarding.internal.Answers.Technique;
import id.canting.onboarding.internal.Paper.Asked;
import id.canting.onboarding.internal.Paper.Need;
import id.canting.workflow.DecisionTrace;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Asks the office's tables, and keeps beside the case what they said. They propose; nobody is refused here. */
@Component
class Rules {

    static final String ELIGIBILITY = "membership-eligibility";
    /** Batik in the KBLI of 2020. */
    private static final String BATIK = "13134";

    /** The table never changes while this runs. */
    private static final int LAST_LOT = 99;

    private final Map<Need, List<Asked>> papers = new ConcurrentHashMap<>();

    private final Workflow workflow;
    private final CaseRecords records;
    private final Centres centres;
    private final Clock clock;
    private final boolean demo;

    /** @param demo whether nobody is drawn by lot, so that invented people get where their scene wants them */
    Rules(
            Workflow workflow,
            CaseRecords records,
            Centres centres,
            Clock clock,
            @Value("${canting.demo:false}") boolean demo) {
        this.workflow = workflow;
        this.records = records;
        this.centres = centres;
        this.clock = clock;
        this.demo = demo;
    }

    /** @param reason a code, such as NOT_LOCAL or UPDATE_KBLI */
    record Eligibility(String outcome, @Nullable String memberType, @Nullable String reason) {

        /** A person is to confirm that it is so; everything else goes to the verifier. */
        boolean proposesRefusal() {
            return outcome.equals("REJECT");
        }
    }

    Eligibility eligibility(MembershipApplication application, Answers answers) {
        var craft = answers.craft();
        var scale = keep(application, workflow.decide("industry-scale", scaleFacts(craft)));
        var today = LocalDate.ofInstant(
                clock.instant(), centres.get(application.centre()).zone());
        Map<String, @Nullable Object> facts = new HashMap<>();
        facts.put("consentGiven", true);
        facts.put("nationalIdWellFormed", true);
        facts.put("age", answers.self().age(today));
        facts.put("residence", answers.home().livesInCity() ? "INSIDE" : "OUTSIDE");
        facts.put("worksInCity", answers.home().worksInCity());
        facts.put("techniques", techniques(craft.techniques()));
        facts.put("beginner", craft.beginner());
        facts.put("industryScale", output(first(scale), "scale"));
        facts.put("applicantKind", craft.kind().name());
        facts.put("businessIdValid", craft.businessId() != null);
        facts.put("industryCodeMatch", industryCode(craft.industryCode()));
        var said = first(keep(application, workflow.decide(ELIGIBILITY, facts)));
        var outcome = output(said, "outcome");
        return new Eligibility(
                outcome == null ? "MANUAL_REVIEW" : outcome, output(said, "memberType"), output(said, "reason"));
    }

    /**
     * Why somebody should visit the applicant before it is decided; empty when nobody needs to.
     *
     * @param ownWork whether there are photos of own work
     */
    Optional<String> visit(MembershipApplication application, Answers answers, boolean ownWork) {
        Map<String, @Nullable Object> facts = new HashMap<>();
        facts.put("priorLearning", false);
        facts.put("verifierAsks", application.visitWanted());
        facts.put("ownWorkShown", ownWork);
        facts.put("beginner", answers.craft().beginner());
        facts.put(
                "worksOnlyInCity",
                !answers.home().livesInCity() && answers.home().worksInCity());
        facts.put("lot", demo ? LAST_LOT : lot(application));
        var said = first(keep(application, workflow.decide("visit-needed", facts)));
        return "true".equals(output(said, "visit")) ? Optional.ofNullable(output(said, "reason")) : Optional.empty();
    }

    /** From 0 to 99, from an id and a number that nobody can choose: it stays the same, and anybody can check it. */
    private static int lot(MembershipApplication application) {
        return Math.floorMod(Objects.hash(application.id().value(), application.number()), LAST_LOT + 1);
    }

    /** Which papers an applicant is asked for, in the order in which they are shown. Each page asks, so it is kept. */
    List<Asked> papers(Need need) {
        return papers.computeIfAbsent(need, one -> asked(workflow.decide("document-requirements", facts(one))));
    }

    /** The same for an application that has been sent; what the table said is kept. */
    List<Asked> papers(MembershipApplication application, Answers answers) {
        return asked(keep(application, workflow.decide("document-requirements", facts(need(answers)))));
    }

    static Need need(Answers answers) {
        var craft = answers.craft();
        return new Need(
                craft.kind().name(), craft.businessId() != null, answers.home().identityInCity());
    }

    private static List<Asked> asked(DecisionTrace trace) {
        return trace.rows().stream()
                .flatMap(row -> Paper.named(String.valueOf(output(row, "document"))).stream()
                        .map(paper -> new Asked(paper, "REQUIRED".equals(output(row, "necessity")))))
                .sorted((one, other) -> one.paper().compareTo(other.paper()))
                .toList();
    }

    private static Map<String, @Nullable Object> facts(Need need) {
        Map<String, @Nullable Object> facts = new HashMap<>();
        facts.put("applicantKind", need.kind());
        facts.put("businessIdHeld", need.businessIdHeld());
        facts.put("identityAddress", need.identityInCity() ? "INSIDE" : "OUTSIDE");
        return facts;
    }

    private static Map<String, @Nullable Object> scaleFacts(Answers.Craft craft) {
        Map<String, @Nullable Object> facts = new HashMap<>();
        facts.put("workers", craft.kind() == Kind.OWNER ? craft.workers() : null);
        facts.put("investment", null);
        return facts;
    }

    private static String techniques(Set<Technique> made) {
        if (made.isEmpty()) {
            return "NONE";
        }
        return made.equals(Set.of(Technique.PRINTING)) ? "PRINTING_ONLY" : "BATIK";
    }

    private static String industryCode(@Nullable String code) {
        if (code == null) {
            return "NONE";
        }
        return code.equals(BATIK) ? "EXACT" : "OTHER";
    }

    private DecisionTrace keep(MembershipApplication application, DecisionTrace trace) {
        records.add(application, trace, clock.instant());
        return trace;
    }

    private static DecisionTrace.@Nullable Row first(DecisionTrace trace) {
        return trace.rows().isEmpty() ? null : trace.rows().get(0);
    }

    private static @Nullable String output(DecisionTrace.@Nullable Row row, String name) {
        var value = row == null ? null : row.outputs().get(name);
        return value == null ? null : value.toString();
    }
}
