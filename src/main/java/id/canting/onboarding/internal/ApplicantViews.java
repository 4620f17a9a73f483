package id.canting.onboarding.internal;

import id.canting.centre.Centres;
import id.canting.centre.ServiceLevel;
import id.canting.centre.ServiceLevels;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.onboarding.ApplicationStatus;
import id.canting.onboarding.internal.ApplicantView.Ahead;
import id.canting.people.People;
import id.canting.remedies.Appeals;
import id.canting.remedies.ExceptionSummary;
import id.canting.remedies.Exceptions;
import id.canting.workflow.CaseClock.Promise;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts together the applicant's page: where it stands, who has it, by when, and what then. */
@Service
@Transactional(readOnly = true)
@PreAuthorize("hasRole('ARTISAN')")
class ApplicantViews {

    private final ApplicantService service;
    private final ElsewhereService elsewhere;
    private final Closures closures;
    private final Reasons reasons;
    private final Deadlines deadlines;
    private final CaseHistory histories;
    private final ServiceLevels serviceLevels;
    private final Centres centres;
    private final People people;
    private final CaseWords words;
    private final Appeals appeals;
    private final Exceptions exceptions;
    private final Clock clock;

    ApplicantViews(
            ApplicantService service,
            ElsewhereService elsewhere,
            Closures closures,
            Reasons reasons,
            Deadlines deadlines,
            CaseHistory histories,
            ServiceLevels serviceLevels,
            Centres centres,
            People people,
            CaseWords words,
            Appeals appeals,
            Exceptions exceptions,
            Clock clock) {
        this.service = service;
        this.elsewhere = elsewhere;
        this.closures = closures;
        this.reasons = reasons;
        this.deadlines = deadlines;
        this.histories = histories;
        this.serviceLevels = serviceLevels;
        this.centres = centres;
        this.people = people;
        this.words = words;
        this.appeals = appeals;
        this.exceptions = exceptions;
        this.clock = clock;
    }

    /** @param application the reader's own */
    ApplicantView of(MembershipApplication application) {
        var id = application.id();
        var story = histories.of(id);
        var names = names(application, story.steps());
        var state = application.state();
        var refusal = application.refusal();
        var promise = deadlines.promise(application);
        var asked = exceptions.about(Paper.CASE_KIND, id.value());
        var reason = refusal == null ? null : reasons.find(refusal.code());
        var appealUntil = application.status() == ApplicationStatus.REJECTED
                ? appeals.deadline(application.centre(), application.statusChangedAt())
                : null;
        return new ApplicantView(
                id.toString(),
                application.number(),
                application.status(),
                application.round(),
                centres.get(application.centre()).zone(),
                application.centre(),
                deadlines.of(application, promise),
                application.held() == null ? usual(promise) : null,
                state.verifiedBy() == null ? null : names.get(state.verifiedBy()),
                promiseAfter(application),
                application.status() == ApplicationStatus.RETURNED ? state.message() : null,
                service.toCorrect(application),
                passed(application, story, names),
                ahead(application),
                reason == null ? null : reason.in(words.language()),
                reason == null ? null : reason.rule(),
                refusal == null ? null : refusal.explanation(),
                application.mayReopen(clock.instant()),
                appealUntil == null
                        ? null
                        : appeals.about(Paper.CASE_KIND, id.value()).orElse(null),
                appealUntil,
                appealUntil != null && !clock.instant().isAfter(appealUntil),
                service.visit(application).map(this::visit).orElse(null),
                application.held(),
                asked.stream().anyMatch(ExceptionSummary::open),
                asked,
                helper(application, names),
                elsewhere.choice(application),
                closed(application),
                story.steps().stream().anyMatch(StatusChange::decides));
    }

    private @Nullable String closed(MembershipApplication application) {
        return application.status() != ApplicationStatus.WITHDRAWN
                ? null
                : closures.find(application.id())
                        .filter(Closures.Closure::closed)
                        .map(Closures.Closure::explanation)
                        .orElse(null);
    }

    private static @Nullable String helper(MembershipApplication application, Map<PersonId, String> names) {
        return application.helpers().isEmpty()
                ? null
                : application.helpers().stream()
                        .map(helper -> names.getOrDefault(helper, ""))
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    private ApplicantView.Visit visit(Visits.Visit visit) {
        return new ApplicantView.Visit(
                visit.plannedFor(), people.get(visit.visitor()).name(), visit.note());
    }

    /** Not once it takes longer than usual: then the day is no help. */
    private @Nullable Promise usual(Optional<Promise> promise) {
        var now = clock.instant();
        return promise.filter(one -> one.usually() != null && !one.usually().isBefore(now))
                .orElse(null);
    }

    private Map<PersonId, String> names(MembershipApplication application, List<StatusChange> history) {
        var everybody = new HashSet<>(application.helpers());
        history.stream()
                .map(StatusChange::by)
                .filter(by -> by != null && !by.equals(application.applicant()))
                .forEach(everybody::add);
        return people.names(everybody);
    }

    /** What is done, in the applicant's words; who decided stays within the centre. */
    private List<CaseView.Event> passed(
            MembershipApplication application, CaseHistory.Story story, Map<PersonId, String> names) {
        var steps = story.steps().stream()
                .filter(change -> words.find(key(application, change)) != null)
                .map(change -> new CaseView.Event(
                        words.say(key(application, change), name(change, names)), change.at(), null, false));
        return Stream.concat(steps, story.stood().stream().flatMap(this::passed))
                .sorted(Comparator.comparing(event -> Objects.requireNonNull(event.at())))
                .toList();
    }

    private Stream<CaseView.Event> passed(Holds.Past past) {
        return Stream.concat(
                Stream.of(new CaseView.Event(words.say("onboarding.passed.held"), past.heldAt(), null, false)),
                Stream.ofNullable(past.endedBy())
                        .map(by -> new CaseView.Event(
                                words.say("onboarding.passed.released"), past.endedAt(), null, false)));
    }

    private static String key(MembershipApplication application, StatusChange change) {
        var step = change.closes(application.applicant()) ? "closed" : change.from() + "." + change.to();
        return "onboarding.passed." + step;
    }

    private static String name(StatusChange change, Map<PersonId, String> names) {
        return change.by() == null ? "" : names.getOrDefault(Objects.requireNonNull(change.by()), "");
    }

    private List<Ahead> ahead(MembershipApplication application) {
        var steps = Way.ahead(application.status());
        return steps.stream()
                .map(step -> new Ahead(step, promise(application.centre(), step), step == steps.get(0)))
                .toList();
    }

    private @Nullable ServiceLevel promiseAfter(MembershipApplication application) {
        var steps = Way.ahead(application.status());
        return steps.size() < 2 ? null : promise(application.centre(), steps.get(1));
    }

    private @Nullable ServiceLevel promise(CentreId centre, Way.Step step) {
        return switch (step) {
            case SCREEN, VERIFY, CLARIFY -> serviceLevels.get(centre, "verify");
            case VISIT -> serviceLevels.get(centre, "visit");
            case CORRECT -> serviceLevels.get(centre, "correction-window");
            case REVIEW, DECIDE -> serviceLevels.get(centre, "decide-membership");
            case AGREE -> serviceLevels.get(centre, "agreement");
            case PLACE, MEMBER -> null;
        };
    }
}
