package id.canting.artisans.internal;

import id.canting.artisans.internal.YearlyUpdate.Scale;
import id.canting.artisans.internal.YearlyUpdate.Scales;
import id.canting.workflow.Workflow;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the office's tables how large a business is. Their inputs stand in the update beside the answer. */
@Component
class ScaleRules {

    private final Workflow workflow;

    ScaleRules(Workflow workflow) {
        this.workflow = workflow;
    }

    Scales of(YearlyFacts.Business business) {
        return new Scales(
                ask("business-scale", "annualSales", business.annualSales(), "capital", business.capital()),
                ask("industry-scale", "workers", business.workers(), "investment", business.capital()));
    }

    private Scale ask(String table, String one, @Nullable Object first, String other, @Nullable Object second) {
        Map<String, @Nullable Object> facts = new HashMap<>();
        facts.put(one, first);
        facts.put(other, second);
        var trace = workflow.decide(table, facts);
        var scale = trace.rows().stream()
                .map(row -> row.outputs().get("scale"))
                .findFirst()
                .orElse(null);
        return new Scale(scale == null ? "UNKNOWN" : scale.toString(), trace.version());
    }
}
