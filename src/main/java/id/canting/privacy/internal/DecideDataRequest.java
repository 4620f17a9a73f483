package id.canting.privacy.internal;

import id.canting.audit.Audit;
import id.canting.identity.Scope;
import id.canting.people.Involvements.Kind;
import id.canting.people.People;
import id.canting.people.Proof;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A second person agrees that something is refused or erased, or asks about it. */
@Component
class DecideDataRequest extends RequestTask {

    private final Audit audit;
    private final Clock clock;

    DecideDataRequest(DataRequestRepository requests, RequestViews views, People people, Audit audit, Clock clock) {
        super("DecideDataRequest", requests, views, people);
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Set<Kind> barring() {
        return Set.of(Kind.RELATED, Kind.VERIFIED);
    }

    @Override
    Map<String, String> take(Scope me, DataRequest request, Map<String, @Nullable Object> values) {
        Proof.require();
        var decision = text(values, "decision");
        switch (decision) {
            case "agree" -> request.agree(me.person(), clock.instant());
            case "back" -> request.sendBack(me.person(), text(values, "question"), clock.instant());
            default -> throw new TaskRefusal("decision", "privacy.choose");
        }
        requests.save(request, me.person());
        audit.record(request.centre(), me.person(), "DataRequestDecided", request.id(), Map.of("decision", decision));
        return Map.of("decision", decision);
    }
}
