package id.canting.privacy.internal;

import id.canting.identity.Scope;
import id.canting.people.Involvements.Kind;
import id.canting.people.People;
import id.canting.privacy.DataRequestId;
import id.canting.workflow.StaffTask;
import id.canting.workflow.TaskRefusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the tasks over a request have in common: 72 hours from its receipt, whoever has it. */
abstract class RequestTask implements StaffTask {

    private final String element;
    final DataRequestRepository requests;
    private final RequestViews views;
    private final People people;

    RequestTask(String element, DataRequestRepository requests, RequestViews views, People people) {
        this.element = element;
        this.requests = requests;
        this.views = views;
        this.people = people;
    }

    /** Takes what was decided, or refuses it; the row is locked. */
    abstract Map<String, String> take(Scope me, DataRequest request, Map<String, @Nullable Object> values);

    @Override
    public String element() {
        return element;
    }

    @Override
    public String serviceLevel() {
        return "data-request";
    }

    @Override
    public Optional<Instant> since(String businessKey) {
        return Optional.of(request(businessKey).receivedAt());
    }

    @Override
    public Subject subject(String businessKey) {
        var request = request(businessKey);
        var name = people.names(List.of(request.person())).getOrDefault(request.person(), "");
        return new Subject(request.centre(), request.person(), name, request.number(), "");
    }

    private DataRequest request(String businessKey) {
        return requests.ofProcess(DataRequestId.of(businessKey));
    }

    /** Whoever asked, and whoever examined. */
    @Override
    public Set<Kind> barring() {
        return Set.of(Kind.RELATED);
    }

    @Override
    public Page page(Scope me, String businessKey) {
        var request = requests.get(me, DataRequestId.of(businessKey));
        return new Page("privacy/request-task", views.of(request), Map.of(), options(), values(request));
    }

    Map<String, List<Option>> options() {
        return Map.of();
    }

    Map<String, @Nullable Object> values(DataRequest request) {
        return Map.of();
    }

    @Override
    public Map<String, String> submit(Scope me, String businessKey, Map<String, @Nullable Object> values) {
        try {
            return take(me, requests.lock(me, DataRequestId.of(businessKey)), values);
        } catch (PrivacyRefusal refusal) {
            throw new TaskRefusal(null, String.valueOf(refusal.getMessage()), refusal.getArguments());
        }
    }

    static String text(Map<String, @Nullable Object> values, String key) {
        var value = values.get(key);
        return value == null ? "" : value.toString().strip();
    }
}
