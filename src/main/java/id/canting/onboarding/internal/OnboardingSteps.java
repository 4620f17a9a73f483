package id.canting.onboarding.internal;

import id.canting.artisans.Admission;
import id.canting.artisans.MemberConditions;
import id.canting.artisans.Members;
import id.canting.audit.Audit;
import id.canting.centre.ServiceLevels;
import id.canting.centre.Wards;
import id.canting.onboarding.ApplicantChanged;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationLapsed;
import id.canting.onboarding.ApplicationRejected;
import id.canting.onboarding.ApplicationReturned;
import id.canting.onboarding.ApplicationStatus;
import id.canting.onboarding.ApplicationWithdrawn;
import id.canting.onboarding.ConcernId;
import id.canting.onboarding.ElsewhereFound;
import id.canting.onboarding.MembershipOffered;
import id.canting.onboarding.Onboarding;
import id.canting.onboarding.PlaceInterestAsked;
import id.canting.onboarding.VisitPlanned;
import id.canting.onboarding.internal.Answers.Kind;
import id.canting.onboarding.internal.Hold.Because;
import id.canting.workflow.CaseClock;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Consequences that the process asks for. What a human decided was recorded before, with who decided it. */
@Component("onboarding")
@Transactional
class OnboardingSteps implements Onboarding {

    private static final String HOLD = "hold";
    private static final Logger log = LoggerFactory.getLogger(OnboardingSteps.class);

