package id.canting.remedies.internal;

import id.canting.audit.Audit;
import id.canting.centre.ServiceLevels;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.people.Involvements;
import id.canting.people.Involvements.Kind;
import id.canting.people.People;
import id.canting.remedies.ComplaintAcknowledged;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells whoever complained that it is here, and keeps whom it is about away from it. */
@Component
class AcknowledgeComplaint extends ComplaintTask {

    private static final String NOBODY = "nobody";

    private final ComplaintViews views;
    private final People people;
    private final ServiceLevels levels;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AcknowledgeComplaint(
            ComplaintRepository complaints,
            ComplaintViews views,
            Involvements involvements,
            People people,
            ServiceLevels levels,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        super("AcknowledgeComplaint", "complaint-acknowledged", complaints, views, involvements);
        this.views = views;
        this.people = people;
        this.levels = levels;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Override
    Map<String, List<Option>> options(Scope me) {
        var options = new ArrayList<Option>();
        options.add(new Option(NOBODY, views.say("remedies.complaint.nobody")));
        Stream.of(Role.STAFF, Role.SUPERVISOR, Role.MENTOR)
                .flatMap(role -> people.holders(me.centre(), role).stream())
                .distinct()
                .map(person -> new Option(person.id().toString(), person.name()))
                .forEach(options::add);
        return Map.of("concerned", options);
    }

    @Override
    Map<String, @Nullable Object> values(Complaint complaint) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("concerns", NOBODY);
        values.put("message", views.greeting(complaint));
        return values;
    }

    @Override
    Map<String, String> take(Scope me, Complaint complaint, Values values) {
        var concerns = values.text("concerns");
        if (!concerns.equals(NOBODY)) {
            var concerned = options(me).getOrDefault("concerned", List.of()).stream()
                    .filter(option -> option.value().equals(concerns))
                    .findFirst()
                    .orElseThrow(() -> new TaskRefusal("concerns", "remedies.choose"));
            involve(complaint, PersonId.of(concerned.value()), Kind.RELATED);
        }
        var now = clock.instant();
        var message = values.text("message");
        complaint.acknowledge(
                message,
                levels.due(
                        complaint.centre(),
                        "complaint-answered",
                        complaint.state().receivedAt()),
                now);
        complaints.save(complaint, me.person(), message);
        audit.record(complaint.centre(), me.person(), "ComplaintAcknowledged", complaint.id(), Map.of());
        events.publishEvent(new ComplaintAcknowledged(complaint.id(), complaint.centre()));
        return Map.of();
    }
}
