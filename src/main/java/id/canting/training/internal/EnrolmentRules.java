package id.canting.training.internal;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.training.internal.EnrolmentFacts.Asking;
import id.canting.training.internal.EnrolmentFacts.Facts;
import id.canting.workflow.DecisionTrace;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the tables of enrolment. What was asked and said is kept beside the enrolment, so that it can be explained later. */
@Component
class EnrolmentRules {

    static final String ELIGIBILITY = "enrolment-eligibility";
    static final String PRIORITY = "enrolment-priority";

    /** Nobody lets somebody be in two rooms at once. */
    private static final String CLASH = "SCHEDULE_CONFLICT";

    private final EnrolmentFacts facts;
    private final TrainingRecords records;
    private final Workflow workflow;
    private final Clock clock;

    EnrolmentRules(EnrolmentFacts facts, TrainingRecords records, Workflow workflow, Clock clock) {
        this.facts = facts;
        this.records = records;
        this.workflow = workflow;
        this.clock = clock;
    }

    /** @param trace what the table said */
    record Eligibility(Facts facts, DecisionTrace trace) {

        /** What speaks against it, in the order of the table. */
        List<String> blocks() {
            return reasons("BLOCK");
        }

        List<String> warnings() {
            return reasons("WARN");
        }

        private List<String> reasons(String severity) {
            return trace.rows().stream()
                    .filter(row -> severity.equals(row.outputs().get("severity")))
                    .map(row -> String.valueOf(row.outputs().get("reason")))
                    .toList();
        }
    }

    /** One row of the points of a person. @param rule its id in the table, by which its words are found */
    record Points(String rule, int points) {}

    /** Explained before anything is asked for; nothing is kept. */
    Eligibility eligibility(BatchRow batch, Asking asking) {
        return eligibility(facts.of(batch, asking));
    }

    /** Keeps what the table said. */
    Eligibility check(BatchRow batch, Enrolment one) {
        var said = eligibility(batch, Asking.of(one));
        keep(batch.centre(), one.id().value(), said.trace());
        return said;
    }

    private Eligibility eligibility(Facts known) {
        return new Eligibility(known, workflow.decide(ELIGIBILITY, known.eligibility()));
    }

    /** What speaks against a place now; none when nothing does. Where a person has looked, only time does. */
    @Nullable
    String obstacle(BatchRow batch, Enrolment one) {
        var blocks = eligibility(batch, Asking.of(one)).blocks();
        if (one.state().reviewedBy() != null) {
            return blocks.contains(CLASH) ? CLASH : null;
        }
        return blocks.isEmpty() ? null : blocks.get(0);
    }

    /** What the table would say of somebody; nothing is kept. */
    DecisionTrace priority(Facts known) {
        return workflow.decide(PRIORITY, known.priority());
    }

    /** The points of each, kept with the rows that they come from. */
    Map<PersonId, Integer> rate(BatchRow batch, Collection<Enrolment> all) {
        var known = facts.of(batch, all.stream().map(Asking::of).toList());
        var points = new LinkedHashMap<PersonId, Integer>();
        for (var one : all) {
            var trace = workflow.decide(
                    PRIORITY, Objects.requireNonNull(known.get(one.person())).priority());
            keep(batch.centre(), one.id().value(), trace);
            points.put(one.person(), sum(points(trace)));
        }
        return points;
    }

    static int sum(List<Points> points) {
        return points.stream().mapToInt(Points::points).sum();
    }

    static List<Points> points(DecisionTrace trace) {
        return points(trace.rows());
    }

    static List<Points> points(List<DecisionTrace.Row> rows) {
        return rows.stream()
                .map(row -> new Points(
                        row.rule(),
                        ((Number) Objects.requireNonNull(row.outputs().get("points"))).intValue()))
                .toList();
    }

    private void keep(CentreId centre, UUID key, DecisionTrace trace) {
        records.add(centre, key, trace, clock.instant());
    }
}
