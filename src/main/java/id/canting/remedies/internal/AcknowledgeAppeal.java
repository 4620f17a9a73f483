package id.canting.remedies.internal;

import id.canting.audit.Audit;
import id.canting.identity.Scope;
import id.canting.remedies.AppealAcknowledged;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Somebody who had nothing to do with the case tells the person that the appeal is here, and what comes now. */
@Component
class AcknowledgeAppeal extends AppealTask {

    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AcknowledgeAppeal(
            AppealRepository appeals, AppealViews views, Audit audit, ApplicationEventPublisher events, Clock clock) {
        super("AcknowledgeAppeal", "appeal-acknowledged", appeals, views);
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Override
    Map<String, @Nullable Object> values(Appeal appeal) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("message", views.greeting(appeal));
        return values;
    }

    @Override
    Map<String, String> take(Scope me, Appeal appeal, Values values) {
        appeals.save(appeal, appeal.acknowledge(me.person(), values.text("message"), clock.instant()));
        audit.record(appeal.centre(), me.person(), "AppealAcknowledged", appeal.id(), Map.of());
        events.publishEvent(new AppealAcknowledged(appeal.id(), appeal.centre(), appeal.person()));
        return Map.of();
    }
}
