package id.canting.notifications.internal;

import id.canting.centre.ServiceLevels;
import id.canting.people.People;
import id.canting.remedies.AppealAcknowledged;
import id.canting.remedies.AppealDecided;
import id.canting.remedies.AppealFiled;
import id.canting.remedies.AppealId;
import id.canting.remedies.AppealWithdrawn;
import id.canting.remedies.Appeals;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** What people are told about their appeals. */
@Component
class AppealNews {

    private static final String FILED = "notifications.AppealFiled";
    private static final String ACKNOWLEDGED = "notifications.AppealAcknowledged";
    private static final String DECIDED = "notifications.AppealDecided";
    private static final String WITHDRAWN = "notifications.AppealWithdrawn";

    private final Telling telling;
    private final Occurrences occurrences;
    private final Appeals appeals;
    private final ServiceLevels levels;
    private final People people;

    AppealNews(Telling telling, Occurrences occurrences, Appeals appeals, ServiceLevels levels, People people) {
        this.telling = telling;
        this.occurrences = occurrences;
        this.appeals = appeals;
        this.levels = levels;
        this.people = people;
    }

    @ApplicationModuleListener(id = FILED)
    void on(AppealFiled event) {
        tell(occurrences.of(FILED, event), event.appeal(), Template.APPEAL_FILED, "appeal-acknowledged");
    }

    @ApplicationModuleListener(id = ACKNOWLEDGED)
    void on(AppealAcknowledged event) {
        tell(occurrences.of(ACKNOWLEDGED, event), event.appeal(), Template.APPEAL_ACKNOWLEDGED, "appeal-decided");
    }

    @ApplicationModuleListener(id = DECIDED)
    void on(AppealDecided event) {
        tell(occurrences.of(DECIDED, event), event.appeal(), Template.APPEAL_DECIDED, null);
    }

    @ApplicationModuleListener(id = WITHDRAWN)
    void on(AppealWithdrawn event) {
        tell(occurrences.of(WITHDRAWN, event), event.appeal(), Template.APPEAL_WITHDRAWN, null);
    }

    /** @param level what the centre promises from now on */
    private void tell(Occurrence occurrence, AppealId id, Template template, @Nullable String level) {
        var appeal = appeals.get(id);
        var due = level == null ? null : levels.due(appeal.centre(), level, occurrence.at());
        var message = new Message(template, appeal.centre(), appeal.path(), appeal.number(), due, null);
        people.find(appeal.person()).ifPresent(person -> telling.everywhere(occurrence, person, message));
    }
}
