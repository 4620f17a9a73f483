package id.canting.privacy.internal;

import id.canting.audit.Audit;
import id.canting.identity.Scope;
import id.canting.people.Involvements.Kind;
import id.canting.people.Proof;
import id.canting.privacy.BreachId;
import id.canting.workflow.StaffTask;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the authority, and writes to those whose data it is: within 72 hours of knowing, night and day. */
@Component
class NotifyBreach implements StaffTask {

    private final BreachRepository breaches;
    private final BreachViews views;
    private final Audit audit;
    private final Clock clock;

    NotifyBreach(BreachRepository breaches, BreachViews views, Audit audit, Clock clock) {
        this.breaches = breaches;
        this.views = views;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String element() {
        return "NotifyBreach";
    }

    @Override
    public String serviceLevel() {
        return "breach-notice";
    }

    @Override
    public Optional<Instant> since(String businessKey) {
        return Optional.of(breaches.ofProcess(BreachId.of(businessKey)).knownAt());
    }

    @Override
    public Subject subject(String businessKey) {
        var breach = breaches.ofProcess(BreachId.of(businessKey));
        return new Subject(breach.centre(), breach.entered().by(), views.title(breach), breach.number(), "");
    }

    /** The person is whoever entered it: they may tell of it as well. */
    @Override
    public boolean isAboutSubject() {
        return false;
    }

    @Override
    public Set<Kind> barring() {
        return Set.of();
    }

    @Override
    public Page page(Scope me, String businessKey) {
        return new Page(
                "privacy/breach-task",
                views.of(breaches.get(me, BreachId.of(businessKey))),
                Map.of(),
                Map.of(),
                Map.of());
    }

    @Override
    public Map<String, String> submit(Scope me, String businessKey, Map<String, @Nullable Object> values) {
        Proof.require();
        var breach = breaches.get(me, BreachId.of(businessKey));
        try {
            breach.notified(new Breach.Notice(
                    me.person(),
                    clock.instant(),
                    RequestTask.text(values, "authority"),
                    RequestTask.text(values, "letter")));
        } catch (PrivacyRefusal refusal) {
            throw new TaskRefusal(null, String.valueOf(refusal.getMessage()));
        }
        breaches.save(breach);
        audit.record(breach.centre(), me.person(), "BreachNotified", breach.id(), Map.of());
        return Map.of();
    }
}
