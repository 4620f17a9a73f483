package id.canting.onboarding.internal;

import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.people.Involvements;
import id.canting.people.People;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When somebody goes to the applicant, and who. */
@Component
class PlanVisit extends ApplicationTask {

    private static final Duration FARTHEST = Duration.ofDays(60);

    private final Visits visits;
    private final People people;
    private final Centres centres;
    private final Audit audit;
    private final Clock clock;

    PlanVisit(
            ApplicationRepository applications,
            AnswersRepository answers,
            CaseViews views,
            Involvements involvements,
            Visits visits,
            People people,
            Centres centres,
            Audit audit,
            Clock clock) {
        super("PlanVisit", "visit", applications, answers, views, involvements);
        this.visits = visits;
        this.people = people;
        this.centres = centres;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    Map<String, List<Option>> options(Scope me, CaseView view) {
        return Map.of(
                "colleagues",
                people.holders(me.centre(), Role.STAFF).stream()
                        .map(person -> new Option(person.id().toString(), person.name()))
                        .toList());
    }

    @Override
    Map<String, @Nullable Object> values(Scope me, CaseView view) {
        return Map.of("visitor", me.person().toString());
    }

    @Override
    Map<String, String> take(Scope me, MembershipApplication application, TaskValues values) {
        application.requireVisit();
        var visitor = people.holders(me.centre(), Role.STAFF).stream()
                .map(person -> person.id())
                .filter(person -> person.toString().equals(values.text("visitor")))
                .findFirst()
                .orElseThrow(() -> new TaskRefusal("visitor", "onboarding.visit.visitor-missing"));
        if (visitor.equals(application.applicant())) {
            throw new TaskRefusal("visitor", "onboarding.own-application");
        }
        var now = clock.instant();
        visits.plan(application, me.person(), visitor, moment(application, values, now), values.optional("note"), now);
        audit.record(me.centre(), me.person(), "VisitPlanned", application.id(), Map.of("visitor", visitor.toString()));
        return Map.of();
    }

    private Instant moment(MembershipApplication application, TaskValues values, Instant now) {
        var at = LocalDateTime.parse(values.text("plannedFor"))
                .atZone(centres.get(application.centre()).zone())
                .toInstant();
        if (at.isBefore(now)) {
            throw new TaskRefusal("plannedFor", "onboarding.visit.past");
        }
        if (at.isAfter(now.plus(FARTHEST))) {
            throw new TaskRefusal("plannedFor", "onboarding.visit.too-far", FARTHEST.toDays());
        }
        return at;
    }
}
