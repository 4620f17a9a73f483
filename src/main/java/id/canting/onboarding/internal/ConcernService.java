package id.canting.onboarding.internal;

import id.canting.audit.Audit;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import id.canting.onboarding.ConcernId;
import id.canting.onboarding.ConcernRaised;
import id.canting.people.Involvements;
import id.canting.people.People;
import id.canting.people.Person;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Confiding a concern about a case: for everybody who works on it. */
@Service
@Transactional
@PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR', 'MENTOR')")
class ConcernService {

    private static final Logger log = LoggerFactory.getLogger(ConcernService.class);
    private static final Set<Involvements.Kind> IN_ANY_WAY = EnumSet.allOf(Involvements.Kind.class);

    private static final Set<Involvements.Kind> BY_WORK = EnumSet.complementOf(EnumSet.of(Involvements.Kind.RELATED));

    private final ApplicationRepository applications;
    private final ConcernRepository concerns;
    private final Involvements involvements;
    private final People people;
    private final Workflow workflow;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ConcernService(
            ApplicationRepository applications,
            ConcernRepository concerns,
            Involvements involvements,
            People people,
            Workflow workflow,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.applications = applications;
        this.concerns = concerns;
        this.involvements = involvements;
        this.people = people;
        this.workflow = workflow;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A concern as those see it who may know of it.
     *
     * @param named names of those whom it is about, besides the applicant
     * @param review none as long as it waits
     */
    record Shown(
            Concern.Kind kind,
            String words,
            String by,
            Instant at,
            List<String> named,
            Concern.@Nullable Review review,
            @Nullable String reviewer) {}

    /** What a mentor has worked on, who does not find it among the cases of the office; relatives learn of no case. */
    @PreAuthorize("hasRole('MENTOR')")
    @Transactional(readOnly = true)
    List<ConcernRepository.About> mine(Scope me) {
        return concerns.about(me, involvements.cases(me.centre(), me.person(), BY_WORK));
    }

    /** @throws NoSuchElementException when this person does not work on it */
    @Transactional(readOnly = true)
    MembershipApplication about(Scope me, ApplicationId id) {
        var application = applications.get(me, id);
        if (application.status() == ApplicationStatus.DRAFT
                || application.applicant().equals(me.person())
                || !worksOn(me, application)) {
            throw new NoSuchElementException("application " + id);
        }
        return application;
    }

    private boolean worksOn(Scope me, MembershipApplication application) {
        return me.is(Role.STAFF)
                || me.is(Role.SUPERVISOR)
                || involvements
                        .inCase(application.id().toString(), application.applicant(), IN_ANY_WAY)
                        .contains(me.person());
    }

    /** Who can be named, by name. */
    Map<PersonId, String> colleagues(Scope me) {
        var colleagues = new LinkedHashMap<PersonId, String>();
        Stream.of(Role.STAFF, Role.SUPERVISOR, Role.MENTOR)
                .flatMap(role -> people.holders(me.centre(), role).stream())
                .filter(person -> !person.id().equals(me.person()))
                .forEach(person -> colleagues.put(person.id(), person.name()));
        return colleagues;
    }

    void raise(Scope me, ApplicationId id, Concern.Kind kind, String words, Set<PersonId> named) {
        var application = about(me, id);
        var concern = new Concern(
                ConcernId.next(), 0, me.centre(), id, kind, words, me.person(), clock.instant(), named, null);
        var barred = new HashSet<>(concern.barred());
        barred.add(application.applicant());
        if (people.holders(me.centre(), Role.SUPERVISOR).stream()
                .map(Person::id)
                .allMatch(barred::contains)) {
            throw new OnboardingRefusal("onboarding.concern.nobody");
        }
        concerns.insert(concern);
        // the case is not named: its records are read by more people than may know of this
        audit.record(me.centre(), me.person(), "ConcernRaised", concern.id(), Map.of());
        workflow.start("ConcernRaised", concern.id().toString(), me.centre());
        events.publishEvent(new ConcernRaised(concern.id(), id, me.centre(), me.person(), barred));
        log.atInfo().addKeyValue("concern", concern.id()).log("Concern raised");
    }

    /** Those of a case that this person may know of. */
    @Transactional(readOnly = true)
    List<Shown> known(Scope me, ApplicationId id) {
        return concerns.known(me, id).stream().map(this::shown).toList();
    }

    Shown shown(Concern concern) {
        var everybody = new HashSet<>(concern.barred());
        var review = concern.review();
        if (review != null) {
            everybody.add(review.by());
        }
        var names = people.names(everybody);
        return new Shown(
                concern.kind(),
                concern.words(),
                names.getOrDefault(concern.raisedBy(), ""),
                concern.raisedAt(),
                concern.named().stream()
                        .map(names::get)
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList(),
                review,
                review == null ? null : names.get(review.by()));
    }
}
