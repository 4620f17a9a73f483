package id.canting.privacy.internal;

import id.canting.audit.Audit;
import id.canting.identity.Scope;
import id.canting.people.Involvements;
import id.canting.people.People;
import id.canting.privacy.internal.DataRequest.Answer;
import id.canting.privacy.internal.DataRequest.Proposal;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Carries a request out, or proposes to refuse it, in part or as a whole, on a ground of the law. */
@Component
class ExamineDataRequest extends RequestTask {

    private final PrivacyReasons reasons;
    private final Involvements involvements;
    private final Audit audit;
    private final Clock clock;

    ExamineDataRequest(
            DataRequestRepository requests,
            RequestViews views,
            People people,
            PrivacyReasons reasons,
            Involvements involvements,
            Audit audit,
            Clock clock) {
        super("ExamineDataRequest", requests, views, people);
        this.reasons = reasons;
        this.involvements = involvements;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    Map<String, List<Option>> options() {
        return Map.of("grounds", reasons.options());
    }

    /** What was proposed before, when a second person has asked about it. */
    @Override
    Map<String, @Nullable Object> values(DataRequest request) {
        var before = request.proposal();
        if (before == null) {
            return Map.of();
        }
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("answer", before.answer().name().toLowerCase(Locale.ROOT));
        values.put("ground", before.ground());
        values.put("explanation", before.explanation());
        return values;
    }

    @Override
    Map<String, String> take(Scope me, DataRequest request, Map<String, @Nullable Object> values) {
        var answer =
                switch (text(values, "answer")) {
                    case "grant" -> Answer.GRANT;
                    case "part" -> Answer.PART;
                    case "refuse" -> Answer.REFUSE;
                    default -> throw new TaskRefusal("answer", "privacy.choose");
                };
        var ground = answer == Answer.GRANT ? null : text(values, "ground");
        if (ground != null && reasons.find(ground) == null) {
            throw new TaskRefusal("ground", "privacy.ground-missing");
        }
        request.examine(new Proposal(me.person(), answer, ground, text(values, "explanation")), clock.instant());
        requests.save(request, me.person());
        involvements.add(
                request.centre(),
                request.person(),
                me.person(),
                Involvements.Kind.VERIFIED,
                request.id().toString());
        audit.record(
                request.centre(),
                me.person(),
                "DataRequestExamined",
                request.id(),
                ground == null ? Map.of("answer", answer.name()) : Map.of("answer", answer.name(), "reason", ground));
        return Map.of("second", request.status() == DataRequest.Status.PROPOSED ? "yes" : "no");
    }
}
