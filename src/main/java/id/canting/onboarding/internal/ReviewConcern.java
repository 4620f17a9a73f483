package id.canting.onboarding.internal;

import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.onboarding.ApplicationStatus;
import id.canting.onboarding.ConcernId;
import id.canting.onboarding.ConcernReviewed;
import id.canting.onboarding.internal.Concern.Outcome;
import id.canting.onboarding.internal.Concern.Review;
import id.canting.people.Involvements.Kind;
import id.canting.workflow.StaffTask;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** A supervisor says what is to be done about a concern. Whoever it is about does not learn of it. */
@Component
class ReviewConcern implements StaffTask {

    private final ConcernRepository concerns;
    private final ConcernService service;
    private final ApplicationRepository applications;
    private final HoldReviews reviews;
    private final Centres centres;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReviewConcern(
            ConcernRepository concerns,
            ConcernService service,
            ApplicationRepository applications,
            HoldReviews reviews,
            Centres centres,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.concerns = concerns;
        this.service = service;
        this.applications = applications;
        this.reviews = reviews;
        this.centres = centres;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What stands around the form. */
    record View(
            ConcernService.Shown concern,
            String application,
            String number,
            String name,
            ApplicationStatus status,
            boolean held,
            ZoneId zone) {}

    @Override
    public String element() {
        return "ReviewConcern";
    }

    @Override
    public String serviceLevel() {
        return "review-concern";
    }

    @Override
    public Subject subject(String businessKey) {
        var application = applications.ofProcess(concern(businessKey).application());
        return new Subject(
                application.centre(), application.applicant(), application.applicantName(), application.number(), "");
    }

    @Override
    public Set<Kind> barring() {
        return Set.of();
    }

    @Override
    public Set<PersonId> barred(String businessKey) {
        var concern = concern(businessKey);
        var barred = new HashSet<>(concern.barred());
        barred.add(applications.ofProcess(concern.application()).applicant());
        return barred;
    }

    @Override
    public boolean confidential() {
        return true;
    }

    @Override
    public Page page(Scope me, String businessKey) {
        var concern = concern(businessKey);
        var application = applications.get(me, concern.application());
        var view = new View(
                service.shown(concern),
                application.id().toString(),
                application.number(),
                application.applicantName(),
                application.status(),
                application.held() != null,
                centres.get(application.centre()).zone());
        var proposed = reviews.proposed(application.centre()).toString();
        return new Page("onboarding/concern-task", view, Map.of(), Map.of(), Map.of("reviewOn", proposed));
    }

    @Override
    public Map<String, String> submit(Scope me, String businessKey, Map<String, @Nullable Object> values) {
        var typed = new TaskValues(values);
        var outcome = Typed.choice(Outcome.class, typed.text("outcome").toUpperCase(Locale.ROOT))
                .orElseThrow(() -> new TaskRefusal("outcome", "onboarding.decide.decision-missing"));
        var note = typed.optional("note");
        if (outcome == Outcome.OTHER && note == null) {
            throw new TaskRefusal("note", "onboarding.concern.measure-missing");
        }
        var concern = concerns.lock(me, ConcernId.of(businessKey));
        if (outcome == Outcome.HOLD) {
            requireHoldable(applications.get(me, concern.application()));
        }
        var reviewOn = outcome == Outcome.HOLD ? reviews.read(me.centre(), typed) : null;
        try {
            concern.review(new Review(outcome, typed.text("reason"), note, reviewOn, me.person(), clock.instant()));
        } catch (OnboardingRefusal refusal) {
            throw new TaskRefusal(null, String.valueOf(refusal.getMessage()), refusal.getArguments());
        }
        concerns.save(concern);
        audit.record(me.centre(), me.person(), "ConcernReviewed", concern.id(), Map.of("outcome", outcome.name()));
        events.publishEvent(
                new ConcernReviewed(concern.id(), concern.application(), concern.centre(), concern.raisedBy()));
        return Map.of("outcome", typed.text("outcome"));
    }

    /** What is held because of a flood anybody lets go on: that is not what the reviewer means. */
    private static void requireHoldable(MembershipApplication application) {
        if (application.status().isFinal()) {
            throw new TaskRefusal("outcome", "onboarding.concern.over");
        }
        var hold = application.held();
        if (hold != null && hold.because() == Hold.Because.FORCE_MAJEURE) {
            throw new TaskRefusal("outcome", "onboarding.concern.held-already");
        }
    }

    private Concern concern(String businessKey) {
        return concerns.ofProcess(ConcernId.of(businessKey));
    }
}