    private final ApplicationRepository applications;
    private final AnswersRepository answers;
    private final CaseRecords records;
    private final CaseFiles files;
    private final Visits visits;
    private final ConcernRepository concerns;
    private final Holds holds;
    private final Holding holding;
    private final CaseClock clocks;
    private final Duplicates duplicates;
    private final Elsewhere elsewhere;
    private final Changes changes;
    private final Closures closures;
    private final Rules rules;
    private final Intake intake;
    private final Conditions conditions;
    private final Members members;
    private final MemberConditions memberConditions;
    private final Wards wards;
    private final ServiceLevels serviceLevels;
    private final ApplicantsTime time;
    private final ExceptionalApplications exceptional;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OnboardingSteps(
            ApplicationRepository applications,
            AnswersRepository answers,
            CaseRecords records,
            CaseFiles files,
            Visits visits,
            ConcernRepository concerns,
            Holds holds,
            Holding holding,
            CaseClock clocks,
            Duplicates duplicates,
            Elsewhere elsewhere,
            Changes changes,
            Closures closures,
            Rules rules,
            Intake intake,
            Conditions conditions,
            Members members,
            MemberConditions memberConditions,
            Wards wards,
            ServiceLevels serviceLevels,
            ApplicantsTime time,
            ExceptionalApplications exceptional,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.applications = applications;
        this.answers = answers;
        this.records = records;
        this.files = files;
        this.visits = visits;
        this.concerns = concerns;
        this.holds = holds;
        this.holding = holding;
        this.clocks = clocks;
        this.duplicates = duplicates;
        this.elsewhere = elsewhere;
        this.changes = changes;
        this.closures = closures;
        this.rules = rules;
        this.intake = intake;
        this.conditions = conditions;
        this.members = members;
        this.memberConditions = memberConditions;
        this.wards = wards;
        this.serviceLevels = serviceLevels;
        this.time = time;
        this.exceptional = exceptional;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String findDuplicates(String key) {
        var application = get(key);
        if (application.status() == ApplicationStatus.SUBMITTED) {
            applications.save(application, application.beginScreening(clock.instant()));
            duplicates
                    .of(application, answers.get(application.id()))
                    .forEach(candidate -> records.add(application, candidate, clock.instant()));
        }
        return records.findings(application.id()).here().isEmpty() ? "none" : "found";
    }

    @Override
    public String findElsewhere(String key) {
        var application = get(key);
        var now = clock.instant();
        if (application.awaitsApplicant() && !application.due().isAfter(now)) {
            application.missChoice();
            applications.save(application);
        }
        if (elsewhere.none(application)) {
            return "none";
        }
        elsewhere.note(application);
        if (!elsewhere.own(application)) {
            return "unclear";
        }
        if (records.first(application, "find-elsewhere", now)) {
            application.awaitChoice(serviceLevels.due(application.centre(), "correction-window", now), now);
            applications.save(application);
            events.publishEvent(new ElsewhereFound(application.id(), application.centre(), application.applicant()));
        }
        return application.awaitsApplicant() ? "own" : "unclear";
    }

    @Override
    public String choiceDeadline(String key) {
        return time.timer(get(key)).toString();
    }

    @Override
    public String considerChange(String key) {
        var application = get(key);
        if (!changes.open(application.id())) {
            return "none";
        }
        events.publishEvent(new ApplicantChanged(application.id(), application.centre(), application.applicant()));
        return "check";
    }

    @Override
    public String screen(String key) {
        var application = get(key);
        if (application.status() != ApplicationStatus.SCREENING) {
            return "eligible";
        }
        var eligibility = rules.eligibility(application, answers.get(application.id()));
        if (eligibility.proposesRefusal()) {
            return "ineligible";
        }
        applications.save(application, application.passScreening(clock.instant()));
        return "eligible";
    }

    @Override
    public String considerVisit(String key) {
        var application = get(key);
        if (application.status() == ApplicationStatus.VISIT) {
            return "needed";
        }
        if (application.visited()) {
            return "not-needed";
        }
        var ownWork = files.newest(application.id()).keySet().stream().anyMatch(Paper::work);
        if (rules.visit(application, answers.get(application.id()), ownWork).isEmpty()) {
            return "not-needed";
        }
        applications.save(application, application.awaitVisit(clock.instant()));
        return "needed";
    }

    @Override
    public void announceVisit(String key) {
        var application = get(key);
        visits.ahead(application.id())
                .ifPresent(visit -> events.publishEvent(new VisitPlanned(
                        application.id(), application.centre(), application.applicant(), visit.plannedFor())));
    }

    @Override
    public void sendBack(String key) {
        var application = get(key);
        if (records.first(application, "send-back", clock.instant())) {
            events.publishEvent(
                    new ApplicationReturned(application.id(), application.centre(), application.applicant()));
        }
    }

    @Override
    public String correctionDeadline(String key) {
        return time.timer(get(key)).toString();
    }

    @Override
    public void lapse(String key) {
        var application = get(key);
        if (application.status() == ApplicationStatus.LAPSED) {
            return;
        }
        applications.save(application, application.lapse(clock.instant()));
        audit.record(application.centre(), null, "ApplicationLapsed", application.id(), Map.of());
        events.publishEvent(new ApplicationLapsed(application.id(), application.centre(), application.applicant()));
        log.atInfo().addKeyValue("application", application.id()).log("Application lapsed");
    }

    @Override
    public void refuse(String key) {
        var application = get(key);
        if (records.first(application, "refuse", clock.instant())) {
            events.publishEvent(
                    new ApplicationRejected(application.id(), application.centre(), application.applicant()));
        }
    }

    @Override
    public String claimPlace(String key) {
        var application = get(key);
        return application.status() == ApplicationStatus.APPROVED && intake.claim(application) ? "given" : "full";
    }

    @Override
    public String interestDue(String key) {
        var application = get(key);
        var due = serviceLevels.due(application.centre(), "interest", intake.confirmedAt(application.id()));
        return clocks.timer(key, due).toString();
    }

    @Override
    public void askInterest(String key) {
        var application = get(key);
        if (application.interestAsked()) {
            return;
        }
        var now = clock.instant();
        application.askInterest(serviceLevels.due(application.centre(), "interest-answer", now), now);
        applications.save(application);
        events.publishEvent(new PlaceInterestAsked(
                application.id(), application.centre(), application.applicant(), application.due()));
    }

    @Override
    public String interestDeadline(String key) {
        return time.timer(get(key)).toString();
    }

    @Override
    public void offerMembership(String key) {
        var application = get(key);
        if (application.status() != ApplicationStatus.APPROVED) {
            return;
        }
        var now = clock.instant();
        var due = serviceLevels.due(application.centre(), "agreement", now);
        applications.save(application, application.offerMembership(due, now));
        events.publishEvent(new MembershipOffered(application.id(), application.centre(), application.applicant()));
    }

    @Override
    public String agreementDeadline(String key) {
        return time.timer(get(key)).toString();
    }

    @Override
    public void standStill(String key) {
        clocks.stop(key, HOLD);
    }

    @Override
    public void goOn(String key) {
        clocks.go(key, HOLD);
    }

    /** Not once it has ended. What stands still already is looked at on the day of the reviewer, if that is sooner. */
    @Override
    public void holdBecauseOf(String key) {
        var concern = concerns.ofProcess(ConcernId.of(key));
        var application = applications.lock(concern.application());
        if (application.status().isFinal()) {
            return;
        }
        var review = Objects.requireNonNull(concern.review());
        var reviewOn = Objects.requireNonNull(review.reviewOn());
        if (application.held() == null) {
            holding.begin(application, review.by(), Because.INTEGRITY, null, reviewOn);
        } else {
            holding.reviewBy(application, reviewOn);
        }
    }

    @Override
    public void admit(String key) {
        var application = get(key);
        if (application.status() == ApplicationStatus.MEMBER) {
            return;
        }
        var said = answers.get(application.id());
        var proposal = rules.eligibility(application, said).memberType();
        applications.save(application, application.admit(clock.instant()));
        var member = members.admit(admission(application, said, kind(proposal, said)));
        conditions.of(application).ifPresent(terms -> memberConditions.lay(application.centre(), member, terms));
        audit.record(
                application.centre(), null, "MemberAdmitted", application.id(), Map.of("member", member.toString()));
        log.atInfo()
                .addKeyValue("application", application.id())
                .addKeyValue("member", member)
                .log("Member admitted");
    }

    @Override
    public void closeWithdrawn(String key) {
        clocks.go(key, HOLD);
        var application = get(key);
        holds.end(application.id(), null, null, clock.instant());
        if (records.first(application, "close-withdrawn", clock.instant())
                && closures.find(application.id())
                        .filter(Closures.Closure::closed)
                        .isEmpty()) {
            events.publishEvent(
                    new ApplicationWithdrawn(application.id(), application.centre(), application.applicant()));
        }
    }

    @Override
    public void applyException(String key) {
        exceptional.apply(get(key));
    }

    private MembershipApplication get(String key) {
        return applications.ofProcess(ApplicationId.of(key));
    }

    /** What the table proposes; where it leaves it open, what the supervisor has approved is the least. */
    private static Admission.Kind kind(@Nullable String proposal, Answers said) {
        if (proposal != null) {
            return Admission.Kind.valueOf(proposal);
        }
        return said.craft().kind() == Kind.WORKER ? Admission.Kind.WORKER : Admission.Kind.PROVISIONAL;
    }

    /** The register knows wards by code; a place that has none is told by its name. */
    private Admission.Home home(Answers.Home home) {
        var ward = home.livingWard();
        var known = ward != null && wards.find(ward).isPresent();
        return new Admission.Home(
                Shown.address(home), known ? ward : null, ward == null || known ? home.otherPlace() : ward);
    }

    private Admission admission(MembershipApplication application, Answers said, Admission.Kind kind) {
        var self = said.self();
        var home = said.home();
        var craft = said.craft();
        var photo = files.newest(application.id()).get(Paper.PHOTO);
        return new Admission(
                application.centre(),
                application.applicant(),
                application.id().value(),
                application.number(),
                kind,
                new Admission.Identity(
                        self.fullName(),
                        self.birthPlace(),
                        self.birthDate(),
                        self.sex() == Answers.Sex.F,
                        home.nik(),
                        self.phone()),
                home(home),
                new Admission.Craft(
                        craft.techniques().stream().map(Enum::name).collect(Collectors.toSet()),
                        craft.experienceYears(),
                        craft.dyes().stream().map(Enum::name).collect(Collectors.toSet())),
                craft.businessName() == null
                        ? null
                        : new Admission.Business(
                                craft.businessName(), craft.businessId(), craft.industryCode(), craft.workers()),
                photo == null ? null : photo.id());
    }
}
